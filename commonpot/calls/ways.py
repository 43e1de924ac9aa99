"""Ways that later phases open: the page of a call and a person's own page show them without knowing those phases.

A phase registers a function when it starts (in its `apps.py`). It is asked for one call, or for one person with the parts that the person
has in calls, and answers with the links that are open now. Each function makes one statement at most, and none where the person's
parts already say that there is nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from commonpot.accounts.models import User
from commonpot.calls.models import Call, CallRole


@dataclass(frozen=True)
class Way:
    """A link with its words. `waiting`: how many things wait there for this person."""

    title: str
    url: str
    sentence: str = ""
    waiting: int = 0


PublicWays = Callable[[Call], Iterable[Way]]
OwnWays = Callable[[User, tuple[CallRole, ...]], Iterable[Way]]

_public: list[PublicWays] = []
_own: list[OwnWays] = []


def register_public_ways(ways: PublicWays) -> None:
    """For the page of the call: what anybody may follow."""
    _public.append(ways)


def register_own_ways(ways: OwnWays) -> None:
    """For a person's own page: what is theirs in this phase."""
    _own.append(ways)


def public_ways(call: Call) -> list[Way]:
    return [way for ways in _public for way in ways(call)]


def own_ways(user: User) -> list[Way]:
    """What waits for the person first."""
    roles = tuple(CallRole.objects.filter(user=user).select_related("call__current").defer("call__current__document")) if _own else ()
    found = [way for ways in _own for way in ways(user, roles)]
    return sorted(found, key=lambda way: not way.waiting)
