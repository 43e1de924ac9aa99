"""The desk of a funder's contact point: every partner of its own in what is submitted and in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from commonpot.access.policies import Person
from commonpot.accounts.models import User
from commonpot.applications.models import DecisionKind, NationalDecision, SubmissionState, SubmittedPartner
from commonpot.calls.models import Call, CallRole, CallRoleKind
from commonpot.calls.queries import calls, document
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
    latest = NationalDecision.objects.filter(partner=OuterRef("pk")).order_by("-pk")
    return SubmittedPartner.objects.filter(
        funder=funder, submission__state=SubmissionState.IN_FORCE, submission__application__call=call
    ).annotate(decided=Subquery(latest.values("kind")[:1]), decided_outcome=Subquery(latest.values("outcome")[:1]))


def listed(call: Call, funder: str, view: View) -> QuerySet[SubmittedPartner]:
    """The rows of a page, without the weight of the documents behind them."""
    found = rows(call, funder).filter(_matching(view)).select_related("submission__application")
    light = found.defer("submission__document", "submission__receipt", "submission__signature")
    order = [F(name).desc(nulls_last=True) if view.descending else F(name).asc(nulls_last=True) for name in _order(view)]
    return light.order_by(*order, "pk")


def counts(call: Call, funder: str) -> Counts:
    """One statement."""
    return _counted(_groups(rows(call, funder)))


def desks_of(user: Person) -> list[Desk]:
    """The desks a person may open: own ones as contact point, all of a call for its secretariat and observers."""
    if not isinstance(user, User):
        return []
    roles = list(CallRole.objects.filter(user=user).exclude(role=CallRoleKind.EXPERT))
    concerned = calls().filter(pk__in={role.call_id for role in roles})
    return [desk for call in concerned for desk in desks_in(call, [role for role in roles if role.call_id == call.pk])]


def desks_in(call: Call, roles: Iterable[CallRole]) -> list[Desk]:
    held = list(roles)
    own = {role.funder for role in held if role.role == CallRoleKind.CONTACT_POINT}
    sees_all = any(role.role in (CallRoleKind.SECRETARIAT, CallRoleKind.OBSERVER) for role in held)
    open_to_them = [one for one in document(call).funders if sees_all or one.id in own]
    by_funder = counts_by_funder(call, [one.id for one in open_to_them])
    return [Desk(call, one, by_funder[one.id]) for one in open_to_them]


def counts_by_funder(call: Call, funders: Iterable[str]) -> dict[str, Counts]:
    """One statement for all of them."""
    wanted = list(funders)
    latest = NationalDecision.objects.filter(partner=OuterRef("pk")).order_by("-pk")
    found = SubmittedPartner.objects.filter(
        funder__in=wanted, submission__state=SubmissionState.IN_FORCE, submission__application__call=call
    ).annotate(decided=Subquery(latest.values("kind")[:1]), decided_outcome=Subquery(latest.values("outcome")[:1]))
    groups = _groups(found)
    return {funder: _counted([one for one in groups if one["funder"] == funder]) for funder in wanted}


def budget_of(funder: Funder, rates: Any) -> int | None:
    """In minor units of the funder's currency; empty when the funder has not said."""
    if funder.budget is None:
        return None
    return convert(funder.budget.amount, funder.currency, rates).amount


def money_of(funder: Funder, amount: int) -> Money:
    return Money(amount=amount, currency=funder.currency)


def _groups(found: QuerySet[Any]) -> list[dict[str, Any]]:
    grouped = found.order_by().values("funder", "decided", "decided_outcome", "machine_outcome")
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
