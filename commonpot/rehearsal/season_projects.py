"""What the funders and the coordinators do from 1 December 2015 to the first day of the projects."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.services.submission_mail import coordinators
from commonpot.calls.models import Call, CallRoleKind
from commonpot.calls.queries import people_in_role
from commonpot.projects.models import Agreement, AgreementState, Project
from commonpot.projects.services import agreeing, making, planning
from commonpot.rehearsal.acts import Act

AGREED: Final = date(2015, 12, 11)
PAPERS_CAME: Final = date(2015, 12, 14)
SLOW: Final = 3
"""Every third agreement still waits for a paper when the projects begin."""


def acts(call: Call) -> Iterator[Act]:
    yield Act("projects-made", datetime(2015, 12, 1, 9, tzinfo=UTC), making.make_all_confirmed)
    yield Act("agreements-sent", datetime(2015, 12, 1, 10, tzinfo=UTC), lambda: _send(call))
    yield Act("consortium-agreements", datetime(2015, 12, 11, 15, tzinfo=UTC), lambda: _agree(call))
    yield Act("agreements-signed", datetime(2015, 12, 18, 10, tzinfo=UTC), lambda: _sign(call))


def _send(call: Call) -> None:
    for agreement, person in _handled(call, AgreementState.DRAFT):
        agreeing.send(acting_user=person, agreement=agreement, on=clock.now().date())


def _agree(call: Call) -> None:
    """The coordinators confirm that all their partners have signed; one of them has not come to it yet."""
    for project in list(Project.objects.filter(call=call).select_related("submission__application").order_by("pk"))[:-1]:
        for person in coordinators(project.submission.application)[:1]:
            planning.confirm_consortium_agreement(acting_user=person, project=project, on=AGREED)


def _sign(call: Call) -> None:
    for number, (agreement, person) in enumerate(_handled(call, AgreementState.SENT), start=1):
        keys = list(agreement.papers.values_list("key", flat=True))
        is_slow = number % SLOW == 0
        received = dict.fromkeys(keys[:-1] if is_slow else keys, PAPERS_CAME)
        agreeing.receive(acting_user=person, agreement=agreement, received=received)
        if not is_slow:
            agreeing.sign(acting_user=person, agreement=agreement, on=clock.now().date())


def _handled(call: Call, state: AgreementState) -> Iterator[tuple[Agreement, User]]:
    """With the contact point of its funder; a funder whose contact point is not in the cast leaves its agreements as they are."""
    for agreement in list(Agreement.objects.filter(call=call, state=state).order_by("pk")):
        person = people_in_role(call, CallRoleKind.CONTACT_POINT, agreement.funder).first()
        if person is not None:
            yield agreement, person
