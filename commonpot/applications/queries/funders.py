"""The funders a partner can choose, those for its own country first."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot.applications.sections.layouts import countries
from commonpot.applications.wording import read
from commonpot.engine.calls import CallDocument, Funder

Choices = list[tuple[str, str]]


def funder_choices(call: CallDocument, country: str = "") -> Choices | list[tuple[str, Choices]]:
    """By country; with `country`, in two groups: who covers it, and the others."""
    if not country:
        return _choices(call, list(call.funders))
    fitting = [funder for funder in call.funders if funder.area.country == country]
    others = [funder for funder in call.funders if funder.area.country != country]
    grouped = [(_("For your country"), _choices(call, fitting)), (_("Of other countries"), _choices(call, others))]
    return [(heading, choices) for heading, choices in grouped if choices]


def _choices(call: CallDocument, funders: list[Funder]) -> Choices:
    names = dict(countries(call, get_language() or "en"))
    listed = [(names.get(funder.area.country, funder.area.country), read(funder.name), funder.id) for funder in funders]
    return [(pk, f"{country}: {name}") for country, name, pk in sorted(listed)]
