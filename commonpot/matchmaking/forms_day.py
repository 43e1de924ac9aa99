"""What an organiser reports on the day, read from the address or from a form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpot.matchmaking.models import PUBLISHED, Event, Participant, ParticipantState, PlacedMeeting, Slot, Table
from commonpot.matchmaking.queries.organiser_day import Incident, What, coming_slots

REASONS = {
    What.CANCELLED: _("does not come any more"),
    What.LATE: _("is late"),
    What.NO_SHOW: _("has not shown up"),
}
MOST_MOVES = 100


class IncidentForm(forms.Form):
    """Every kind of incident; what is required depends on `what`."""

    what = forms.ChoiceField(choices=[(what.value, what.value) for what in What])
    participant = forms.UUIDField(required=False, label=_("Participant"))
    until = forms.SlugField(required=False, label=_("Can meet again from"))
    table = forms.IntegerField(required=False, label=_("Table"))
    meeting = forms.UUIDField(required=False)
    most_moves = forms.IntegerField(required=False, min_value=1, max_value=MOST_MOVES, label=_("Move at most so many meetings"))

    def __init__(self, data: Any, event: Event) -> None:
        super().__init__(data)
        self.event = event

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        what = given.get("what")
        found = {
            "participant": self._participant(given) if what in REASONS else None,
            "until": self._until(given) if what == What.LATE else None,
            "table": self._table(given) if what == What.TABLE_BROKEN else None,
            "meeting": self._meeting(given) if what == What.MEETING_CANCELLED else None,
        }
        if what == What.REOPTIMISE and not given.get("most_moves"):
            self.add_error("most_moves", _("Say how many meetings may move, from 1 to 100."))
        return given | found

    def incident(self) -> Incident:
        given = self.cleaned_data
        names = ("participant", "until", "table", "meeting")
        moves = given.get("most_moves") or 0
        return Incident(What(given["what"]), **{name: given[name] for name in names}, most_moves=moves)

    def _participant(self, given: dict[str, Any]) -> Participant | None:
        coming = self.event.participants.filter(state=ParticipantState.APPROVED).select_related("user", "organisation")
        wanted: UUID | None = given.get("participant")
        found = coming.filter(public_id=wanted).first() if wanted is not None else None
        if found is None:
            self.add_error("participant", _("Choose somebody who takes part."))
        return found

    def _until(self, given: dict[str, Any]) -> Slot | None:
        found = next((slot for slot in coming_slots(self.event) if slot.key == given.get("until")), None)
        if found is None:
            self.add_error("until", _("Choose from when the person can meet."))
        return found

    def _table(self, given: dict[str, Any]) -> Table | None:
        found = self.event.tables.filter(number=given.get("table") or 0, broken_at__isnull=True).first()
        if found is None:
            self.add_error("table", _("Choose a table that is in use."))
        return found

    def _meeting(self, given: dict[str, Any]) -> PlacedMeeting | None:
        rows = PlacedMeeting.objects.filter(timetable__event=self.event, timetable__state__in=PUBLISHED)
        wanted: UUID | None = given.get("meeting")
        found = rows.filter(public_id=wanted).first() if wanted is not None else None
        if found is None:
            self.add_error("what", _("This meeting is not in the published timetable. Look for it there."))
        return found
