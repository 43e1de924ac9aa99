"""Every fault of a call document at once: its shape, and what its parts say about each other."""

from __future__ import annotations

from commonpot.engine.calls.faults import Fault, RawCall
from commonpot.engine.calls.shape import read_document


def check_call(raw: RawCall) -> list[Fault]:
    """All faults, in the order of the files and lines."""
    shape = read_document(raw)
    found = [*raw.faults, *(shape if isinstance(shape, list) else [])]
    return sorted(set(found), key=lambda fault: (fault.file != "call.yaml", fault.file, fault.line, fault.path))
