"""What was submitted and decided, against the log: for `commonpot audit verify`.

The log names the hash of every frozen application and the outcome of every decision. So whoever changes those in the database,
triggers or not, has to change the log as well, and the log shows it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonpot.applications import signing
from commonpot.applications.freezing import written
from commonpot.applications.models import NationalDecision, Submission
from commonpot.applications.queries.receipt import receipt_of
from commonpot.audit.models import AuditEvent
from commonpot.engine.canonical import sha256

Decided = tuple[str, str, str, str]


@dataclass(frozen=True)
class Claim:
    """What a receipt says."""

    sha256: str = ""
    received_at: str = ""
    head: str = ""
    key: str = ""


def faults() -> Iterator[str]:
    """A head that the log has lost is not said again: it is an anchor."""
    logged, can_check = _logged(), signing.has_key()
    for submission in Submission.objects.order_by("pk").iterator(chunk_size=100):
        claim = _claim_of(submission)
        kept = (sha256(bytes(submission.document)), written(submission.received_at))
        row, said = (submission.sha256, kept[1]), (claim.sha256, claim.received_at)
        if {kept, row, logged.get(submission.chain_head, said)} != {said} or claim.head != submission.chain_head:
            yield _("{number}: what was frozen, its receipt and the log do not agree.").format(number=submission.number)
        if can_check and not signing.is_signed(bytes(submission.receipt), bytes(submission.signature), claim.key):
            yield _("{number}: the receipt is not what was signed.").format(number=submission.number)
    yield from _faults_of_decisions()


def _logged() -> dict[str, tuple[str, str]]:
    """By head: hash and time of arrival, as they were when it happened."""
    events = AuditEvent.objects.filter(event="application_submitted").values_list("hash", "payload")
    return {head: (said["sha256"], said["received_at"]) for head, said in events}


def _claim_of(submission: Submission) -> Claim:
    try:
        said = receipt_of(submission)
        return Claim(said["sha256"], said["received_at"], said["chain"]["head"], said["key"]["id"])
    except (ValueError, KeyError, TypeError):
        return Claim()


def _faults_of_decisions() -> Iterator[str]:
    kept = Counter[Decided](NationalDecision.objects.values_list("partner__submission__number", "partner__key", "kind", "outcome"))
    events = AuditEvent.objects.filter(event="national_decision_made").values_list("payload", flat=True)
    logged = Counter[Decided]((said["number"], said["partner"], said["kind"], said["outcome"]) for said in events)
    for number, partner in sorted({decided[:2] for decided in (kept - logged) + (logged - kept)}):
        yield _("{number}, {partner}: the decisions are not those in the log.").format(number=number, partner=partner)
