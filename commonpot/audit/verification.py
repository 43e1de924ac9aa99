"""Is the log what it was? Finds changed, removed, reordered and truncated rows.

The chain alone cannot show that its last rows were cut off together with the head. Anchors can: other rooms register the heads that
they have given away in receipts, and an anchor that no longer stands in the chain is a fault. Rooms can also register checks of what
they keep against what the log says about it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonpot.audit.chain import GENESIS, hash_of
from commonpot.audit.models import AuditEvent, ChainHead


@dataclass(frozen=True)
class Anchor:
    """A head of the chain that was given away, and where it was written down."""

    hash: str
    place: str


@dataclass(frozen=True)
class ChainFault:
    sequence: int
    sentence: str

    def __str__(self) -> str:
        return self.sentence


Anchors = Callable[[], Iterable[Anchor]]
Checks = Callable[[], Iterable[str]]
_anchor_sources: list[Anchors] = []
_checks: list[Checks] = []


def register_anchors(source: Anchors) -> Anchors:
    """Call from an app's ready(): `source` gives every head that this room has handed out."""
    if source not in _anchor_sources:
        _anchor_sources.append(source)
    return source


def register_checks(checks: Checks) -> Checks:
    """Call from an app's ready(): `checks` gives a sentence for everything that is not as the log says."""
    if checks not in _checks:
        _checks.append(checks)
    return checks


def verify() -> list[ChainFault]:
    last = _Link(0, GENESIS)
    faults: list[ChainFault] = []
    anchored = {anchor.hash: anchor for source in _anchor_sources for anchor in source()}
    anchored.pop(GENESIS, None)
    for event in AuditEvent.objects.order_by("sequence").iterator(chunk_size=2000):
        faults.extend(_faults_of(event, last))
        last = _Link(event.sequence, event.hash)
        anchored.pop(event.hash, None)
    found = (ChainFault(last.sequence, sentence) for checks in _checks for sentence in checks())
    return [*faults, *_faults_at_end(last), *_missing_anchors(anchored.values(), last), *found]


@dataclass(frozen=True)
class _Link:
    sequence: int
    hash: str


def _faults_of(event: AuditEvent, last: _Link) -> Iterator[ChainFault]:
    if event.sequence != last.sequence + 1:
        yield ChainFault(event.sequence, _gap(last.sequence + 1, event.sequence - 1))
    elif event.previous_hash != last.hash:
        yield ChainFault(event.sequence, _("Event {n} does not follow event {m}.").format(n=event.sequence, m=last.sequence))
    if event.hash != hash_of(event):
        yield ChainFault(event.sequence, _("Event {n} is not what was recorded.").format(n=event.sequence))


def _faults_at_end(last: _Link) -> Iterator[ChainFault]:
    head = ChainHead.objects.first()
    recorded = _Link(head.sequence, head.hash) if head else _Link(0, GENESIS)
    if recorded.sequence > last.sequence:
        yield ChainFault(recorded.sequence, _gap(last.sequence + 1, recorded.sequence))
    elif recorded != last:
        yield ChainFault(last.sequence, _("The log's head does not name its last event, {n}.").format(n=last.sequence))


def _missing_anchors(missing: Iterable[Anchor], last: _Link) -> Iterator[ChainFault]:
    for anchor in missing:
        yield ChainFault(
            last.sequence,
            _("{place} was given the head {hash}, which is no longer in the log.").format(place=anchor.place, hash=anchor.hash),
        )


def _gap(first: int, last: int) -> str:
    if first == last:
        return _("Event {n} is missing.").format(n=first)
    return _("Events {n} to {m} are missing.").format(n=first, m=last)
