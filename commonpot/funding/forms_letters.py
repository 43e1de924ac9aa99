"""The forms of letters and complaints. What they say must hold is asked again by the services."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpot.funding.models import RedressGround, RedressRoute

GROUNDS = {
    RedressGround.RECEIPT: _("Receipt: what we sent, or when, was not taken as it was"),
    RedressGround.RULES: _("Rules: a rule of the call was applied wrongly, or not at all"),
    RedressGround.CONFLICT: _("Conflict of interest: somebody took part who should not have"),
    RedressGround.PROCESS: _("Order: a step of the assessment was left out or done in the wrong order"),
    RedressGround.MONEY: _("Sums: an amount or a place in the list was worked out wrongly"),
}
ROUTES = {
    RedressRoute.ELIGIBILITY: _("Grant: the application goes back to the check of eligibility"),
    RedressRoute.ASSESSMENT: _("Grant: the application is assessed again"),
}
REJECT = "reject"


class FilterForm(forms.Form):
    search = forms.CharField(label=_("Search"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            ("waiting", _("Waiting for me")),
            ("draft", _("Draft")),
            ("approved", _("Approved")),
            ("sent", _("Sent")),
        ],
    )


class ParagraphForm(forms.Form):
    paragraph = forms.CharField(
        label=_("Paragraph of your own"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Stands after the answer. Everything else in the letter comes from what was decided. Saving makes a new version."),
    )


class RedressForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("What went wrong"),
        choices=list(GROUNDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the complaint is about.")},
    )
    text = forms.CharField(
        label=_("What happened"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Which step, when, and where you saw it."),
        error_messages={"required": _("Write what went wrong in the procedure, and where you saw it.")},
    )


class DecideForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[*ROUTES.items(), (REJECT, _("Reject"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The applicant reads it."),
        error_messages={"required": _("Write the reason. The applicant reads it.")},
    )
