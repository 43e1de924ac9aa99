"""A funder's own assessment of the applications with its partners: own criteria, own scores, shown apart."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.applications.sent_back import Stage, is_sent_back
from commonpot.assessment import events
from commonpot.assessment.models import AssessedApplication, NationalAssessment, NationalScore
from commonpot.calls.policies import contact_point_of
from commonpot.calls.queries import document
from commonpot.engine.calls.assessment import NationalAssessment as Rules
from commonpot.errors import BadInput, Conflict, Fault, NotFound


@transaction.atomic
def save_national(
    *, acting_user: User, application: AssessedApplication, funder: str, scores: Mapping[str, str], comment: str, seen: int
) -> NationalAssessment:
    """`scores` raw, by criterion id. By the funder's own contact point alone; until the answer day."""
    locked = (
        AssessedApplication.objects.select_for_update(of=("self",)).select_related("call__current", "submission").get(pk=application.pk)
    )
    require(contact_point_of(funder), acting_user, locked.call, _("Only the contact point of this funder assesses for it."))
    said = document(locked.call)
    rules = said.funder_by_id[funder].assessment if funder in said.funder_by_id else None
    if rules is None or funder not in {one["funder"] for one in locked.partners}:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    if clock.now() >= said.answer_at() and not is_sent_back(locked.submission, Stage.ASSESSMENT):
        raise Conflict(_("The applicants have their answer, so the national assessment stands."), code="already_answered")
    read = _read(rules, scores)
    made, _new = NationalAssessment.objects.get_or_create(submission=locked.submission, funder=funder)
    if made.version != seen:
        raise Conflict(
            _("Somebody saved this assessment while you had the page open. Look at it again, then save."), code="saved_meanwhile"
        )
    made.version, made.comment, made.saved_at, made.saved_by = made.version + 1, comment.strip(), clock.now(), acting_user
    made.save()
    for criterion, score in read.items():
        NationalScore.objects.update_or_create(assessment=made, criterion=criterion, defaults={"score": score})
    events.national_assessment_saved(acting_user=acting_user, assessment=made)
    return made


def _read(rules: Rules, scores: Mapping[str, str]) -> dict[str, Decimal | None]:
    read: dict[str, Decimal | None] = {}
    faults = []
    for criterion in rules.criteria:
        sent = scores.get(criterion.id, "").strip().replace(",", ".")
        try:
            read[criterion.id] = Decimal(sent) if sent else None
        except InvalidOperation:
            read[criterion.id] = Decimal("NaN")
        score = read[criterion.id]
        if score is not None and not (score.is_finite() and rules.scale.has(score)):
            sentence = _("Choose a score from %(lowest)s to %(highest)s in steps of %(step)s.")
            place = {"lowest": rules.scale.min, "highest": rules.scale.max, "step": rules.scale.step}
            faults.append(Fault(f"score-{criterion.id}", sentence % place))
    if faults:
        raise BadInput(_("The assessment was not saved."), faults, code="off_the_scale")
    return read
