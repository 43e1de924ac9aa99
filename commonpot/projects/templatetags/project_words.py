"""`{% load project_words %}`: the state of an agreement in words, and its colour."""

from django import template

from commonpot.engine.calls import CallDocument, Funder
from commonpot.projects.models import AgreementState
from commonpot.projects.wording import state_name

register = template.Library()
COLOURS = {AgreementState.DRAFT: "neutral", AgreementState.SENT: "info", AgreementState.SIGNED: "success"}


@register.filter
def state_words(state: str) -> str:
    return state_name(state)


@register.filter
def state_colour(state: str) -> str:
    return COLOURS[AgreementState(state)]


@register.filter
def funder(name: str, call: CallDocument) -> Funder:
    """By its id in the call document."""
    return call.funder_by_id[name]
