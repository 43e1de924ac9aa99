"""Forms of the consortium. The sections have none: their fields come from data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from commonpot.applications.queries.funders import funder_choices
from commonpot.applications.services.invitations import Guest
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import PartnerRole

ROLES = [
    (PartnerRole.PARTNER, gettext_lazy("Partner: asks its own funder for a grant")),
    (PartnerRole.ASSOCIATED, gettext_lazy("Associated partner: takes part with its own money")),
]


class GuestForm(forms.Form):
    """Whom to invite. The service judges; the form only carries."""

    organisation_name = forms.CharField(label=gettext_lazy("Organisation"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        help_text=gettext_lazy("Of the person who will fill in the partner’s part."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Takes part as"), choices=ROLES, widget=forms.RadioSelect, initial=PartnerRole.PARTNER)
    funder = forms.ChoiceField(
        label=gettext_lazy("Funder"), required=False, help_text=gettext_lazy("May stay open: the partner can choose it later.")
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the message"), choices=settings.LANGUAGES)
    message = forms.CharField(label=gettext_lazy("Your message"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000, required=False)

    def __init__(self, *args: Any, call: CallDocument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        funder = self.fields["funder"]
        assert isinstance(funder, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class body says
        funder.choices = [("", _("Not chosen yet")), *funder_choices(call)]
        self.fields["language"].initial = get_language()

    def guest(self) -> Guest:
        data = self.cleaned_data
        return Guest(
            email=data["email"],
            organisation_name=data["organisation_name"],
            role=PartnerRole(data["role"]),
            funder=data["funder"],
            language=data["language"],
            message=data["message"],
        )


class AgainForm(forms.Form):
    """Another person for a partner that nobody has joined yet."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=gettext_lazy("Language of the message"), choices=settings.LANGUAGES)
