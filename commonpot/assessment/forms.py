"""The forms of the assessment."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries.fields import countries

from commonpot.applications.wording import read
from commonpot.assessment.models import EXPERT_STATES, Expert
from commonpot.assessment.queries.experts import SORTS, View
from commonpot.assessment.services.experts import Candidate, Profile
from commonpot.engine.calls import CallDocument

READING_LANGUAGES = ("en", "nb", "sv", "da", "fi", "et", "lv", "lt", "pl", "de", "is")
MESSAGE_LANGUAGES = ("en", "nb")


class ExpertFilter(forms.Form):
    """What part of the list to show. An address with nonsense in it shows everything."""

    q = forms.CharField(label=_("Name, organisation or address"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("Answer"), required=False, choices=[("", _("All")), *EXPERT_STATES.items()])
    sort = forms.ChoiceField(required=False, choices=[(name, name) for name in SORTS], widget=forms.HiddenInput)
    order = forms.ChoiceField(required=False, choices=[("", ""), ("desc", "desc")], widget=forms.HiddenInput)

    def view(self) -> View:
        self.full_clean()
        given: dict[str, Any] = self.cleaned_data
        return View(given.get("q", "").strip(), given.get("state", ""), given.get("sort") or "name", given.get("order") == "desc")


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Title, partner or number"), required=False, max_length=200)

    def words(self) -> str:
        self.full_clean()
        return str(self.cleaned_data.get("q", "")).strip()


class ProfileForm(forms.Form):
    """What is known about an expert."""

    name = forms.CharField(label=_("Name"), max_length=200)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    topics = forms.MultipleChoiceField(label=_("Knows"), required=False, widget=forms.CheckboxSelectMultiple)
    languages = forms.MultipleChoiceField(label=_("Reads applications in"), widget=forms.CheckboxSelectMultiple)
    experienced = forms.BooleanField(label=_("Has assessed before"), required=False)
    max_load = forms.IntegerField(label=_("At most so many applications"), min_value=0, max_value=50, initial=5)

    def __init__(self, *args: Any, call: CallDocument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("Not known")), *countries]  # type: ignore[attr-defined]
        self.fields["topics"].choices = [(one.id, read(one.title)) for one in call.activities]  # type: ignore[attr-defined]
        self.fields["languages"].choices = named_languages(READING_LANGUAGES)  # type: ignore[attr-defined]

    def profile(self) -> Profile:
        given: dict[str, Any] = self.cleaned_data
        return Profile(
            name=given["name"],
            organisation=given["organisation"],
            country=given["country"],
            topics=tuple(given["topics"]),
            languages=tuple(given["languages"]),
            experienced=given["experienced"],
            max_load=given["max_load"],
        )


class InvitationForm(ProfileForm):
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the message"), choices=[])
    field_order = ("email", "name", "organisation", "country", "topics", "languages", "experienced", "max_load", "language")

    def __init__(self, *args: Any, call: CallDocument, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        self.fields["language"].choices = named_languages(MESSAGE_LANGUAGES)  # type: ignore[attr-defined]

    def candidate(self) -> Candidate:
        return Candidate(self.cleaned_data["email"], self.profile(), self.cleaned_data["language"])


class ReasonForm(forms.Form):
    """A word of explanation that stays on record."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class DueForm(forms.Form):
    """A day and a time in the call's zone."""

    due = forms.DateTimeField(label=_("Due"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))

    def moment(self, zone: str) -> datetime:
        typed: datetime = self.cleaned_data["due"]
        return typed.replace(tzinfo=ZoneInfo(zone))


def named_languages(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    known = Locale(get_language() or "en").languages
    return [
        (code, str(known.get(code, code)).capitalize() if (get_language() or "en") == "en" else str(known.get(code, code)))
        for code in codes
    ]


def initial_of(expert: Expert) -> dict[str, Any]:
    return {name: getattr(expert, name) for name in ("name", "organisation", "country", "topics", "languages", "experienced", "max_load")}
