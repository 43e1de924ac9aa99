"""Complaints about procedure: filed by the coordinator within the call's window, decided by the observer with a reason."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.applications.models import Application, Submission, SubmissionState
from commonpot.applications.services.submission_mail import coordinators
from commonpot.calls.models import Call, CallRoleKind
from commonpot.calls.queries import document, people_in_role
from commonpot.errors import BadInput, Conflict, NotFound, TooLate
from commonpot.funding import events_letters as events
from commonpot.funding.models import Redress, RedressGround, RedressRoute, RedressState
from commonpot.funding.policies_letters import complains, decides_redress
from commonpot.funding.queries.redress import effect_of
from commonpot.funding.services.locking import locked_call
from commonpot.mail.services import post

TEXT_AT_MOST = 4000


@transaction.atomic
def file_redress(*, acting_user: User, application: Application, ground: RedressGround, text: str) -> Redress:
    """Once per application; the same words sent twice are one complaint."""
    call = locked_call(application.call)
    require(complains, acting_user, application, _("Only somebody who acts for the coordinator can complain."))
    submission = _answered(application, call)
    before = Redress.objects.filter(submission=submission).first()
    if before is not None:
        return _the_same(before, ground, text.strip())
    _require_in_time(call)
    _require_text(text, _("Write what went wrong in the procedure, and where you saw it."))
    made = Redress.objects.create(submission=submission, ground=ground, text=text.strip(), filed_by=acting_user, filed_at=clock.now())
    events.redress_filed(acting_user=acting_user, redress=made)
    link = settings.BASE_URL + reverse("letters:redress_case", args=[call.slug, submission.public_id])
    for person in people_in_role(call, CallRoleKind.OBSERVER):
        post(to=person, template="redress_filed", context={"call_title": document(call).title, "number": submission.number, "link": link})
    return made


@transaction.atomic
def decide_redress(*, acting_user: User, redress: Redress, route: RedressRoute | None, reason: str) -> Redress:
    """Granted with a route (where the application goes again), or rejected without one."""
    call = locked_call(redress.submission.application.call)
    require(decides_redress, acting_user, call, _("Only the call’s observer decides on complaints."))
    row = Redress.objects.select_related("submission__application__call").get(pk=redress.pk)
    state, goes = (RedressState.REJECTED, "") if route is None else (RedressState.GRANTED, route.value)
    if row.state != RedressState.FILED:
        if (row.decided_by_id, row.state, row.route, row.reason) == (acting_user.pk, state, goes, reason.strip()):
            return row
        raise Conflict(_("This complaint has been decided already. Read the decision."), code="decided_already")
    _require_text(reason, _("Write the reason. The applicant reads it."))
    row.state, row.route, row.reason = state, goes, reason.strip()
    row.decided_by, row.decided_at = acting_user, clock.now()
    row.could_change = effect_of(row.submission).could_change if route else None
    row.save(update_fields=["state", "route", "reason", "decided_by", "decided_at", "could_change"])
    events.redress_decided(acting_user=acting_user, redress=row)
    _tell(row, call)
    return row


def _tell(redress: Redress, call: Call) -> None:
    """The coordinator; after a grant the secretariat and, where eligibility is checked again, the funders' contact points."""
    own = settings.BASE_URL + reverse("letters:redress", args=[redress.submission.application.public_id])
    context = {"call_title": document(call).title, "number": redress.submission.number}
    for person in coordinators(redress.submission.application):
        post(to=person, template="redress_decided", context=context | {"link": own})
    if redress.state == RedressState.GRANTED:
        link = settings.BASE_URL + reverse("letters:redress_case", args=[call.slug, redress.submission.public_id])
        for person in people_in_role(call, CallRoleKind.SECRETARIAT):
            post(to=person, template="redress_decided", context=context | {"link": link})
    if redress.route == RedressRoute.ELIGIBILITY:
        for partner in redress.submission.partners.exclude(funder=""):
            desk = reverse("applications:desk_partner", args=[call.slug, partner.funder, redress.submission.public_id, partner.key])
            for person in people_in_role(call, CallRoleKind.CONTACT_POINT, partner.funder):
                post(to=person, template="sent_back_to_the_desk", context=context | {"link": settings.BASE_URL + desk})


def _answered(application: Application, call: Call) -> Submission:
    """Before the answer day there is nothing to complain about, nor any sign that there will be."""
    submission = application.submissions.filter(state=SubmissionState.IN_FORCE).select_related("application").first()
    if submission is None or clock.now() < document(call).answer_at() or document(call).redress_until() is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return submission


def _require_in_time(call: Call) -> None:
    until = document(call).redress_until()
    if until is not None and clock.now() > until:
        raise TooLate(_("The time for complaints is over. The last day stands in your letter."))


def _require_text(text: str, sentence: str) -> None:
    if not text.strip():
        raise BadInput(sentence, code="text_missing")
    if len(text) > TEXT_AT_MOST:
        raise BadInput(_("Shorten the text to %(most)s characters.") % {"most": TEXT_AT_MOST}, code="text_too_long")


def _the_same(before: Redress, ground: RedressGround, text: str) -> Redress:
    if (before.ground, before.text) == (ground, text):
        return before
    raise Conflict(_("There is a complaint about this application already. Read where it stands."), code="complained_already")
