"""The panel's screen: the ranking as it stands, with its uncertainty, thresholds, flags and notes."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext

from commonpot.assessment.models import AssessedApplication, Consensus, ConsensusState, PanelNote
from commonpot.assessment.queries.applications import inside
from commonpot.assessment.queries.experts_by_id import experts_by_id
from commonpot.assessment.queries.preview import named
from commonpot.assessment.queries.standing import standing_of
from commonpot.assessment.seen import seen_of
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.assessment import Ranked, Ranking
from commonpot.engine.assessment.scoring import Basis, Flag

TWO_PLACES = Decimal("0.01")


@dataclass
class PanelLine:
    """One application of the ranking. `first` and `last` are the ends of the 90 % interval of its place."""

    application: AssessedApplication
    rank: int | None
    tied: bool
    total: Decimal
    scores: list[Decimal]
    missed: frozenset[str]
    missed_total: bool
    agreed: bool
    flags: list[str]
    calibrated: Decimal | None = None
    calibrated_place: int | None = None
    first: int | None = None
    last: int | None = None
    notes: list[PanelNote] = field(default_factory=list)

    @property
    def passes(self) -> bool:
        return self.rank is not None


@dataclass(frozen=True)
class Panel:
    lines: list[PanelLine]
    unscored: list[AssessedApplication]
    leniency: list[tuple[str, Decimal, int]]
    seen: str
    open_consensus: int

    @property
    def may_be_adopted(self) -> bool:
        return bool(self.lines) and not self.open_consensus and not self.unscored

    @property
    def passing(self) -> list[PanelLine]:
        return [line for line in self.lines if line.passes]


def panel_of(call: Call) -> Panel:
    """Five statements for any number of applications."""
    rows = inside(call).filter(taken_out_at=None).select_related("submission__consensus")
    applications = {one.submission.number: one for one in rows}
    ranking = standing_of(call, list(applications))
    names = {key: one.name for key, one in experts_by_id(call).items()}
    notes: defaultdict[int, list[PanelNote]] = defaultdict(list)
    for note in PanelNote.objects.filter(submission__assessed__call=call).select_related("author"):
        notes[note.submission_id].append(note)
    lines = [_line(one, applications[one.score.application], names, call) for one in ranking.lines]
    for line in lines:
        line.notes = notes[line.application.submission_id]
    return Panel(
        lines=lines,
        unscored=[applications[number] for number in ranking.unscored],
        leniency=_leniency(ranking, names),
        seen=seen_of(ranking),
        open_consensus=sum(not _is_agreed(one) for one in applications.values()),
    )


def _is_agreed(application: AssessedApplication) -> bool:
    consensus: Consensus | None = getattr(application.submission, "consensus", None)
    return consensus is not None and consensus.state == ConsensusState.AGREED


def _line(one: Ranked, application: AssessedApplication, names: dict[str, str], call: Call) -> PanelLine:
    return PanelLine(
        application=application,
        rank=one.rank,
        tied=one.tied,
        total=_rounded(one.score.total),
        scores=[_rounded(one.score.scores[criterion.id]) for criterion in document(call).assessment.criteria],
        missed=frozenset(one.score.missed),
        missed_total=one.score.missed_total,
        agreed=one.score.basis is Basis.CONSENSUS,
        flags=[_said(flag, names, _titles(call)) for flag in one.flags],
        calibrated=one.calibrated.total.quantize(TWO_PLACES) if one.calibrated else None,
        calibrated_place=one.calibrated.place if one.calibrated else None,
        first=one.interval.first if one.interval else None,
        last=one.interval.last if one.interval else None,
    )


def _said(flag: Flag, names: dict[str, str], titles: dict[str, str]) -> str:
    about = gettext("Total") if flag.criterion is None else titles[flag.criterion]
    return f"{about}: {named(flag.fact, names | titles).text(get_language() or 'en', gettext)}"


def _titles(call: Call) -> dict[str, str]:
    language = get_language() or "en"
    return {one.id: one.title.in_language(language) for one in document(call).assessment.criteria}


def _leniency(ranking: Ranking, names: dict[str, str]) -> list[tuple[str, Decimal, int]]:
    """The most lenient first."""
    found = [(names.get(one.expert, one.expert), one.points.quantize(TWO_PLACES), one.reviews) for one in ranking.leniency]
    return sorted(found, key=lambda one: -one[1])


def _rounded(value: Any) -> Decimal:
    """To two places, for the eye; the order is by the exact values."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(TWO_PLACES)
