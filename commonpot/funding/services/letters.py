"""Letters: asked for, made in the background, corrected, approved. What a letter says is frozen; a change is a new version."""

from __future__ import annotations

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.applications.models import Submission
from commonpot.calls.models import Call
from commonpot.engine.canonical import canonical_bytes, sha256
from commonpot.errors import BadInput, Conflict, NotAllowed
from commonpot.funding import events_letters as events
from commonpot.funding.lettering.paper import letter_pdf
from commonpot.funding.models import Letter, LetterParty, LetterRun, LetterRunState, LetterState
from commonpot.funding.policies_letters import makes_letters, sees_letters, writes_letter
from commonpot.funding.queries.letter_content import Said, Source, facts_of, hash_of, in_paragraphs, letters_wanted, source_of
from commonpot.funding.queries.letters import own_parties
from commonpot.funding.services.locking import locked_call

PARAGRAPH_AT_MOST = 4000
UNDER_WAY = (LetterRunState.WAITING, LetterRunState.RUNNING)


@transaction.atomic
def ask_for_letters(*, acting_user: User, call: Call) -> LetterRun:
    """The worker makes what is missing, and a new version of what says something else today."""
    from commonpot.funding.tasks import make_letters

    locked = locked_call(call)
    require(makes_letters, acting_user, locked, _("Only the call secretariat has the letters made."))
    if locked.letter_runs.filter(state__in=UNDER_WAY).exists():
        raise Conflict(_("The letters are being made already. Wait until that is done."), code="under_way")
    require_source(locked)
    total = len(letters_wanted(locked))
    run = LetterRun.objects.create(call=locked, total=total, asked_by=acting_user, asked_at=clock.now())
    events.letters_asked_for(acting_user=acting_user, run=run)
    make_letters.enqueue(run.pk)
    return run


def work_off(pk: int) -> None:
    """The worker's part. Each letter is its own transaction, so that killed at any point, the next one goes on and makes nothing twice."""
    if not LetterRun.objects.filter(pk=pk, state__in=UNDER_WAY).update(state=LetterRunState.RUNNING):
        return
    run = LetterRun.objects.select_related("call", "asked_by").get(pk=pk)
    source, wanted, made = require_source(run.call), letters_wanted(run.call), 0
    for done, (submission, language) in enumerate(wanted, start=1):
        made += make_letter(acting_user=run.asked_by, source=source, submission=submission, language=language)
        LetterRun.objects.filter(pk=pk).update(done=done, total=len(wanted), made=made)
    LetterRun.objects.filter(pk=pk, state=LetterRunState.RUNNING).update(state=LetterRunState.DONE, finished_at=clock.now())


def give_up(pk: int) -> None:
    """The job has failed for good: the page says so instead of waiting for ever."""
    LetterRun.objects.filter(pk=pk, state__in=UNDER_WAY).update(state=LetterRunState.FAILED, finished_at=clock.now())


@transaction.atomic
def make_letter(*, acting_user: User, source: Source, submission: Submission, language: str) -> bool:
    """Whether there was anything new to say."""
    locked_call(source.adopted.decision.call)
    before = newest(submission, language)
    facts = facts_of(source, submission, language)
    if before is not None and before.facts_sha256 == hash_of(facts):
        return False
    paragraph = before.said["paragraph"] if before else []
    _keep(acting_user, source, submission, facts, paragraph, before)
    return True


@transaction.atomic
def correct(*, acting_user: User, letter: Letter, paragraph: str) -> Letter:
    """A new version with this paragraph, from the version that the person had in front of them."""
    call = locked_call(letter.call)
    require(writes_letter, acting_user, letter, _("Only the secretariat and the funders in the application correct its letter."))
    current = newest(letter.submission, letter.language)
    given = in_paragraphs(paragraph)
    if current is not None and current.pk != letter.pk and current.said["paragraph"] == given:
        return current
    require_newest(current, letter)
    if len(paragraph) > PARAGRAPH_AT_MOST:
        raise BadInput(_("Shorten the paragraph to %(most)s characters.") % {"most": PARAGRAPH_AT_MOST}, code="text_too_long")
    source = require_source(call)
    facts = facts_of(source, letter.submission, letter.language)
    if letter.said["paragraph"] == given and letter.facts_sha256 == hash_of(facts):
        return letter
    return _keep(acting_user, source, letter.submission, facts, given, letter)


