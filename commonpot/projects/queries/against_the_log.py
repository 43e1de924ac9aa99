"""Projects and agreements, against the log and the adopted decision: for `commonpot audit verify`. The log is played again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from commonpot.audit.models import AuditEvent
from commonpot.funding.models import PartnerGrant
from commonpot.projects.models import Agreement, AgreementState, Project

Events = dict[str, list[tuple[str, Any]]]


def faults() -> Iterator[str]:
    yield from _projects(_events("project"))
    yield from _agreements(_events("agreement"))


def _projects(events: Events) -> Iterator[str]:
    there = set()
    for one in (
        Project.objects.select_related("submission").defer("submission__document").annotate(count=Count("agreements")).order_by("pk")
    ):
        there.add(str(one.public_id))
        stands = (one.submission.number, one.start.isoformat(), one.months, _written(one.consortium_agreement_on), one.count)
        if stands != _plan(events.get(str(one.public_id), [])):
            yield _("{project}: the plan of the project and the log do not agree.").format(project=one.title)
    for gone in sorted(set(events) - there):
        yield _("{submission}: its project stands in the log and is gone.").format(submission=_plan(events[gone])[0])


def _plan(events: list[tuple[str, Any]]) -> tuple[Any, ...]:
    """What the log says of a project by now: submission, start, months, day of the consortium agreement, number of agreements."""
    submission, start, months, agreed, count = "", "", 0, "", 0
    for event, said in events:
        if event == "project_made":
            submission, start, months, count = said["submission"], said["start"], said["months"], said["agreements"]
        elif event == "project_plan_changed":
            start, months = said["start"][1], said["months"][1]
        else:
            agreed = said["on"]
    return submission, start, months, agreed, count


def _agreements(events: Events) -> Iterator[str]:
    given = PartnerGrant.objects.filter(
        partner=OuterRef("partner"), funder=OuterRef("funder"), amount=OuterRef("amount"), currency=OuterRef("currency")
    )
    known = Agreement.objects.select_related("partner", "project").prefetch_related("papers").annotate(was_given=Exists(given))
    for one in known.order_by("pk"):
        papers = {paper.key: _written(paper.received_on) for paper in one.papers.all() if paper.received_on}
        stands = (one.state, _written(one.sent_on), _written(one.signed_on), papers)
        if not one.was_given:
            yield _("{partner}, {project}: the agreement and the adopted decision do not agree.").format(
                partner=one.partner.name, project=one.project.name
            )
        elif stands != _moved(one, events.get(str(one.public_id), [])):
            yield _("{partner}, {project}: the agreement and the log do not agree.").format(
                partner=one.partner.name, project=one.project.name
            )


def _moved(agreement: Agreement, events: list[tuple[str, Any]]) -> tuple[Any, ...] | None:
    """What the log says of an agreement by now; None if it speaks of another amount."""
    state, days, papers = AgreementState.DRAFT.value, {"agreement_sent": "", "agreement_signed": ""}, dict[str, str]()
    for event, said in events:
        if event == "agreement_papers_changed":
            papers |= said["received"]
            continue
        if (said["funder"], said["amount"], said["currency"]) != (agreement.funder, agreement.amount, agreement.currency):
            return None
        state, days[event] = event.removeprefix("agreement_"), said["on"]
    return state, days["agreement_sent"], days["agreement_signed"], {key: day for key, day in papers.items() if day}


def _events(kind: str) -> Events:
    found: Events = defaultdict(list)
    rows = AuditEvent.objects.filter(subject_kind=kind).order_by("sequence")
    for subject, event, payload in rows.values_list("subject_id", "event", "payload"):
        found[subject].append((event, payload))
    return found


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
