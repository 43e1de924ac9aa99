"""What a call document can ask for and this program does not do yet. Refused aloud rather than half run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from commonpot.engine.calls.faults import Fault, Path, RawCall
from commonpot.engine.calls.reading import dig, mappings
from commonpot.engine.vocabulary import Consequence, FunderClass


class Purpose(StrEnum):
    """What the document is loaded for: to run a call on the platform, or to decide about files."""

    PLATFORM = "platform"
    FILES = "files"


class NotYet(NamedTuple):
    """One thing not done yet: where a document asks for it, and the sentence that refuses it."""

    asked_at: Callable[[dict[str, Any]], Iterator[Path]]
    sentence: str
    done_on_files: bool = False


def _two_stages(data: dict[str, Any]) -> Iterator[Path]:
    if data.get("stages") == 2:
        yield ("stages",)


def _replacement(data: dict[str, Any]) -> Iterator[Path]:
    if dig(data, "partner_failure", "consequence") == Consequence.ALLOW_REPLACEMENT:
        yield ("partner_failure", "consequence")


def _confirmations(data: dict[str, Any]) -> Iterator[Path]:
    for number, rule in mappings(data, "rules"):
        if rule.get("kind") == "confirmations":
            yield ("rules", number, "kind")


def _extended(data: dict[str, Any]) -> Iterator[Path]:
    for number, funder in mappings(data, "funders"):
        if funder.get("class") == FunderClass.EXTENDED:
            yield ("funders", number, "class")


TABLE = (
    NotYet(_two_stages, "calls of two stages cannot be run yet; write stages: 1"),
    NotYet(_extended, "funders from outside the area of the call are not told apart yet; write funding or cooperation"),
    NotYet(_replacement, "replacing a partner cannot be run yet; write reject_all or drop_partner"),
    NotYet(
        _confirmations,
        "the pages cannot collect partners' confirmations yet; take the rule out (`commonpot eligibility` decides it)",
        done_on_files=True,
    ),
)


def refusals(raw: RawCall, purpose: Purpose = Purpose.PLATFORM) -> list[Fault]:
    """What the document asks for and this program does not do yet, for this purpose."""
    asked = [entry for entry in TABLE if purpose is Purpose.PLATFORM or not entry.done_on_files]
    return [raw.fault(path, f"not yet: {entry.sentence}") for entry in asked for path in entry.asked_at(raw.data)]
