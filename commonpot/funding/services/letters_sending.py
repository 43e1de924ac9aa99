"""The letters go out on the answer day, not a moment before: each one once, with the paper in the mail."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import SubmissionState
from commonpot.applications.services.answer_day import announce
from commonpot.applications.services.submission_mail import everybody
from commonpot.calls.models import Call
from commonpot.calls.queries import calls, document
from commonpot.funding import events_letters as events
from commonpot.funding.models import Letter, LetterState
from commonpot.funding.queries.letter_content import Source, source_of
from commonpot.funding.services.letters import is_fresh
from commonpot.funding.services.locking import locked_call
from commonpot.mail.services import File, post
from commonpot.printing import CONTENT_TYPE


def send_letters() -> int:
    """How many letters went out. One transaction per application: whoever kills the worker in between loses none and repeats none."""
    return sum(_send_of(call) for call in calls() if clock.now() >= document(call).answer_at())


def _send_of(call: Call) -> int:
    waiting = sorted(set(_ready().filter(call=call).values_list("submission", flat=True)))
    source = source_of(call) if waiting else None
    return sum(_send(pk, source) for pk in waiting) if source else 0


def _ready() -> QuerySet[Letter]:
    return Letter.objects.filter(state=LetterState.APPROVED, is_newest=True, submission__state=SubmissionState.IN_FORCE)


@transaction.atomic
def _send(submission: int, source: Source) -> int:
    """Every letter of one application, or none: nobody in a consortium reads the answer before the others.

    A letter that is no longer true, or not approved, holds them: the secretariat sees that it has to be made again.
    """
    call = locked_call(source.adopted.decision.call)
    newest = Letter.objects.filter(submission=submission, is_newest=True, submission__state=SubmissionState.IN_FORCE)
    unsent = newest.exclude(state=LetterState.SENT).select_related("submission__application", "submission__revision").order_by("language")
    letters = list(unsent)
    if clock.now() < document(call).answer_at() or not all(_is_ready(source, one) for one in letters):
        return 0
    for letter in letters:
        _give(letter)
    for first in letters[:1]:
        announce(first.submission)
    return len(letters)


def _is_ready(source: Source, letter: Letter) -> bool:
    return letter.state == LetterState.APPROVED and source.is_settled(letter.submission) and is_fresh(source, letter)


def _give(letter: Letter) -> None:
    letter.state, letter.sent_at = LetterState.SENT, clock.now()
    letter.save(update_fields=["state", "sent_at"])
    for person in _readers(letter):
        _post(letter, person)
    events.letter_sent(letter=letter)


def _readers(letter: Letter) -> list[User]:
    """Who reads in this language; the letter in the house's own language also to those for whose language there is none."""
    written = set(letter.submission.letters.values_list("language", flat=True))
    fallback = letter.language == settings.LANGUAGE_CODE or settings.LANGUAGE_CODE not in written
    people = everybody(letter.submission.application)
    return [one for one in people if one.language == letter.language or (fallback and one.language not in written)]


def _post(letter: Letter, person: User) -> None:
    """The outcome stands behind the sign-in and in the paper, not in the subject line."""
    link = settings.BASE_URL + reverse("letters:own_letter", args=[letter.submission.application.public_id])
    context = {"number": letter.submission.number, "call_title": document(letter.call).title, "letter_url": link}
    file = File(f"{letter.submission.number}-{letter.language}.pdf", CONTENT_TYPE, bytes(letter.pdf))
    post(to=person, template="letter_sent", context=context, language=letter.language, attachments=(file,))
