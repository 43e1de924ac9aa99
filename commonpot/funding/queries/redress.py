"""Complaints of a call, and what a granted one could change."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commonpot.applications.models import Submission
from commonpot.applications.sent_back import Stage
from commonpot.applications.wording import read
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.allocation import allocate, read_pot
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import PartnerRole
from commonpot.funding.freezing import spent_of
from commonpot.funding.models import Redress, RedressState
from commonpot.funding.queries.standing import decision_in_force

_CLASS = "0 by redress"


@dataclass(frozen=True)
class Effect:
    """`first`: it would be funded if it stood first in the ranking list. `left`: there is money enough beside what is funded now."""

    first: bool
    left: bool
    is_funded: bool = False
    short: tuple[str, ...] = ()
    """The funders (names) without enough money beside what is funded now."""

    @property
    def could_change(self) -> bool:
        return not self.is_funded and self.first

    @property
    def sentence(self) -> str:
        if self.is_funded:
            return _("The project is funded, so a new decision cannot give it more.")
        if self.left:
            return _("There is enough money left for it beside everything that is funded: it could be funded without taking from anybody.")
        funders = ", ".join(self.short)
        if self.first:
            return _(
                "At the top of the ranking list it would be funded, but the money is with projects that are funded now. "
                "%(funders)s would have to find more."
            ) % {"funders": funders or _("The common pot")}
        return _("Even at the top of the ranking list it could not be paid. The decision would not change.")


def complaints(call: Call) -> QuerySet[Redress]:
    known = Redress.objects.filter(submission__application__call=call).select_related("submission__application", "filed_by", "decided_by")
    return known.defer("submission__document", "submission__receipt", "submission__signature").prefetch_related("submission__partners")


def is_granted(submission: Submission, stage: Stage) -> bool:
    """Whether a granted complaint has sent the application back to this stage."""
    return Redress.objects.filter(submission=submission, state=RedressState.GRANTED, route=stage.value).exists()


def effect_of(submission: Submission) -> Effect:
    """Honest and simple: the decision in force is taken, and asked anew twice by the engine, with the project as if it had passed."""
    call = submission.application.call
    decision = decision_in_force(call)
    if decision is None:
        return Effect(first=False, left=False)
    pot = json.loads(json.dumps(spent_of(decision).pot))
    funded = {one.submission.number for one in decision.projects.filter(outcome="funded").select_related("submission")}
    if submission.number in funded:
        return Effect(first=False, left=False, is_funded=True)
    asked = _requests(pot, submission, document(call))
    if not asked:
        return Effect(first=False, left=False)
    first = _decided(_with_first(pot, submission.number, asked, frozenset()), submission.number)
    left = _decided(_with_first(pot, submission.number, asked, frozenset(funded)), submission.number)
    names = {one.id: read(one.name) for one in document(call).funders}
    return Effect(first=first.funded, left=left.funded, short=tuple(names[one] for one in left.short))


@dataclass(frozen=True)
class _Asked:
    funded: bool
    short: tuple[str, ...]


def _decided(pot: dict[str, Any], number: str) -> _Asked:
    decision = allocate(read_pot(pot))
    found = next(one for one in decision.projects if one.id == number)
    return _Asked(number in decision.funded, tuple(one.id for one in found.reason.funders))


def _with_first(pot: dict[str, Any], number: str, asked: dict[str, int], committed: frozenset[str]) -> dict[str, Any]:
    """The same pot with the project at the top, in a class of its own; those in `committed` keep their money."""
    own = {"id": number, "name": number, "rank": 1, "class": _CLASS, "requests": asked}
    others = [_other(one, committed) for one in pot["projects"] if one["id"] != number]
    return {**pot, "projects": [own, *others]}


def _other(project: dict[str, Any], committed: frozenset[str]) -> dict[str, Any]:
    kept = {name: value for name, value in project.items() if name != "committed"}
    return {**kept, "rank": project["rank"] + 1, **({"committed": True} if project["id"] in committed else {})}


def _requests(pot: dict[str, Any], submission: Submission, call: CallDocument) -> dict[str, int]:
    """What the pot has of it; else what its partners ask for, as if every one of them were found eligible."""
    known = next((one["requests"] for one in pot["projects"] if one["id"] == submission.number), None)
    if known:
        return dict(known)
    summed: dict[str, int] = {}
    for partner in submission.partners.exclude(role=PartnerRole.ASSOCIATED).filter(grant__gt=0):
        funder = call.funder_by_id.get(partner.funder)
        if funder is not None and funder.pays:
            summed[funder.id] = summed.get(funder.id, 0) + (partner.grant or 0)
    return summed
