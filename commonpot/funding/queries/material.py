"""What the funders decide from: the adopted ranking list, and what the partners in it ask for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, Subquery

from commonpot.applications.models import NationalDecision, SubmittedPartner
from commonpot.assessment.models import RankedApplication, RankingList
from commonpot.assessment.queries.ranking import adopted_ranking, ranked_applications
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.vocabulary import Outcome, PartnerRole
from commonpot.funding.choice import grant_key
from commonpot.funding.models import AdoptedDecision, PartnerGrant


@dataclass(frozen=True)
class Ask:
    """One partner that asks its funder for money; `least`: what the funder's rule does not let it go below. Minor units."""

    partner: SubmittedPartner
    funder: Funder
    amount: int
    key: str

    @property
    def least(self) -> int:
        limit = self.funder.grant.min if self.funder.grant else None
        return min(self.amount, limit.amount) if limit else 0


@dataclass(frozen=True)
class Ranked:
    """One application of the list. Without asks there is nothing to decide about its money."""

    row: RankedApplication
    title: str
    asks: tuple[Ask, ...]

    @property
    def number(self) -> str:
        return self.row.submission.number

    @property
    def name(self) -> str:
        """The acronym, where it has one."""
        return self.title.partition(" – ")[0] or self.number

    @property
    def subtitle(self) -> str:
        return self.title.partition(" – ")[2]

    @property
    def may_be_funded(self) -> bool:
        return self.row.passes and bool(self.asks)

    def requests(self) -> dict[str, int]:
        summed: dict[str, int] = {}
        for ask in self.asks:
            summed[ask.funder.id] = summed.get(ask.funder.id, 0) + ask.amount
        return summed


@dataclass(frozen=True)
class Material:
    call: Call
    document: CallDocument
    ranking: RankingList
    ranked: tuple[Ranked, ...]

    @cached_property
    def intervals(self) -> dict[str, tuple[int, int]]:
        """By number, between which places an application might as well stand; as the panel adopted it, one statement."""
        content = RankingList.objects.values_list("document", flat=True).get(pk=self.ranking.pk)
        said = json.loads(bytes(content)).get("intervals", {})
        return {number: (one["first"], one["last"]) for number, one in said.items()}

    @cached_property
    def by_number(self) -> dict[str, Ranked]:
        return {one.number: one for one in self.ranked}

    @cached_property
    def asks(self) -> dict[str, Ask]:
        return {ask.key: ask for one in self.ranked for ask in one.asks}

    @cached_property
    def currencies(self) -> dict[str, str]:
        return {key: ask.funder.currency for key, ask in self.asks.items()}


def material(call: Call) -> Material | None:
    """From the ranking list that counts now: three statements. None before the panel has adopted one."""
    ranking = adopted_ranking(call)
    return None if ranking is None else material_of(call, ranking)


def material_of(call: Call, ranking: RankingList) -> Material:
    """Two statements."""
    said = document(call)
    rows = list(ranked_applications(ranking))
    partners = _partners(rows)
    return Material(call, said, ranking, tuple(_ranked(row, partners.get(row.submission_id, []), said) for row in rows))


def material_adopted(decision: AdoptedDecision) -> Material:
    """What a decision was made from, whatever has become of the partners since: two statements."""
    said = document(decision.call)
    rows = list(ranked_applications(decision.ranking))
    asks: dict[int, list[Ask]] = {}
    titles: dict[int, str] = {}
    grants = PartnerGrant.objects.filter(project__decision=decision).select_related("partner", "project").order_by("pk")
    numbers = {row.submission_id: row.submission.number for row in rows}
    for grant in grants:
        submission = grant.project.submission_id
        ask = Ask(grant.partner, said.funder_by_id[grant.funder], grant.asked, grant_key(numbers[submission], grant.partner.key))
        asks.setdefault(submission, []).append(ask)
        titles[submission] = titles.get(submission) or grant.partner.project
    ranked = (Ranked(row, titles.get(row.submission_id, ""), tuple(asks.get(row.submission_id, ()))) for row in rows)
    return Material(decision.call, said, decision.ranking, tuple(ranked))


def _partners(rows: list[RankedApplication]) -> dict[int, list[SubmittedPartner]]:
    newest = NationalDecision.objects.filter(partner=OuterRef("pk")).order_by("-pk")
    wanted = SubmittedPartner.objects.filter(submission__in=[row.submission_id for row in rows])
    found: dict[int, list[SubmittedPartner]] = {}
    for partner in wanted.annotate(decided_outcome=Subquery(newest.values("outcome")[:1])).order_by("pk"):
        found.setdefault(partner.submission_id, []).append(partner)
    return found


def _ranked(row: RankedApplication, partners: list[SubmittedPartner], call: CallDocument) -> Ranked:
    title = next((one.project for one in partners if one.project), "")
    asks = (_ask(row, one, call) for one in partners if _is_eligible(one))
    return Ranked(row, title, tuple(ask for ask in asks if ask is not None))


def _is_eligible(partner: SubmittedPartner) -> bool:
    """By its contact point's word; where that is missing, unless the automatic check says no."""
    outcome = getattr(partner, "decided_outcome", None) or partner.machine_outcome
    return outcome != Outcome.NOT_MET and partner.role != PartnerRole.ASSOCIATED


def _ask(row: RankedApplication, partner: SubmittedPartner, call: CallDocument) -> Ask | None:
    funder = call.funder_by_id.get(partner.funder)
    if funder is None or not funder.pays or not partner.grant:
        return None
    return Ask(partner, funder, partner.grant, grant_key(row.submission.number, partner.key))
