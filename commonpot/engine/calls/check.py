"""Every fault of a call document at once: its shape, and what its parts say about each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from commonpot.engine.calls import check_assessment, check_dates, check_events, check_funders, check_rules, check_texts
from commonpot.engine.calls.faults import Fault, RawCall
from commonpot.engine.calls.reading import Finding
from commonpot.engine.calls.shape import read_document

CHECKS: tuple[Callable[[RawCall], Iterator[Finding]], ...] = (
    *check_texts.CHECKS,
    *check_dates.CHECKS,
    *check_events.CHECKS,
    *check_rules.CHECKS,
    *check_assessment.CHECKS,
    *check_funders.CHECKS,
)


def check_call(raw: RawCall) -> list[Fault]:
    """All faults, in the order of files and lines. Empty: the document can be used."""
    shape = read_document(raw)
    found = [*raw.faults, *(shape if isinstance(shape, list) else [])]
    found += [raw.fault(path, sentence) for check in CHECKS for path, sentence in check(raw)]
    return sorted(set(found), key=lambda fault: (fault.file != "call.yaml", fault.file, fault.line, fault.path))
