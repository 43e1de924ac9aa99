"""What the organiser does with the people and the plan of an event: admit, remind, arrange, change tables and slots."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.errors import BadInput, Conflict
from commonpot.mail.services import post
from commonpot.matchmaking import events_organiser as events
from commonpot.matchmaking.models import Event, Participant, ParticipantState, Reminder, ReminderKind, Slot, Unavailable
from commonpot.matchmaking.policies import organises
from commonpot.matchmaking.queries.events import title
from commonpot.matchmaking.queries.organiser_people import remindable, with_something_to_answer
from commonpot.matchmaking.services.locking import locked_event
from commonpot.matchmaking.services.registration import decide_registration


def require_organiser(acting_user: User, event: Event) -> None:
    require(organises, acting_user, event, _("Only the call secretariat changes this."))


@transaction.atomic
def decide_on_participants(*, acting_user: User, event: Event, participants: Iterable[UUID], admit: bool) -> int:
    """Several at once. Who has been decided on meanwhile stays as decided. Returns how many were decided now."""
    waiting = event.participants.filter(public_id__in=list(participants), state=ParticipantState.WAITING)
    require_organiser(acting_user, event)
    chosen = list(waiting.select_related("user").order_by("pk"))
    if not chosen:
        raise Conflict(_("Choose somebody who waits for a decision. Those you chose have been decided on already."), code="nobody_waits")
    for one in chosen:
        decide_registration(acting_user=acting_user, participant=one, admit=admit)
    return len(chosen)


@transaction.atomic
def remind(*, acting_user: User, event: Event, kind: ReminderKind) -> int:
    """A mail to everybody who lacks this, but to nobody twice within a day. Returns how many they are.

    Whoever does not see the requests that wait, because of a veto, gets none, and the organiser does not learn that.
    """
    event = locked_event(event)
    require_organiser(acting_user, event)
    lacking = remindable(event, kind)
    chosen = list(lacking)
    written = with_something_to_answer(lacking) if kind is ReminderKind.ANSWERS else lacking
    for one in written.select_related("user"):
        post(to=one.user, template=f"event_remind_{kind}", context=_said(event))
    Reminder.objects.bulk_create(
        [Reminder(participant=one, kind=kind, sent_at=clock.now()) for one in chosen],
        update_conflicts=True,
        unique_fields=["participant", "kind"],
        update_fields=["sent_at"],
    )
    events.participants_reminded(acting_user=acting_user, event=event, kind=kind, number=len(chosen))
    return len(chosen)


@transaction.atomic
def arrange_participant(
    *, acting_user: User, participant: Participant, most_meetings: int | None, seated: bool, online: bool, unavailable: Iterable[Slot]
) -> Participant:
    """What the organiser settles for somebody: the cap, the own table, and when the person cannot meet."""
    event = locked_event(participant.event)
    require_organiser(acting_user, event)
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    slots = {slot.pk for slot in unavailable}
    known = set(event.slots.filter(in_plan=True, pk__in=slots).values_list("pk", flat=True))
    if slots - known:
        raise BadInput(_("One of these times is no longer in the plan. Reload the page."), code="no_such_slot")
    if seated and online:
        raise BadInput(_("Somebody who takes part online keeps no table. Choose one of the two."), code="seated_online")
    values = {"most_meetings": most_meetings, "seated": seated, "online": online}
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    before = set(row.unavailable.values_list("slot", flat=True))
    row.unavailable.filter(slot__in=before - known).delete()
    Unavailable.objects.bulk_create(Unavailable(participant=row, slot_id=one) for one in sorted(known - before))
    fields = [*changed, *(["unavailable"] if before != known else [])]
    if fields:
        events.participant_arranged(acting_user=acting_user, participant=row, fields=fields)
    return row


def _said(event: Event) -> dict[str, Any]:
    """For a mail: the event's name and the way to it."""
    return {"event_title": title(event), "event_url": settings.BASE_URL + reverse("matchmaking:event", args=[event.call.slug, event.key])}
