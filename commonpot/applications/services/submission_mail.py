"""Who is told what about a submission: the coordinator gets the receipt itself, the partners a notice."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from commonpot.accounts.models import User
from commonpot.applications.freezing import Frozen
from commonpot.applications.models import Application, Submission
from commonpot.calls.queries import document
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.vocabulary import PartnerRole
from commonpot.mail.services import File, post


def tell_of_submission(submission: Submission, frozen: Frozen) -> None:
    context = _context(submission) | {"project": frozen.content.project.acronym or frozen.content.project.title}
    receipt = (
        File("receipt.json", "application/json", bytes(submission.receipt)),
        File("receipt.sig", "application/octet-stream", bytes(submission.signature)),
    )
    answering = coordinators(submission.application)
    for person in answering:
        post(to=person, template="submission_receipt", context=context, attachments=receipt)
    for person in everybody(submission.application):
        if person not in answering:
            post(to=person, template="submission_notice", context=context)


def tell_of_withdrawal(submission: Submission) -> None:
    context = _context(submission)
    for person in everybody(submission.application):
        post(to=person, template="submission_withdrawn", context=context)


def coordinators(application: Application) -> list[User]:
    return _people(application, Q(memberships__organisation__partnerships__role=PartnerRole.COORDINATOR))


def everybody(application: Application) -> list[User]:
    """Who acts for anybody in the consortium, each once."""
    return _people(application, Q())


def _people(application: Application, role: Q) -> list[User]:
    acting = Q(memberships__organisation__partnerships__application=application) & role
    return list(User.objects.filter(acting, is_active=True).distinct().order_by("pk"))


def _context(submission: Submission) -> dict[str, object]:
    application = submission.application
    arguments = [application.public_id, submission.version]
    return {
        "submission": submission,
        "number": submission.number,
        "received": moment_words(submission.received_at, document(application.call).timeline.time_zone, seconds=True),
        "receipt_url": settings.BASE_URL + reverse("applications:receipt", args=arguments),
    }
