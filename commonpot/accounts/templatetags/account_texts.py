"""`{% load account_texts %}`: names of countries, sizes and figures."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext_lazy
from django_countries import countries

from commonpot.engine.vocabulary import SmeSize

register = template.Library()

SIZES = {
    SmeSize.MICRO: gettext_lazy("Micro enterprise"),
    SmeSize.SMALL: gettext_lazy("Small enterprise"),
    SmeSize.MEDIUM: gettext_lazy("Medium-sized enterprise"),
    SmeSize.LARGE: gettext_lazy("Larger than an SME"),
}
FIGURES = {
    "staff": gettext_lazy("staff"),
    "turnover": gettext_lazy("turnover"),
    "balance": gettext_lazy("balance-sheet total"),
}


@register.filter
def country_name(code: str) -> str:
    return str(countries.name(code) or code)


@register.filter
def size_name(size: str) -> str:
    return str(SIZES[SmeSize(size)])


@register.filter
def figure_names(names: Iterable[str]) -> str:
    return ", ".join(str(FIGURES[name]) for name in names)
