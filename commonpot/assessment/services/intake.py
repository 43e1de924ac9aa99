"""What is assessed: taking applications in once they are decided on, and out when they are withdrawn or found ineligible."""

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import Submission, SubmissionState
from commonpot.assessment import events
from commonpot.assessment.models import (
    AT_WORK,
    AssessedApplication,
    AssignmentState,
    ReviewAssignment,
    RuleWaiver,
)
from commonpot.assessment.queries.eligible import Found, eligible
from commonpot.assessment.services import telling
from commonpot.assessment.services.asking import locked_call
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.assessment import Rule
from commonpot.engine.calls import CallDocument
from commonpot.errors import BadInput, Conflict, Fault


@transaction.atomic
def take_in(*, acting_user: User, call: Call) -> int:
    """Every application that may be assessed and is not in yet; out goes what may not be any more. How many came in."""
    locked = locked_call(acting_user, call)
    said = document(locked)
    if clock.now() <= said.deadline():
        raise Conflict(_("Applications can still change until the deadline. Take them in after that."), code="before_the_deadline")
    found = list(eligible(locked))
    known = {one.submission_id: one for one in AssessedApplication.objects.select_for_update().filter(call=locked)}
    new = [_listed(locked, said, one) for one in found if one[0].pk not in known]
    AssessedApplication.objects.bulk_create(new)
    _leave_out(acting_user, known, {submission.pk for submission, _content in found})
    events.applications_taken_in(acting_user=acting_user, call=locked, count=len(new))
    return len(new)


@transaction.atomic
def take_out(*, acting_user: User, application: AssessedApplication, reason: str) -> int:
    """By the secretariat, when the applicant writes that it withdraws. How many experts were freed."""
    locked_call(acting_user, application.call)
    locked = _locked(application)
    if not locked.is_in:
        raise Conflict(_("This application has left the assessment already."), code="out_already")
    if not reason.strip():
        raise BadInput(_("Write why the application leaves the assessment."), [Fault("reason", _("Write why"))], code="reason_missing")
    return _out(acting_user, locked, reason.strip())


def follow_withdrawals() -> int:
    """Applications that were taken back by the applicant: their experts are freed and told. One transaction each, nothing twice."""
    gone = AssessedApplication.objects.filter(taken_out_at=None).exclude(submission__state=SubmissionState.IN_FORCE)
    return sum(_follow(pk) for pk in gone.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def correct_languages(*, acting_user: User, application: AssessedApplication, languages: tuple[str, ...]) -> AssessedApplication:
    """The languages in which an expert can read it: guessed from the submitter's own, until somebody has looked."""
    locked_call(acting_user, application.call)
    locked = _locked(application)
    if not languages:
        raise BadInput(_("Choose at least one language."), [Fault("languages", _("Choose at least one language"))], code="no_language")
    locked.languages = list(languages)
    locked.save(update_fields=["languages"])
    events.language_corrected(acting_user=acting_user, application=locked)
    return locked


@transaction.atomic
def waive_rule(*, acting_user: User, application: AssessedApplication, rule: str, reason: str) -> RuleWaiver:
    locked_call(acting_user, application.call)
    locked = _locked(application)
    if rule not in {one.value for one in Rule}:
        raise BadInput(_("Choose the rule that is waived."), [Fault("rule", _("Choose a rule"))], code="no_such_rule")
    if not reason.strip():
        raise BadInput(
            _("Write why the rule is waived; the reason stays on record."), [Fault("reason", _("Write why"))], code="reason_missing"
        )
    waiver, new = RuleWaiver.objects.get_or_create(
        application=locked, rule=rule, defaults={"reason": reason.strip(), "waived_by": acting_user, "waived_at": clock.now()}
    )
    if new:
        events.rule_waived(acting_user=acting_user, waiver=waiver)
    return waiver


def _listed(call: Call, said: CallDocument, found: Found) -> AssessedApplication:
    submission, content = found
    countries = {funder.id: funder.area.country for funder in said.funders}
    partners = [
        {
            "name": one.organisation.name,
            "country": one.organisation.country or countries.get(one.funder or "", ""),
            "funder": one.funder or "",
        }
        for one in content.partners
    ]
    named = {planned.activity for partner in content.partners for planned in partner.activities}
    return AssessedApplication(
        submission=submission,
        call=call,
        title=content.project.title[:300] or submission.number,
        acronym=content.project.acronym[:100],
        partners=partners,
        topics=[one.id for one in said.activities if one.id in named],
        languages=[submission.submitted_by.language],
    )


def _leave_out(acting_user: User, known: dict[int, AssessedApplication], eligible_now: set[int]) -> None:
    for pk, application in known.items():
        if application.is_in and pk not in eligible_now:
            _out(acting_user, application, _("No longer eligible, or withdrawn"))


@transaction.atomic
def _follow(pk: int) -> bool:
    locked = _locked(AssessedApplication(pk=pk))
    if not locked.is_in or locked.submission.state == SubmissionState.IN_FORCE:
        return False
    _out(None, locked, _("Withdrawn by the applicant"))
    return True


def _locked(application: AssessedApplication) -> AssessedApplication:
    rows = AssessedApplication.objects.select_for_update(of=("self",)).select_related("submission", "call__current")
    return rows.defer("submission__document", "call__current__document").get(pk=application.pk)


def _out(acting_user: User | None, application: AssessedApplication, reason: str) -> int:
    application.taken_out_at, application.out_reason = clock.now(), reason
    application.save(update_fields=["taken_out_at", "out_reason"])
    freed = take_back_all(acting_user, application.submission)
    events.application_taken_out(acting_user=acting_user, application=application, freed=freed)
    return freed


def take_back_all(acting_user: User | None, submission: Submission) -> int:
    """Every expert who still works on it is freed and told; what has been written stays."""
    rows = ReviewAssignment.objects.select_for_update(of=("self",)).filter(submission=submission, state__in=AT_WORK)
    freed = list(rows.select_related("expert__user", "expert__call__current", "submission").defer("submission__document"))
    for assignment in freed:
        assignment.state, assignment.ended_at = AssignmentState.TAKEN_BACK, clock.now()
        assignment.save(update_fields=["state", "ended_at"])
        events.review_taken_back(acting_user=acting_user, assignment=assignment)
        telling.of_taking_back(assignment, withdrawn=True)
    return len(freed)
