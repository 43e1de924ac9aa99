"""The forms of the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpot.applications.models import DecisionKind
from commonpot.applications.queries.desk import SORTS, View, Waiting
from commonpot.engine.vocabulary import Outcome


class Filter(forms.Form):
    """What part of the list to show. An address with nonsense in it shows everything."""

    q = forms.CharField(label=_("Partner, project or number"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("Your decision"),
        required=False,
        choices=[
            ("", _("All")),
            (Waiting.WAITING, _("Waiting")),
            (DecisionKind.CONFIRMED, _("Confirmed")),
            (DecisionKind.OVERRULED, _("Overruled")),
        ],
    )
    outcome = forms.ChoiceField(
        label=_("Automatic check"),
        required=False,
        choices=[
            ("", _("All")),
            (Outcome.MET, _("Met")),
            (Outcome.NOT_MET, _("Not met")),
            (Outcome.CANNOT_TELL_YET, _("Cannot tell yet")),
        ],
    )
    sort = forms.ChoiceField(required=False, choices=[(name, name) for name in SORTS], widget=forms.HiddenInput)
    order = forms.ChoiceField(required=False, choices=[("", ""), ("desc", "desc")], widget=forms.HiddenInput)

    def view(self) -> View:
        self.full_clean()
        given: dict[str, Any] = self.cleaned_data
        return View(
            search=given.get("q", "").strip(),
            state=given.get("state", ""),
            outcome=given.get("outcome", ""),
            sort=given.get("sort") or "partner",
            descending=given.get("order") == "desc",
        )


class Decision(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Your decision"),
        choices=[(Outcome.MET, Outcome.MET), (Outcome.NOT_MET, Outcome.NOT_MET)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Required when you overrule the automatic check. The applicant reads it on the answer day."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
