"""What happened to letters and complaints, in the past tense. Payloads name numbers and kinds, never texts or people."""

from commonpot.accounts.models import User
from commonpot.audit.models import AuditEvent
from commonpot.audit.services import record
from commonpot.engine.canonical import sha256
from commonpot.funding.models import Letter, LetterRun, Redress


def letters_asked_for(*, acting_user: User, run: LetterRun) -> AuditEvent:
    return record("letters_asked_for", acting_user=acting_user, subject=run, payload={"call": run.call.slug, "letters": run.total})


def letter_made(*, acting_user: User, letter: Letter) -> AuditEvent:
    return _letter("letter_made", acting_user, letter, sha256=letter.sha256, pdf_sha256=sha256(bytes(letter.pdf)))


def letter_approved(*, acting_user: User, letter: Letter, funder: str) -> AuditEvent:
    return _letter("letter_approved", acting_user, letter, funder=funder)


def letter_sent(*, letter: Letter) -> AuditEvent:
    """By the clock: nobody presses a button on the answer day."""
    return _letter("letter_sent", None, letter, sha256=letter.sha256)


def redress_filed(*, acting_user: User, redress: Redress) -> AuditEvent:
    payload = {"submission": redress.submission.number, "ground": redress.ground}
    return record("redress_filed", acting_user=acting_user, subject=redress, payload=payload)


def redress_decided(*, acting_user: User, redress: Redress) -> AuditEvent:
    payload = {
        "submission": redress.submission.number,
        "state": redress.state,
        "route": redress.route,
        "could_change": redress.could_change,
    }
    return record("redress_decided", acting_user=acting_user, subject=redress, payload=payload)


def _letter(event: str, acting_user: User | None, letter: Letter, **more: str) -> AuditEvent:
    payload = {"submission": letter.submission.number, "language": letter.language, "version": letter.version, **more}
    return record(event, acting_user=acting_user, subject=letter, payload=payload)
