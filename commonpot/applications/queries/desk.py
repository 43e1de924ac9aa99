"""The desk of a funder's contact point: every partner of its own in what is submitted and in force."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from commonpot.applications.models import DecisionKind, NationalDecision, SubmissionState, SubmittedPartner
from commonpot.calls.models import Call, CallRole, CallRoleKind
from commonpot.calls.queries import document
from commonpot.engine.calls import Funder
from commonpot.engine.money import Money, convert
from commonpot.engine.vocabulary import Outcome

PAGE = 50


class Waiting(StrEnum):
    """What a row can be filtered by, beside the two kinds of decision."""

    WAITING = "waiting"


SORTS = {
    "partner": ("name",),
    "project": ("project",),
    "country": ("country",),
    "grant": ("grant",),
    "outcome": ("machine_outcome",),
    "decision": ("decided",),
    "received": ("submission__received_at",),
}


@dataclass(frozen=True)
class View:
    """What part of the desk is looked at, and in which order. Anything unknown means: everything, newest last."""

    search: str = ""
    state: str = ""
    outcome: str = ""
    sort: str = "partner"
    descending: bool = False


@dataclass(frozen=True)
class Counts:
    """How many rows are in which state, and what they ask for (minor units of the funder's currency)."""

    waiting: int = 0
    confirmed: int = 0
    overruled: int = 0
    waiting_not_met: int = 0
    waiting_open: int = 0
    asked: int = 0
    asked_by_eligible: int = 0

    @property
    def all(self) -> int:
        return self.waiting + self.confirmed + self.overruled

    @property
    def waiting_met(self) -> int:
        return self.waiting - self.waiting_not_met - self.waiting_open

    @property
    def decided(self) -> int:
        return self.confirmed + self.overruled


@dataclass(frozen=True)
class Desk:
    """One line of a landing page."""

    call: Call
    funder: Funder
    counts: Counts


def rows(call: Call, funder: str) -> QuerySet[SubmittedPartner]:
    return _decided(SubmittedPartner.objects.filter(funder=funder, submission__application__call=call))


def _decided(partners: QuerySet[SubmittedPartner]) -> QuerySet[SubmittedPartner]:
    """Those in force, each with the last decision."""
    latest = NationalDecision.objects.filter(partner=OuterRef("pk")).order_by("-pk")
    in_force = partners.filter(submission__state=SubmissionState.IN_FORCE)
    return in_force.annotate(decided=Subquery(latest.values("kind")[:1]), decided_outcome=Subquery(latest.values("outcome")[:1]))


def listed(call: Call, funder: str, view: View) -> QuerySet[SubmittedPartner]:
    """The rows of a page, without the weight of the documents behind them."""
    found = rows(call, funder).filter(_matching(view)).select_related("submission__application")
    light = found.defer("submission__document", "submission__receipt", "submission__signature")
    order = [F(name).desc(nulls_last=True) if view.descending else F(name).asc(nulls_last=True) for name in _order(view)]
    return light.order_by(*order, "pk")


def counts(call: Call, funder: str) -> Counts:
    """One statement."""
    return _counted(_groups(rows(call, funder)))


def desks_of(roles: Iterable[CallRole]) -> list[Desk]:
    """The desks that these parts of a person open: own ones of a contact point, all of a call for its secretariat and observers."""
    held: dict[int, list[CallRole]] = {}
    for role in roles:
        if role.role != CallRoleKind.EXPERT:
            held.setdefault(role.call_id, []).append(role)
    opened = [(own[0].call, funder) for own in held.values() for funder in _opened(own)]
    tallies = _tallies(held)
    return [Desk(call, funder, _counted(tallies.get((call.pk, funder.id), []))) for call, funder in opened]


def _opened(held: list[CallRole]) -> list[Funder]:
    """By the parts of a person in one call."""
    own = {role.funder for role in held if role.role == CallRoleKind.CONTACT_POINT}
    sees_all = any(role.role in (CallRoleKind.SECRETARIAT, CallRoleKind.OBSERVER) for role in held)
    return [one for one in document(held[0].call).funders if sees_all or one.id in own]


def _tallies(calls: Collection[int]) -> dict[tuple[int, str], list[dict[str, Any]]]:
    """By call and funder. One statement for all of them, none for no call."""
    if not calls:
        return {}
    found: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for group in _groups(_decided(SubmittedPartner.objects.filter(submission__application__call__in=calls))):
        found.setdefault((group["submission__application__call"], group["funder"]), []).append(group)
    return found


def budget_of(funder: Funder, rates: Any) -> int | None:
    """In minor units of the funder's currency; empty when the funder has not said."""
    if funder.budget is None:
        return None
    return convert(funder.budget.amount, funder.currency, rates).amount


def money_of(funder: Funder, amount: int) -> Money:
    return Money(amount=amount, currency=funder.currency)


def _groups(found: QuerySet[Any]) -> list[dict[str, Any]]:
    grouped = found.order_by().values("submission__application__call", "funder", "decided", "decided_outcome", "machine_outcome")
    return list(grouped.annotate(number=Count("pk"), asked=Sum("grant")))


def _counted(groups: Iterable[dict[str, Any]]) -> Counts:
    tally: dict[str, int] = dict.fromkeys(Counts.__dataclass_fields__, 0)
    for group in groups:
        state, end = group["decided"] or Waiting.WAITING, group["decided_outcome"] or group["machine_outcome"]
        tally[state] += group["number"]
        tally["asked"] += group["asked"] or 0
        tally["asked_by_eligible"] += (group["asked"] or 0) if end != Outcome.NOT_MET else 0
        if state == Waiting.WAITING:
            tally["waiting_not_met"] += group["number"] if end == Outcome.NOT_MET else 0
            tally["waiting_open"] += group["number"] if end == Outcome.CANNOT_TELL_YET else 0
    return Counts(**tally)


def _matching(view: View) -> Q:
    wanted = Q()
    if view.search:
        words = (Q(**{f"{field}__icontains": view.search}) for field in ("name", "project", "submission__number"))
        wanted &= next(words) | next(words) | next(words)
    if view.state == Waiting.WAITING:
        wanted &= Q(decided__isnull=True)
    elif view.state in set(DecisionKind):
        wanted &= Q(decided=view.state)
    if view.outcome in set(Outcome):
        wanted &= Q(machine_outcome=view.outcome)
    return wanted


def _order(view: View) -> tuple[str, ...]:
    return SORTS.get(view.sort, SORTS["partner"])
