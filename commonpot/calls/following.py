"""What later phases keep of a call's document: they are told of every revision, without the call knowing those phases.

A phase registers a function when it starts (in its `apps.py`). It runs in the transaction that loads the revision: what it refuses is
not loaded.
"""

from collections.abc import Callable

from commonpot.calls.models import Call
from commonpot.engine.calls import CallDocument

Follower = Callable[[Call, CallDocument], None]

_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    _followers.append(follower)


def tell_followers(call: Call, document: CallDocument) -> None:
    for follow in _followers:
        follow(call, document)