@transaction.atomic
def approve(*, acting_user: User, letter: Letter) -> Letter:
    """For every funder whose contact point the person is; the secretariat for a letter in which there is no funder."""
    call = locked_call(letter.call)
    require(sees_letters, acting_user, call, _("Only the funders in the application approve its letter."))
    require_newest(newest(letter.submission, letter.language), letter)
    _approve(acting_user, require_source(call), letter)
    return letter


@transaction.atomic
def approve_all(*, acting_user: User, call: Call) -> int:
    """Every letter that waits for the person and says what is true today. How many there were."""
    locked = locked_call(call)
    require(sees_letters, acting_user, locked, _("Only the funders in the application approve its letter."))
    source, count = require_source(locked), 0
    for letter in _waiting_for(acting_user, locked):
        if is_fresh(source, letter) and source.is_settled(letter.submission):
            _approve(acting_user, source, letter)
            count += 1
    return count


def newest(submission: Submission, language: str) -> Letter | None:
    return Letter.objects.filter(submission=submission, language=language, is_newest=True).select_related("submission", "call").first()


def require_newest(current: Letter | None, letter: Letter) -> None:
    if current is None or current.pk != letter.pk:
        raise Conflict(_("There is a newer version of this letter. Read that one first."), code="newer_version")


def require_source(call: Call) -> Source:
    found = source_of(call)
    if found is None:
        raise Conflict(_("There is no adopted decision yet. The letters are made after the selection meeting."), code="no_decision")
    return found


def is_fresh(source: Source, letter: Letter) -> bool:
    """Whether the decision, the feedback and the call still say what the letter says."""
    return letter.facts_sha256 == hash_of(facts_of(source, letter.submission, letter.language))


def _waiting_for(person: User, call: Call) -> list[Letter]:
    waiting = own_parties(person, call).filter(approved_at__isnull=True, letter__is_newest=True).values("letter")
    return list(Letter.objects.filter(pk__in=waiting).select_related("submission__revision", "submission__application"))


def _approve(person: User, source: Source, letter: Letter) -> None:
    own = list(own_parties(person, letter.call).filter(letter=letter))
    if not own:
        raise NotAllowed(_("Only the funders in the application approve its letter."))
    if not is_fresh(source, letter):
        raise Conflict(_("The decision or the feedback has changed since this letter was made. Have the letters made again."), code="stale")
    if not source.is_settled(letter.submission):
        raise Conflict(
            _("Not every funder has given its formal word on this project, or one has refused. The letter waits for that."),
            code="not_settled",
        )
    for party in (one for one in own if one.approved_at is None):
        party.approved_by, party.approved_at = person, clock.now()
        party.save(update_fields=["approved_by", "approved_at"])
        events.letter_approved(acting_user=person, letter=letter, funder=party.funder)
    if letter.state == LetterState.DRAFT and not letter.parties.filter(approved_at__isnull=True).exists():
        letter.state, letter.approved_at = LetterState.APPROVED, clock.now()
        letter.save(update_fields=["state", "approved_at"])


def _keep(person: User, source: Source, submission: Submission, facts: Said, paragraph: list[str], before: Letter | None) -> Letter:
    said = {**facts, "paragraph": paragraph, "version": before.version + 1 if before else 1, "note": _note(submission, facts["language"])}
    if before is not None:
        Letter.objects.filter(pk=before.pk).update(is_newest=False)
    content = canonical_bytes(said)
    letter = Letter.objects.create(
        call=source.adopted.decision.call,
        submission=submission,
        language=said["language"],
        version=said["version"],
        outcome=said["outcome"],
        title=said["project"],
        content=content,
        sha256=sha256(content),
        facts_sha256=hash_of(facts),
        pdf=letter_pdf(said),
        made_by=person,
        made_at=clock.now(),
    )
    LetterParty.objects.bulk_create(LetterParty(letter=letter, funder=one) for one in source.concerned(submission) or [""])
    events.letter_made(acting_user=person, letter=letter)
    return letter


def _note(submission: Submission, language: str) -> str:
    if not submission.letters.filter(language=language, state=LetterState.SENT).exists():
        return ""
    with translation.override(language):
        return _("This letter replaces the one that you got before.")
