"""The forms of the projects."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpot.projects.papers import words_of
from commonpot.projects.queries.agreements import SORTS, View
from commonpot.projects.rules import LONGEST
from commonpot.projects.wording import STATE_NAMES


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    messages = {"required": _("Enter a day."), "invalid": _("Enter a day like 2016-01-31.")}
    return forms.DateField(label=label, widget=widget, error_messages=messages, **more)


class PlanForm(forms.Form):
    start = _day(_("First day of the project"))
    months = forms.IntegerField(
        label=_("Duration in months"),
        min_value=1,
        max_value=LONGEST,
        error_messages={"required": _("Enter a number of months."), "invalid": _("Enter a whole number of months.")},
    )


class DayForm(forms.Form):
    on = _day(_("Day"))


class ConsortiumForm(forms.Form):
    on = _day(_("Signed by the last partner on"))


class PapersForm(forms.Form):
    """A day per paper; empty means that it has not come in."""

    def __init__(self, papers: Any, funder: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for paper in papers:
            self.fields[paper.key] = _day(words_of(paper.key, funder), required=False, initial=paper.received_on)

    def given(self) -> dict[str, date | None]:
        return dict(self.cleaned_data)


class Filter(forms.Form):
    """What part of the list to show. An address with nonsense in it shows everything."""

    q = forms.CharField(label=_("Partner or project"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *STATE_NAMES.items()])
    sort = forms.ChoiceField(required=False, choices=[(name, name) for name in SORTS], widget=forms.HiddenInput)
    order = forms.ChoiceField(required=False, choices=[("", ""), ("desc", "desc")], widget=forms.HiddenInput)

    def view(self) -> View:
        self.full_clean()
        given: dict[str, Any] = self.cleaned_data
        return View(
            search=given.get("q", "").strip(),
            state=given.get("state", ""),
            sort=given.get("sort") or "partner",
            descending=given.get("order") == "desc",
        )


class Search(forms.Form):
    q = forms.CharField(label=_("Project or partner"), required=False, max_length=200)

    def wanted(self) -> str:
        self.full_clean()
        return str(self.cleaned_data.get("q", "")).strip()
