"""What the pages of an event ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from commonpot.accounts.models import Organisation


class RegistrationForm(forms.Form):
    organisation = forms.UUIDField(label=gettext_lazy("Organisation you come for"))
    online = forms.ChoiceField(
        label=gettext_lazy("How do you take part?"),
        choices=[("", gettext_lazy("At the place")), ("yes", gettext_lazy("Online"))],
        required=False,
    )

    def __init__(self, data: Any, *, organisations: QuerySet[Organisation], online: bool) -> None:
        super().__init__(data)
        choices = [(str(one.public_id), one.name) for one in organisations]
        self.fields["organisation"].widget = forms.Select(choices=choices)
        if not online:
            del self.fields["online"]

    def comes_online(self) -> bool:
        return bool(self.cleaned_data.get("online"))
