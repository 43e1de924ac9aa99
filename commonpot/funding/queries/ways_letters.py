"""The ways to the letters: for those who make and approve them, and for the consortium that has got one."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.policies import sees_application
from commonpot.applications.wording import read
from commonpot.calls.models import CallRole, CallRoleKind
from commonpot.calls.queries import document
from commonpot.calls.ways import Way
from commonpot.funding.models import Letter
from commonpot.funding.models.letters import LetterState

SEES = (CallRoleKind.SECRETARIAT, CallRoleKind.OBSERVER, CallRoleKind.CONTACT_POINT)
MOST_SHOWN = 30


def list_ways(_user: User, roles: tuple[CallRole, ...]) -> Iterator[Way]:
    """No statement."""
    for call in {role.call_id: role.call for role in roles if role.role in SEES}.values():
        title = read(document(call).title)
        sentence = _("What each applicant is told on the answer day: made, approved, sent.")
        yield Way(_("Letters: %(call)s") % {"call": title}, reverse("letters:overview", args=[call.slug]), sentence)
    for call in {role.call_id: role.call for role in roles if role.role == CallRoleKind.OBSERVER}.values():
        title = _("Redress: %(call)s") % {"call": read(document(call).title)}
        yield Way(title, reverse("letters:redress_cases", args=[call.slug]), _("Complaints about procedure, to be decided."))


def letters_to(user: User) -> QuerySet[Letter]:
    """The newest ones that were sent to the person's consortia."""
    sent = Letter.objects.filter(state=LetterState.SENT, is_newest=True)
    return sees_application.through("submission__application").visible(user, sent)


def own_ways(user: User, _roles: tuple[CallRole, ...]) -> Iterator[Way]:
    """The consortium's own answer, from the answer day on. One statement."""
    rows = (
        letters_to(user)
        .select_related("submission__application", "call__current")
        .defer("content", "pdf", "call__current__document", "submission__document", "submission__receipt", "submission__signature")
    )
    told = {letter.submission.application_id: letter for letter in rows.order_by("language")[:MOST_SHOWN]}
    for letter in told.values():
        if clock.now() >= document(letter.call).answer_at():
            address = reverse("letters:own_letter", args=[letter.submission.application.public_id])
            yield Way(_("The answer: %(project)s") % {"project": letter.title}, address, _("The letter, with the assessment in words."))
