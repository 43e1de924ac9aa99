"""One application in the assessment, as the secretariat sees it."""

from dataclasses import dataclass
from decimal import Decimal

from commonpot.accounts.models import User
from commonpot.applications.wording import read
from commonpot.assessment.models import (
    COUNTED,
    AssessedApplication,
    AssignmentState,
    ConflictOfInterest,
    Consensus,
    CriterionScore,
    Expert,
    ExpertState,
    NationalAssessment,
    PanelNote,
    Rebuttal,
    ReviewAssignment,
    RuleWaiver,
)
from commonpot.assessment.queries.applications import scores_of
from commonpot.assessment.rules import RULE_WORDS
from commonpot.calls.models import Call, CallRoleKind
from commonpot.calls.queries import document, people_in_role
from commonpot.engine.assessment import Rule
from commonpot.engine.calls import Funder
from commonpot.engine.calls.assessment import Criterion


@dataclass(frozen=True)
class SideBySide:
    """One criterion with what each expert gave."""

    criterion: Criterion
    cells: list[tuple[ReviewAssignment, CriterionScore | None]]


@dataclass(frozen=True)
class National:
    """What one funder found by its own criteria."""

    funder: str
    rows: list[tuple[str, Decimal | None]]
    comment: str


@dataclass(frozen=True)
class OneApplication:
    application: AssessedApplication
    assignments: list[ReviewAssignment]
    complete: list[ReviewAssignment]
    rows: list[SideBySide]
    conflicts: list[ConflictOfInterest]
    waivers: list[tuple[str, RuleWaiver]]
    waivable: list[tuple[str, str]]
    consensus: Consensus | None
    moderators: list[User]
    notes: list[PanelNote]
    free: list[Expert]
    national: list[National]
    rebuttal: Rebuttal | None

    @property
    def counted(self) -> list[ReviewAssignment]:
        return [one for one in self.assignments if one.state in COUNTED]

    @property
    def may_agree(self) -> bool:
        return bool(self.complete) and len(self.complete) == len(self.counted) and self.consensus is None and self.application.is_in


def one_application(call: Call, application: AssessedApplication) -> OneApplication:
    """A fixed number of statements; the application comes with its consensus and its rebuttal."""
    submission = application.submission
    assignments = list(ReviewAssignment.objects.filter(submission=submission).select_related("expert__user").order_by("expert__name"))
    complete = [one for one in assignments if one.state == AssignmentState.COMPLETE]
    found = list(ConflictOfInterest.objects.filter(submission=submission).select_related("expert", "waived_by"))
    barred = {one.expert_id for one in found if one.waived_at is None}
    held = {one.expert_id for one in assignments if one.state in COUNTED}
    experts = Expert.objects.filter(call=call, state=ExpertState.ACCEPTED).exclude(pk__in=barred | held).order_by("name")
    waivers = list(application.waivers.select_related("waived_by"))
    consensus: Consensus | None = getattr(submission, "consensus", None)
    return OneApplication(
        application=application,
        assignments=assignments,
        complete=complete,
        rows=side_by_side(call, complete),
        conflicts=found,
        waivers=[(str(RULE_WORDS[Rule(one.rule)]), one) for one in waivers],
        waivable=_waivable(call, waivers),
        consensus=consensus,
        moderators=[] if consensus else [*(one.expert.user for one in complete if one.expert.user), *_secretariat(call)],
        notes=list(PanelNote.objects.filter(submission=submission).select_related("author")),
        free=list(experts),
        national=_national(call, application),
        rebuttal=getattr(submission, "rebuttal", None),
    )


def _secretariat(call: Call) -> list[User]:
    return list(people_in_role(call, CallRoleKind.SECRETARIAT))


def side_by_side(call: Call, complete: list[ReviewAssignment]) -> list[SideBySide]:
    scores = scores_of(complete)
    return [
        SideBySide(criterion, [(one, scores[one.pk].get(criterion.id)) for one in complete])
        for criterion in document(call).assessment.criteria
    ]


def _waivable(call: Call, waivers: list[RuleWaiver]) -> list[tuple[str, str]]:
    """The rules that the call asks for and that are not waived yet."""
    asked = document(call).assessment.experts
    done = {one.rule for one in waivers}
    return [(rule.value, str(words)) for rule, words in RULE_WORDS.items() if getattr(asked, rule.value) and rule.value not in done]


def _national(call: Call, application: AssessedApplication) -> list[National]:
    funders = document(call).funder_by_id
    made = NationalAssessment.objects.filter(submission=application.submission).prefetch_related("scores")
    return [_shown(funders[one.funder], one) for one in made if one.funder in funders]


def _shown(funder: Funder, made: NationalAssessment) -> National:
    """In the funder's order, of the criteria that it has now."""
    given = {one.criterion: one.score for one in made.scores.all()}
    criteria = funder.assessment.criteria if funder.assessment else ()
    return National(read(funder.name), [(read(one.title), given.get(one.id)) for one in criteria], made.comment)
