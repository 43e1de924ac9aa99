"""The forms of the organiser's pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpot.calls.showing.funders import country_name
from commonpot.matchmaking.models.organising import REMINDER_NAMES
from commonpot.matchmaking.models.participants import PARTICIPANT_STATE_NAMES
from commonpot.matchmaking.queries.organiser_people import SORTS, View

MOST_MEETINGS = 200


class PeopleFilter(forms.Form):
    """What part of the list to show. An address with nonsense in it shows everybody."""

    q = forms.CharField(label=_("Name, organisation or e-mail"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("Registration"), required=False)
    lacks = forms.ChoiceField(label=_("What is missing"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    sort = forms.ChoiceField(required=False, choices=[(name, name) for name in SORTS], widget=forms.HiddenInput)
    order = forms.ChoiceField(required=False, choices=[("", ""), ("desc", "desc")], widget=forms.HiddenInput)

    def __init__(self, data: Any, countries: list[str]) -> None:
        super().__init__(data)
        self._offer("state", [(state.value, name) for state, name in PARTICIPANT_STATE_NAMES.items()])
        self._offer("lacks", [(kind.value, name) for kind, name in REMINDER_NAMES.items()])
        self._offer("country", sorted(((code, country_name(code)) for code in countries), key=lambda pair: pair[1]))

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("All")), *choices]

    def view(self) -> View:
        self.full_clean()
        given: dict[str, Any] = self.cleaned_data
        return View(
            search=given.get("q", "").strip(),
            state=given.get("state", ""),
            lacks=given.get("lacks", ""),
            country=given.get("country", ""),
            sort=given.get("sort") or "name",
            descending=given.get("order") == "desc",
        )


class Arrangement(forms.Form):
    """What the organiser settles for one participant. The times come as boxes named `slot`: those that are ticked are open."""

    most_meetings = forms.IntegerField(
        label=_("Most meetings"),
        required=False,
        min_value=1,
        max_value=MOST_MEETINGS,
        help_text=_("Leave it empty for the event’s own limit."),
    )
    seated = forms.BooleanField(label=_("Keeps one table all day (a host)"), required=False)
    online = forms.BooleanField(label=_("Takes part online"), required=False)


class TableForm(forms.Form):
    """One table of the plan."""

    name = forms.CharField(label=_("Name"), required=False, max_length=80)
    capacity = forms.IntegerField(label=_("Meetings at once"), min_value=1, max_value=100)
    in_plan = forms.BooleanField(label=_("In the plan"), required=False)


class NewTables(forms.Form):
    count = forms.IntegerField(label=_("How many more tables"), min_value=1, max_value=200)
    name = forms.CharField(label=_("Name"), required=False, max_length=80, help_text=_("For instance the room. The number follows."))
    capacity = forms.IntegerField(label=_("Meetings at once"), min_value=1, max_value=100, initial=1)


class RunForm(forms.Form):
    seconds = forms.IntegerField(label=_("Search for at most"), min_value=1, max_value=600, initial=60)
