"""One participant as the organiser reads it: what was told, when the person can meet, what was asked and what is planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q

from commonpot.matchmaking.models import PUBLISHED, MeetingRequest, Participant, PlacedMeeting, RequestState, Slot
from commonpot.matchmaking.queries.organiser_words import day_words


@dataclass(frozen=True)
class Case:
    participant: Participant
    slots: list[Slot]
    closed: set[int]
    """Slots in which the person cannot meet."""
    requests: list[MeetingRequest]
    meetings: list[PlacedMeeting]

    @property
    def open_slots(self) -> set[str]:
        return {slot.key for slot in self.slots if slot.pk not in self.closed}

    @property
    def leaves_no_time(self) -> bool:
        return bool(self.slots) and not self.open_slots

    def days(self) -> list[tuple[str, list[Slot]]]:
        return by_day(self.slots)

    def arrangement(self) -> dict[str, Any]:
        return {"most_meetings": self.participant.most_meetings, "seated": self.participant.seated, "online": self.participant.online}


def by_day(slots: Iterable[Slot]) -> list[tuple[str, list[Slot]]]:
    return [(day_words(found[0]), found) for _day, group in groupby(slots, key=lambda slot: slot.day) if (found := list(group))]


def case_of(participant: Participant) -> Case:
    """Five statements. Requests that somebody vetoed are not told from others: nobody learns of a veto."""
    asked = Q(asking=participant) | Q(asked=participant)
    requests = MeetingRequest.objects.filter(asked, state__in=[RequestState.PENDING, RequestState.ACCEPTED, RequestState.DECLINED])
    meetings = PlacedMeeting.objects.filter(seats__participant=participant, timetable__state__in=PUBLISHED)
    both = ("asking__user", "asking__organisation", "asked__user", "asked__organisation", "asked_organisation")
    return Case(
        participant=participant,
        slots=list(participant.event.slots.filter(in_plan=True)),
        closed=set(participant.unavailable.values_list("slot", flat=True)),
        requests=list(requests.select_related(*both).defer("message").order_by("state", "pk")),
        meetings=list(meetings.select_related("slot", "table", *(f"request__{name}" for name in both)).order_by("slot__start")),
    )
