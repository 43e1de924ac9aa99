"""The event on the page of its call, and on the pages of those who take part."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.calls.models import Call, CallRole, CallRoleKind
from commonpot.calls.queries import document
from commonpot.calls.showing.dates import span
from commonpot.calls.ways import Way
from commonpot.matchmaking.models import Participant, ParticipantState
from commonpot.matchmaking.queries.events import coming_to


def public_ways(call: Call) -> Iterator[Way]:
    """Every event of the call, from its document alone."""
    said, spoken, now = document(call), get_language() or "en", clock.now()
    zone = said.timeline.time_zone
    for event in said.events:
        milestone = said.event_milestone(event)
        days = span(milestone.on, milestone.until)
        is_open = event.opens_at(zone) <= now <= event.registration.closes.instant(zone)
        sentence = _("%(days)s. Registration is open.") % {"days": days} if is_open else days
        yield Way(said.event_title(event).in_language(spoken), reverse("matchmaking:event", args=[call.slug, event.id]), sentence)


def own_ways(user: User, _roles: tuple[CallRole, ...]) -> list[Way]:
    """The events that the person comes to, with what waits for an answer there. One statement."""
    return [_own_way(one) for one in coming_to(user)]


def desk_ways(_user: User, roles: tuple[CallRole, ...]) -> list[Way]:
    """The events that the person runs or observes. No statement."""
    calls = {role.call_id: role.call for role in roles if role.role in (CallRoleKind.SECRETARIAT, CallRoleKind.OBSERVER)}
    return [way for call in calls.values() for way in _desks(call)]


def _desks(call: Call) -> Iterator[Way]:
    said, spoken = document(call), get_language() or "en"
    for event in said.events:
        title = said.event_title(event).in_language(spoken)
        yield Way(
            title, reverse("matchmaking:organise", args=[call.slug, event.id]), _("Participants, timetable, the day itself, statistics.")
        )


def _own_way(own: Participant) -> Way:
    said, address = document(own.event.call), [own.event.call.slug, own.event.key]
    title = said.event_title(said.event_by_id[own.event.key]).in_language(get_language() or "en")
    if own.state == ParticipantState.WAITING:
        return Way(title, reverse("matchmaking:event", args=address), _("You are registered and wait for the organiser."))
    if own.waiting:
        sentence = ngettext("%(count)s request waits for your answer.", "%(count)s requests wait for your answer.", own.waiting)
        return Way(title, reverse("matchmaking:requests", args=address), sentence % {"count": own.waiting}, own.waiting)
    return Way(title, reverse("matchmaking:agenda", args=address), _("You take part. Your agenda and requests."))
