"""What a checker says about a result, whatever the result is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

Untrue = TypeVar("Untrue")
"""One thing that is not as the result says; read as a sentence by `str`."""


class Checked(NamedTuple, Generic[Untrue]):
    """`faults`: what is not true. `unchecked`: claims that were not proven anew, as sentences without an end. `verified`: everything else
    is true, and what the result mainly says is not among them."""

    faults: list[Untrue]
    unchecked: list[str]
    verified: bool


def checked(faults: Iterable[Untrue], unchecked: Iterable[str] = (), *, mainly: bool = False) -> Checked[Untrue]:
    """`mainly`: what was not checked is what the result mainly says. Where something is untrue, nothing else is worth saying."""
    found = list(faults)
    open_claims = [] if found else list(unchecked)
    return Checked(found, open_claims, not found and not (mainly and open_claims))
