"""What was adopted and formally decided, against the log: for `commonpot audit verify`."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from commonpot.audit.models import AuditEvent
from commonpot.engine.canonical import sha256
from commonpot.funding.freezing import spent_of
from commonpot.funding.models import AdoptedDecision, DecidedProject, FormalDecision, ProjectOutcome


def faults() -> Iterator[str]:
    yield from _decisions()
    yield from _words()


def _decisions() -> Iterator[str]:
    logged = {(said["call"], said["number"]): said["sha256"] for said in _payloads("funding_decision_adopted")}
    kept = {(one.call.slug, one.number): one for one in AdoptedDecision.objects.select_related("call").order_by("pk")}
    for key, decision in kept.items():
        digest = sha256(bytes(decision.document))
        if {digest, decision.sha256} != {logged.get(key)} or not _rows_agree(decision):
            yield _("{call}, funding decision {number}: what was adopted and the log do not agree.").format(call=key[0], number=key[1])
    for call, number in sorted(set(logged) - set(kept)):
        yield _("{call}, funding decision {number}: it stands in the log and is gone.").format(call=call, number=number)


def _rows_agree(decision: AdoptedDecision) -> bool:
    """Who is funded, and with how much from which funder, is the same in the rows as in the frozen bytes."""
    said = {one["id"]: one for one in spent_of(decision).result["projects"]}
    rows = DecidedProject.objects.filter(decision=decision).select_related("submission").defer("submission__document")
    stand = {row.submission.number: row for row in rows.prefetch_related("grants")}
    return set(said) <= set(stand) and all(_agrees(row, said.get(number)) for number, row in stand.items())


def _agrees(row: DecidedProject, said: Any) -> bool:
    if said is None:
        return row.outcome == ProjectOutcome.REFUSED
    paid: dict[str, int] = {}
    for grant in row.grants.all():
        if grant.amount:
            paid[grant.funder] = paid.get(grant.funder, 0) + grant.amount
    filled = said.get("filled", {})
    return (row.outcome, paid) == (said["decision"], {name: amount + filled.get(name, 0) for name, amount in said["grants"].items()})


def _words() -> Iterator[str]:
    logged = [_key(said) for said in _payloads("funder_decided")]
    made = FormalDecision.objects.select_related("project__decision", "submission").defer(
        "submission__document", "project__decision__document"
    )
    kept = [(one.project.decision.number, one.submission.number, one.funder, one.kind, one.amount) for one in made.order_by("pk")]
    if sorted(logged) != sorted(kept):
        yield _("The funders’ formal decisions and the log do not agree.")


def _key(said: Any) -> tuple[int, str, str, str, int]:
    return said["decision"], said["submission"], said["funder"], said["kind"], said["amount"]


def _payloads(event: str) -> list[Any]:
    return list(AuditEvent.objects.filter(event=event).values_list("payload", flat=True))
