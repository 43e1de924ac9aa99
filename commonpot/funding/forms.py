"""The forms of the common pot. What they say must hold is asked again by the services."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpot.funding.models import FormalKind


class KeepForm(forms.Form):
    name = forms.CharField(label=_("Name of the scenario"), max_length=100, error_messages={"required": _("Give the scenario a name.")})


class AdoptForm(forms.Form):
    common_start = forms.DateField(
        label=_("Common start date"),
        help_text=_("From this day the projects may start; the funders give their word on it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class FormalForm(forms.Form):
    """A funder's word on one project."""

    kind = forms.ChoiceField(
        label=_("Your decision"),
        choices=[
            (FormalKind.ACCEPTED, _("Accept")),
            (FormalKind.CONDITIONS, _("Accept with conditions")),
            (FormalKind.REFUSED, _("Refuse")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    conditions = forms.CharField(
        label=_("Conditions"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed when you accept with conditions. The applicant reads them in the letter."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed when you refuse. The applicant reads it in the letter."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def given(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"kind": FormalKind(said["kind"]), "conditions": said["conditions"], "reason": said["reason"], "seen": said["seen"] or 0}


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the funder withdraws"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why the funder withdraws. The applicants read it in their letters.")},
    )
    sure = forms.BooleanField(
        label=_("Every project that this funder was to pay for is refused."),
        error_messages={"required": _("Tick that you know what this does.")},
    )
