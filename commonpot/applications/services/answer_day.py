"""On the day that the call says, everybody who took part in an application is told that the answer is there: each application once.

A later phase that has something better to send registers it; whom it has told is not told again.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from commonpot import clock
from commonpot.applications import events_submission as events
from commonpot.applications.models import AnswerNotice, Application, Submission, SubmissionState
from commonpot.applications.queries.submission_status import HEAVY
from commonpot.applications.services.submission_mail import everybody
from commonpot.calls.models import Call
from commonpot.calls.queries import calls, document
from commonpot.mail.services import post

_answers: list[Callable[[], object]] = []
_addresses: list[Callable[[Application], str]] = []


def register_answers(send: Callable[[], object], address: Callable[[Application], str]) -> None:
    """`send` gives the answers themselves, and announces each application that has got its own; `address` is where it is read, or empty."""
    _answers.append(send)
    _addresses.append(address)


def answer_addresses(application: Application) -> list[str]:
    return [found for address in _addresses if (found := address(application))]


def tell_of_answers() -> int:
    """How many applications were told. One transaction each: whoever kills the worker in between loses none and repeats none."""
    for send in _answers:
        send()
    due = [call for call in calls() if clock.now() >= document(call).answer_at()]
    return sum(_tell(pk) for call in due for pk in _not_told(call))


def _not_told(call: Call) -> list[int]:
    waiting = Submission.objects.filter(application__call=call, state=SubmissionState.IN_FORCE, answer_notice__isnull=True)
    return list(waiting.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _tell(pk: int) -> bool:
    """The notice is unique, so that of several workers one writes the messages; the others wait for it and find it there."""
    locked = Submission.objects.select_for_update(of=("self",)).select_related("application__call__current").defer(*HEAVY)
    submission = locked.filter(pk=pk, state=SubmissionState.IN_FORCE).first()
    if submission is None or clock.now() < document(submission.application.call).answer_at():
        return False
    first = announce(submission)
    if first:
        _post(submission)
    return first


def announce(submission: Submission) -> bool:
    """Whether nobody had been told of this answer before."""
    _notice, first = AnswerNotice.objects.get_or_create(submission=submission)
    if first:
        events.answer_announced(submission=submission)
    return first


def _post(submission: Submission) -> None:
    """The link alone: what was decided is read behind the sign-in, by those who take part."""
    link = settings.BASE_URL + reverse("applications:result", args=[submission.application.public_id])
    said = {"number": submission.number, "call_title": document(submission.application.call).title, "result_url": link}
    for person in everybody(submission.application):
        post(to=person, template="answer_is_there", context=said)
