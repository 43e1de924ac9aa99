"""What the experts, the contact points and the secretariat do from September to the ranking list of 19 November 2015."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from random import Random

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import SubmissionState, SubmittedPartner
from commonpot.applications.services.desk import decide
from commonpot.assessment.models import AT_WORK, AssessedApplication, AssignmentState, Expert, ExpertState, ReviewAssignment
from commonpot.assessment.queries.declaring import to_declare
from commonpot.assessment.queries.panel import panel_of
from commonpot.assessment.queries.problem import problem_of
from commonpot.assessment.services import assigning, conflicts, consensus, experts, intake, panel, reviewing
from commonpot.assessment.services.working_out import work_out
from commonpot.calls.models import Call, CallRole, CallRoleKind
from commonpot.calls.queries import document
from commonpot.engine.assessment import candidates_for, read_assessment
from commonpot.engine.vocabulary import Outcome
from commonpot.errors import NotFound
from commonpot.mail.models import OutboxMessage
from commonpot.rehearsal.acts import Act
from commonpot.rehearsal.assessors import (
    ASSESSORS,
    CHANGES,
    CONFLICTED,
    CONFLICTED_CLUSTER,
    DECLARES_A_CONFLICT,
    DECLINES,
    GIVES_ONE_BACK,
    NEVER_ANSWERS,
    QUALITY,
    USUAL,
    WORDS,
    Assessor,
    Pace,
)
from commonpot.rehearsal.cast import CAST, Part
from commonpot.rehearsal.clusters_baltic import BALTIC

OVERRULED = ("TREEHOUSE", "QUIETHARBOUR")
"""What the machine finds not met and a contact point lets pass, with a reason."""
BIAS = {one.member.email: Decimal(one.lean) for one in ASSESSORS}
HALF = Decimal("0.5")
HOUR = timedelta(hours=1)


def _day(month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(2015, month, day, hour, minute, tzinfo=UTC)


def acts(call: Call) -> Iterator[Act]:
    yield from _pool(call)
    yield from _decisions(call)
    yield from _preparing(call)
    yield from _reviewing(call)
    yield from _concluding(call)


# The pool, September and October ------------------------------------------------------------------------------------


def _pool(call: Call) -> Iterator[Act]:
    for number, one in enumerate((*ASSESSORS, NEVER_ANSWERS, DECLINES)):
        invited = _day(9, 21) + number * 26 * HOUR
        yield Act(f"assessment: {one.member.email} is invited", invited, partial(_invite, call, one))
    for number, one in enumerate(ASSESSORS):
        answered = _day(9, 23, 15) + number * 26 * HOUR
        yield Act(f"assessment: {one.member.email} accepts", answered, partial(_accept, one))
    yield Act(f"assessment: {DECLINES.member.email} declines", _day(10, 9, 9), partial(_decline, DECLINES))


def _invite(call: Call, one: Assessor) -> None:
    organisation = one.organisation or next(cluster.name for cluster in BALTIC if cluster.key == CONFLICTED_CLUSTER)
    profile = experts.Profile(one.member.name, organisation, one.country, one.topics, one.languages, one.experienced, one.max_load)
    candidate = experts.Candidate(one.member.email, profile, one.member.language)
    experts.invite_expert(acting_user=_secretary(), call=call, candidate=candidate)


def _accept(one: Assessor) -> None:
    """By the link in the mail, with an account made on the way."""
    member = one.member
    person = User.objects.filter(email=member.email).first() or User.objects.create_user(
        member.email, name=member.name, language=member.language
    )
    experts.accept_terms(acting_user=person, token=_token(member.email), accepts=True)


def _decline(one: Assessor) -> None:
    experts.decline_invitation(acting_user=None, token=_token(one.member.email), reason="I am abroad in November, I am sorry.")


def _token(email: str) -> str:
    sent = OutboxMessage.objects.filter(name="expert_invited", to=email).order_by("-pk").first()
    link = re.search(r"/reviews/invitations/([^/\s]+)/", sent.body) if sent else None
    if link is None:
        raise NotFound(f"{email} has no invitation.")
    return link[1]


# The contact points, 2 to 4 November --------------------------------------------------------------------------------


def _decisions(call: Call) -> Iterator[Act]:
    for number, funder in enumerate(document(call).funders):
        at = _day(11, 2 + number % 3, 9, number * 4)
        yield Act(f"assessment: {funder.id} decides", at, partial(_decide_all, call, funder.id))


def _decide_all(call: Call, funder: str) -> None:
    role = CallRole.objects.filter(call=call, role=CallRoleKind.CONTACT_POINT, funder=funder).select_related("user").first()
    if role is None:
        return
    rows = SubmittedPartner.objects.filter(funder=funder, submission__state=SubmissionState.IN_FORCE, submission__application__call=call)
    for row in rows.filter(decisions__isnull=True).order_by("pk"):
        outcome, reason = _judged(row)
        decide(acting_user=role.user, partner=row, outcome=outcome, reason=reason)


def _judged(row: SubmittedPartner) -> tuple[Outcome, str]:
    lets_pass = any(name in row.project.upper() for name in OVERRULED)
    if row.machine_outcome == Outcome.NOT_MET and not lets_pass:
        return Outcome.NOT_MET, ""
    if row.machine_outcome == Outcome.MET:
        return Outcome.MET, ""
    return Outcome.MET, "Cleared with the applicant by telephone; the papers arrived today."


# Conflicts and the assignment, 4 to 6 November ----------------------------------------------------------------------


def _preparing(call: Call) -> Iterator[Act]:
    yield Act("assessment: applications are taken in", _day(11, 4, 15), lambda: intake.take_in(acting_user=_secretary(), call=call))
    yield Act(
        "assessment: conflicts are looked for", _day(11, 5, 7), lambda: conflicts.look_for_conflicts(acting_user=_secretary(), call=call)
    )
    for number, one in enumerate(one for one in ASSESSORS if one.declares):
        at = _day(11, 5, 9) + number * timedelta(minutes=25)
        yield Act(f"assessment: {one.member.email} declares", at, partial(_declare, call, one.member.email))
    yield Act("assessment: the assignment is worked out", _day(11, 6, 8), partial(_assign, call))
    yield Act("assessment: the assignment is released", _day(11, 6, 10), partial(_release, call))


def _declare(call: Call, email: str) -> None:
    expert = _expert(call, email)
    listed = to_declare(expert)
    answers = [(one.application.submission, False, "") for one in listed if one.found is None]
    if email == DECLARES_A_CONFLICT:
        tie = next((number for number, one in enumerate(listed) if one.application.acronym == "BERTHDATA"), 0)
        answers[tie] = (listed[tie].application.submission, True, "I advised one of the partners last year.")
    if email == CONFLICTED:
        answers = answers[:2]
    conflicts.declare_all(acting_user=_user(expert), expert=expert, answers=answers)


def _assign(call: Call) -> None:
    run = assigning.ask_for_assignment(acting_user=_secretary(), call=call)
    work_out(run.pk)


def _release(call: Call) -> None:
    run = call.assignment_runs.order_by("-number").first()
    if run is None:
        raise NotFound("Nothing was worked out.")
    assigning.release(acting_user=_secretary(), run=run, seen=run.version)


# Reviews, 7 to 16 November ------------------------------------------------------------------------------------------

DAYS = {
    Pace.EARLY: ((7, 1), (8, 2), (9, 2)),
    Pace.STEADY: ((8, 1), (12, 1), (14, 3)),
    Pace.LATE: ((13, 1), (15, 1), (16, 4)),
}
"""On which days of November an expert of this pace hands in how many."""


def _reviewing(call: Call) -> Iterator[Act]:
    for number, one in enumerate(ASSESSORS):
        email = one.member.email
        for day, count in DAYS[one.pace]:
            at = _day(11, day, 9 + number % 8, number * 3)
            yield Act(f"assessment: {email} reviews on {day} November", at, partial(_review, call, email, count))
        if one.pace is Pace.STEADY:
            yield Act(f"assessment: {email} begins another", _day(11, 9, 10 + number % 6), partial(_begin, call, email))
    yield Act("assessment: one is given back", _day(11, 7, 8), partial(_give_back, call, GIVES_ONE_BACK))
    yield Act("assessment: somebody else gets it", _day(11, 9, 13), partial(_replace, call))
    yield Act("assessment: the last reviews arrive", _day(11, 16, 20), partial(_finish, call))


def _review(call: Call, email: str, count: int) -> None:
    for assignment in _waiting(call, email)[:count]:
        _complete(assignment)


def _begin(call: Call, email: str) -> None:
    """Half of the criteria, and a coffee."""
    for assignment in _waiting(call, email)[:1]:
        _opened(assignment)
        _write(assignment, [one.id for one in document(call).assessment.criteria][:2])


def _finish(call: Call) -> None:
    for assignment in ReviewAssignment.objects.filter(expert__call=call, state__in=AT_WORK).order_by("pk"):
        _complete(_fresh(assignment.pk))


def _give_back(call: Call, email: str) -> None:
    for assignment in _waiting(call, email)[-1:]:
        reason = "This field is not mine after all: I could not judge the technology."
        _opened(assignment)
        reviewing.decline_review(acting_user=_user(assignment.expert), assignment=assignment, reason=reason)


def _replace(call: Call) -> None:
    """Whom the engine would put in first."""
    given_back = ReviewAssignment.objects.filter(expert__call=call, state=AssignmentState.DECLINED).select_related("submission").first()
    if given_back is None:
        return
    data = problem_of(call)
    pairs = [(one["application"], one["expert"]) for one in data["fixed"]]
    best = next(iter(candidates_for(read_assessment(data), pairs, given_back.submission.number)))
    application = AssessedApplication.objects.select_related("submission", "call").get(submission=given_back.submission)
    expert = Expert.objects.select_related("user", "call__current").get(public_id=best.expert)
    assigning.assign_by_hand(acting_user=_secretary(), application=application, expert=expert)


def _complete(assignment: ReviewAssignment) -> None:
    _opened(assignment)
    _write(assignment, [one.id for one in document(assignment.expert.call).assessment.criteria])
    reviewing.complete_review(acting_user=_user(assignment.expert), assignment=assignment, arrived_at=clock.now())


def _opened(assignment: ReviewAssignment) -> None:
    expert = assignment.expert
    if assignment.state == AssignmentState.UNDECLARED:
        conflicts.declare(acting_user=_user(expert), expert=expert, submission=assignment.submission, has_conflict=False)
    reviewing.open_review(acting_user=_user(expert), assignment=_fresh(assignment.pk))


def _write(assignment: ReviewAssignment, criteria: list[str]) -> None:
    given = {one: _score(assignment, one) for one in criteria}
    reviewing.save_review(
        acting_user=_user(assignment.expert),
        assignment=assignment,
        written=reviewing.Written(
            scores={one: str(score) for one, score in given.items()},
            comments={one: _words(one, score) for one, score in given.items()},
        ),
        based_on=0,
        writer="rehearsal",
        arrived_at=clock.now(),
    )


def _score(assignment: ReviewAssignment, criterion: str) -> Decimal:
    """The application's worth, the expert's lean, and a little chance that is the same every time."""
    worth = Decimal(QUALITY.get(_name(assignment), USUAL))
    chance = Random(f"{assignment.expert.email} {assignment.submission.number} {criterion}").choice((-1, 0, 0, 0, 1))
    raw = worth + BIAS.get(assignment.expert.email, Decimal(0)) + HALF * chance
    return min(max((raw / HALF).to_integral_value() * HALF, Decimal(0)), Decimal(5))


def _words(criterion: str, score: Decimal) -> str:
    low, middling, high = WORDS.get(criterion, ("Weak.", "As one would expect.", "Strong."))
    return low if score < 3 else middling if score < 4 else high


# Consensus and the panel, 17 to 19 November -------------------------------------------------------------------------


def _concluding(call: Call) -> Iterator[Act]:
    for number in range(2):
        yield Act(f"assessment: consensus, day {number + 1}", _day(11, 17 + number, 9), partial(_agree_half, call, number))
    yield Act("assessment: a note of the panel", _day(11, 19, 10, 30), partial(_note, call))
    yield Act("assessment: the ranking list is adopted", _day(11, 19, 12), partial(_adopt, call))


def _agree_half(call: Call, half: int) -> None:
    inside = AssessedApplication.objects.filter(call=call, taken_out_at=None).select_related("submission", "call__current")
    for application in list(inside.order_by("submission__number"))[half::2]:
        _agree(call, application)


def _agree(call: Call, application: AssessedApplication) -> None:
    rows = ReviewAssignment.objects.filter(submission=application.submission, state=AssignmentState.COMPLETE)
    complete = list(rows.select_related("expert__user").prefetch_related("review__scores").order_by("-expert__experienced", "pk"))
    if not complete:
        return
    moderator = _user(complete[0].expert)
    opened = consensus.open_consensus(acting_user=_secretary(), application=application, moderator=moderator)
    scores: dict[str, str] = {}
    texts: dict[tuple[str, str], str] = {}
    for criterion in document(call).assessment.criteria:
        agreed = _middle([score.score for one in complete for score in one.review.scores.all() if score.criterion == criterion.id])
        scores[criterion.id] = str(agreed)
        texts |= _feedback(criterion.id, agreed)
    consensus.save_consensus(acting_user=moderator, consensus=opened, agreed=consensus.Agreed(scores, texts), seen=0)
    consensus.agree(acting_user=moderator, consensus=opened, seen=1)


def _middle(given: list[Decimal | None]) -> Decimal:
    """Experts who talk meet in the middle."""
    known = sorted(score for score in given if score is not None)
    mean = sum(known, Decimal(0)) / len(known)
    return (mean / HALF).to_integral_value() * HALF


def _feedback(criterion: str, agreed: Decimal) -> dict[tuple[str, str], str]:
    low, middling, high = WORDS.get(criterion, ("Weak.", "As one would expect.", "Strong."))
    strong = high if agreed >= 4 else middling
    change = CHANGES.get(criterion, "Say more about this.")
    said = {"strong": strong, "weak": low if agreed < 4 else middling, "would_change": change}
    if said["strong"] == said["weak"]:
        said["weak"] = f"What is promised here is not yet backed by a name and a month ({criterion})."
    return {(criterion, kind): text for kind, text in said.items()}


def _note(call: Call) -> None:
    lines = panel_of(call).lines
    if len(lines) > 1:
        text = "Places two and three are one step apart and their bars overlap; the panel keeps the order by the declared criterion."
        panel.add_note(acting_user=_secretary(), application=lines[1].application, text=text)


def _adopt(call: Call) -> None:
    panel.adopt_ranking(acting_user=_secretary(), call=call, seen=panel_of(call).seen)


# Who and what -------------------------------------------------------------------------------------------------------


def _secretary() -> User:
    found = User.objects.filter(email=CAST[Part.SECRETARIAT].email).first()
    if found is None:
        raise NotFound("The secretariat of the demo's world is not there.")
    return found


def _expert(call: Call, email: str) -> Expert:
    found = Expert.objects.select_related("user", "call__current").filter(call=call, email=email).first()
    if found is None:
        raise NotFound(f"{email} was not invited.")
    return found


def _user(expert: Expert) -> User:
    if expert.user is None:
        raise NotFound(f"{expert.email} has not accepted.")
    return expert.user


def _waiting(call: Call, email: str) -> list[ReviewAssignment]:
    rows = ReviewAssignment.objects.filter(expert__call=call, expert__email=email, expert__state=ExpertState.ACCEPTED, state__in=AT_WORK)
    return [_fresh(pk) for pk in rows.order_by("submission__number").values_list("pk", flat=True)]


def _fresh(pk: int) -> ReviewAssignment:
    return ReviewAssignment.objects.select_related("expert__user", "expert__call__current", "submission__assessed").get(pk=pk)


def _name(assignment: ReviewAssignment) -> str:
    application: AssessedApplication = assignment.submission.assessed
    return application.acronym or application.title
