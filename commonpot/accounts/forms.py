"""What people fill in about themselves and their organisations."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django_countries import countries

from commonpot.accounts import amounts, regions
from commonpot.accounts.identifiers import registers
from commonpot.accounts.models import KIND_NAMES, Organisation, User
from commonpot.accounts.services import Facts, Owner
from commonpot.errors import BadInput

BALTIC_SEA = ("DE", "DK", "EE", "FI", "IS", "LT", "LV", "NO", "PL", "SE")
EMPTY_ROWS = 2
MOST_OWNERS = 30
MOST_STAFF = 10_000_000


def country_choices() -> list[tuple[str, Any]]:
    """The countries of the region first, then all others; each by its name in the reader's language."""
    named = [(code, str(name)) for code, name in countries]
    near = [pair for pair in named if pair[0] in BALTIC_SEA]
    return [("", _("Choose a country")), (_("Baltic Sea region"), near), (_("Other countries"), [p for p in named if p not in near])]


class EuroField(forms.CharField):
    """An amount in euro, kept in cents; shown again as it would be typed."""

    def __init__(self, *, label: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(label=label, required=False, widget=widget, max_length=40)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        try:
            return amounts.cents(typed) if typed else None
        except ValueError as error:
            raise forms.ValidationError(_("Write the amount in whole euro, for instance 12 500 000.")) from error

    def prepare_value(self, value: Any) -> Any:
        return amounts.written(value) if isinstance(value, int) else value


def _staff_field() -> forms.IntegerField:
    return forms.IntegerField(label=gettext_lazy("Staff (annual work units)"), required=False, min_value=0, max_value=MOST_STAFF)


def _yes_or_no(label: Any, hint: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        required=False,
        choices=[("", gettext_lazy("Not answered")), ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
    )


class OrganisationForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=lambda: [("", _("Choose a kind")), *KIND_NAMES.items()])
    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=country_choices)
    nuts = forms.CharField(
        label=gettext_lazy("Region (NUTS code)"),
        required=False,
        max_length=5,
        help_text=gettext_lazy("For instance NO081 for Oslo. Some funders support only some regions."),
        widget=forms.TextInput(attrs={"list": "regions", "autocomplete": "off"}),
    )
    identifier_scheme = forms.ChoiceField(
        label=gettext_lazy("Register"),
        required=False,
        choices=lambda: [("", _("Choose a register")), *((scheme, one.name) for scheme, one in registers().items())],
    )
    identifier_value = forms.CharField(label=gettext_lazy("Number in the register"), required=False, max_length=60)
    legal_entity = _yes_or_no(gettext_lazy("Is it a legal entity?"), gettext_lazy("It can sign contracts and own things in its own name."))
    represents_network = _yes_or_no(
        gettext_lazy("Does it represent a cluster or business network?"),
        gettext_lazy("It acts for the member enterprises of the cluster or network."),
    )
    website = forms.URLField(label=gettext_lazy("Website"), required=False, max_length=200, assume_scheme="https")
    staff = _staff_field()
    turnover = EuroField(label=gettext_lazy("Turnover in a year"))
    balance = EuroField(label=gettext_lazy("Balance-sheet total"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_nuts(self) -> str:
        code = str(self.cleaned_data["nuts"]).strip().upper()
        if code and not regions.exists(code):
            raise forms.ValidationError(_("There is no region with this code. Take one from the list."))
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        code, country = cleaned.get("nuts", ""), cleaned.get("country", "")
        if code and country and not regions.lies_in(code, country):
            self.add_error("nuts", _("This region is in another country. Mend the country or the region."))
        if cleaned.get("identifier_value") and not cleaned.get("identifier_scheme"):
            self.add_error("identifier_scheme", _("Choose the register that the number is from."))
        return cleaned

    def facts(self) -> Facts:
        return Facts(**{name: value for name, value in self.cleaned_data.items() if name != "version"})

    def take(self, error: BadInput) -> None:
        """Show what a service refused at the field that it is about."""
        for fault in error.faults:
            self.add_error(fault.place if fault.place in self.fields else None, fault.sentence)

    @staticmethod
    def initial_of(organisation: Organisation) -> dict[str, Any]:
        answers = {True: "yes", False: "no", None: ""}
        values = {name: getattr(organisation, name) for name in OrganisationForm.base_fields}
        return values | {name: answers[values[name]] for name in ("legal_entity", "represents_network")}


class OwnerForm(forms.Form):
    """One row; a row without a name is no row."""

    name = forms.CharField(label=gettext_lazy("Enterprise or body"), required=False, max_length=200)
    percent = forms.IntegerField(label=gettext_lazy("Share, per cent"), required=False, min_value=1, max_value=100)
    public = forms.BooleanField(label=gettext_lazy("Public body"), required=False)
    staff = _staff_field()
    turnover = EuroField(label=gettext_lazy("Turnover in a year"))
    balance = EuroField(label=gettext_lazy("Balance-sheet total"))

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("name") and self.cleaned_data.get("percent") is None and "percent" not in self.errors:
            self.add_error("percent", _("Write the share in per cent, for instance 30."))
        filled = any(self.cleaned_data.values())
        if filled and not self.cleaned_data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write the name, or empty the whole row."))
        return self.cleaned_data


OwnerRows: type[forms.BaseFormSet[OwnerForm]] = forms.formset_factory(
    OwnerForm, extra=EMPTY_ROWS, max_num=MOST_OWNERS, absolute_max=MOST_OWNERS
)


def owners_in(rows: forms.BaseFormSet[OwnerForm]) -> list[Owner]:
    return [Owner(**row.cleaned_data) for row in rows if row.cleaned_data.get("name")]


class ColleagueForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address of a colleague"), max_length=254)


def zone_choices() -> Iterable[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name]


class ProfileForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, help_text=gettext_lazy("Of these pages and of the mail you get.")
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=zone_choices,
        help_text=gettext_lazy("Deadlines are shown in the zone of the call and in yours."),
    )


class SignupForm(forms.Form):
    """What sign-up asks besides address and password (ACCOUNT_SIGNUP_FORM_CLASS)."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: User) -> None:
        user.name = str(self.cleaned_data["name"]).strip()
        user.language = get_language() or settings.LANGUAGE_CODE
        user.save(update_fields=["name", "language"])
