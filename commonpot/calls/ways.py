"""Ways that later phases open: the page of a call and a person's own page show them without knowing those phases.

A phase registers a function when it starts (in its `apps.py`). It is asked for one call, or for one person with the parts that the person
has in calls, and answers with the links that are open now. Each function makes one statement at most, and none where the person's
parts already say that there is nothing. Where only the database knows, a phase says by `register_theirs` what to look for: everything of
that kind is looked for in one statement, and who has none of it costs no second one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, QuerySet

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
Theirs = Callable[[User], QuerySet[Any]]

_public: list[PublicWays] = []
_own: list[tuple[OwnWays, str]] = []
_theirs: dict[str, Theirs] = {}


def register_public_ways(ways: PublicWays) -> None:
    """For the page of the call: what anybody may follow."""
    _public.append(ways)


def register_own_ways(ways: OwnWays, only_with: str = "") -> None:
    """For a person's own page: what is theirs in this phase. `only_with`: asked only of those who have this (`register_theirs`)."""
    _own.append((ways, only_with))


def register_theirs(name: str, rows: Theirs) -> None:
    """What a person may have in this phase: its rows, of which only the existence is asked."""
    _theirs[name] = rows


def public_ways(call: Call) -> list[Way]:
    return [way for ways in _public for way in ways(call)]


def what_is_theirs(user: User) -> frozenset[str]:
    """The names of what the person has. One statement for all phases."""
    asked = {f"has_{name}": Exists(rows(user).order_by()) for name, rows in _theirs.items()}
    found = User.objects.filter(pk=user.pk).values(**asked).get() if asked else {}
    return frozenset(name.removeprefix("has_") for name, there in found.items() if there)


def own_ways(user: User, roles: tuple[CallRole, ...], theirs: frozenset[str]) -> list[Way]:
    """What waits for the person first."""
    found = [way for ways, only_with in _own if not only_with or only_with in theirs for way in ways(user, roles)]
    return sorted(found, key=lambda way: not way.waiting)
