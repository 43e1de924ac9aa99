"""The letters of November 2015: made on the 24th, approved on the 25th and 26th; on the answer day the clock sends them.

In December the coordinator of the first project on the reserve list complains about the procedure; the observer's decision is left to
whoever visits the demo.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from commonpot.accounts.models import User
from commonpot.applications.services.submission_mail import coordinators
from commonpot.calls.models import Call, CallRole, CallRoleKind
from commonpot.calls.queries import document
from commonpot.funding.models import ProjectOutcome, RedressGround
from commonpot.funding.queries.standing import decision_in_force
from commonpot.funding.services import letters, redress
from commonpot.funding.services.letters_sending import send_letters
from commonpot.rehearsal.acts import Act
from commonpot.rehearsal.cast import CAST, Part

COMPLAINT = (
    "Our consensus meeting was held without the third expert, and we were not told. The call says that every application is agreed on by "
    "all its experts."
)
LATER = "no-in"
"""Norway reads its letters on the second day, after the others."""


def acts(call: Call) -> Iterator[Act]:
    yield Act("letters: the secretariat has them made", _day(24, 14), partial(_make, call))
    for number, funder in enumerate(one.id for one in document(call).funders if one.pays):
        at = _day(26, 10) if funder == LATER else _day(25, 9, number * 4)
        yield Act(f"letters: {funder} approves", at, partial(_approve, call, funder))
    yield Act("letters: the secretariat approves where there is no funder", _day(26, 11), partial(_approve, call, ""))
    yield Act("letters: they go out", document(call).answer_at(), send_letters)
    yield Act("redress: a coordinator complains", datetime(2015, 12, 2, 13, tzinfo=UTC), partial(_complain, call))


def _day(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2015, 11, day, hour, minute, tzinfo=UTC)


def _make(call: Call) -> None:
    """At once, as the worker would within the minute: the acts after this one read the letters."""
    if decision_in_force(call) is not None:
        letters.work_off(letters.ask_for_letters(acting_user=_secretary(), call=call).pk)


def _approve(call: Call, funder: str) -> None:
    role = CallRole.objects.filter(call=call, role=CallRoleKind.CONTACT_POINT, funder=funder).select_related("user").first()
    person = role.user if role else _secretary() if not funder else None
    if person is not None and decision_in_force(call) is not None:
        letters.approve_all(acting_user=person, call=call)


def _complain(call: Call) -> None:
    decision = decision_in_force(call)
    waiting = decision.projects.filter(outcome=ProjectOutcome.RESERVE).order_by("position").first() if decision else None
    if waiting is None:
        return
    application = waiting.submission.application
    for person in coordinators(application)[:1]:
        redress.file_redress(acting_user=person, application=application, ground=RedressGround.PROCESS, text=COMPLAINT)


def _secretary() -> User:
    return User.objects.get(email=CAST[Part.SECRETARIAT].email)
