"""`{% load funding_words %}`: names and amounts inside the sentences of the common pot."""

from collections.abc import Iterable, Mapping

from django import template

from commonpot.applications.wording import read
from commonpot.engine.calls import CallDocument
from commonpot.funding.choice import typed
from commonpot.funding.queries.decided import Shown
from commonpot.funding.showing.words import listed, money

register = template.Library()


@register.filter
def project_name(number: str, shown: Shown) -> str:
    """By the number of its submission."""
    return next((row.name for row in shown.rows if row.project.submission.number == number), number)


@register.filter
def funder_names(funders: Iterable[str], call: CallDocument) -> str:
    return listed([read(call.funder_by_id[one].name) for one in funders])


@register.filter
def funder_name(funder: str, call: CallDocument) -> str:
    return read(call.funder_by_id[funder].name)


@register.filter
def freed_words(freed: Mapping[str, int], call: CallDocument) -> str:
    return listed([f"{money(amount, call.funder_by_id[one])} ({read(call.funder_by_id[one].name)})" for one, amount in freed.items()])


@register.filter
def as_typed(amount: int, currency: str) -> str:
    return typed(amount, currency)
