"""`{% load assessment_pages %}`: states as badges, scores and moments in words."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from babel import Locale
from babel.numbers import format_decimal
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonpot.assessment.freezing import exact
from commonpot.assessment.models import (
    ASSIGNMENT_STATES,
    CONFLICT_WORDS,
    EXPERT_STATES,
    RUN_STATES,
    AssignmentState,
    ConflictCode,
    ConsensusState,
    ExpertState,
    RunState,
)
from commonpot.calls.showing.dates import moment_words

register = template.Library()

_COLOURS: dict[str, str] = {
    ExpertState.INVITED: "warning",
    ExpertState.ACCEPTED: "success",
    AssignmentState.UNDECLARED: "warning",
    AssignmentState.OPEN: "info",
    AssignmentState.COMPLETE: "success",
    RunState.WAITING: "info",
    RunState.RUNNING: "info",
    RunState.DONE: "warning",
    RunState.IMPOSSIBLE: "danger",
    RunState.FAILED: "danger",
    RunState.RELEASED: "success",
    ConsensusState.AGREED: "success",
}
_CONSENSUS_WORDS = {ConsensusState.OPEN: _("Open"), ConsensusState.AGREED: _("Closed")}
_TEXTS = {"strong": _("What was strong"), "weak": _("What was weak"), "would_change": _("What would have changed the score")}


@register.filter
def expert_badge(state: str) -> SafeString:
    return _badge(state, EXPERT_STATES[ExpertState(state)])


@register.filter
def review_badge(state: str) -> SafeString:
    return _badge(state, ASSIGNMENT_STATES[AssignmentState(state)])


@register.filter
def run_badge(state: str) -> SafeString:
    return _badge(state, RUN_STATES[RunState(state)])


@register.filter
def consensus_badge(state: str) -> SafeString:
    return _badge("info" if state == ConsensusState.OPEN else state, _CONSENSUS_WORDS[ConsensusState(state)])


@register.filter
def conflict_words(code: str) -> str:
    return str(CONFLICT_WORDS[ConflictCode(code)])


@register.filter
def text_words(kind: str) -> str:
    """What one of the three texts to the applicant is about."""
    return str(_TEXTS[kind])


@register.filter
def at_moment(instant: datetime, zone: str) -> str:
    return moment_words(instant, zone)


@register.filter
def score(value: Decimal | str | None) -> str:
    """As the reader's language writes it; a dash where there is none."""
    if value is None or value == "":
        return "–"
    return str(format_decimal(Decimal(exact(Decimal(value))), locale=_locale()))


@register.filter
def plain_score(value: Decimal | None) -> str:
    """As a form sends it."""
    return "" if value is None else exact(value)


@register.filter
def same_score(value: Any, other: Decimal) -> bool:
    """Whether what is saved, or was typed, is this score of the scale: 3.000 is 3."""
    try:
        return Decimal(str(value).strip().replace(",", ".")) == other
    except InvalidOperation:
        return False


@register.filter
def language_names(codes: Iterable[str]) -> str:
    known = _locale().languages
    return ", ".join(str(known.get(code, code)) for code in codes)


@register.filter
def meaning_of(scale: Any, given: Decimal) -> Any:
    """The text of the call for one score, if it has one."""
    return next((one.meaning for one in scale.meanings if one.score == given), None)


@register.filter
def of_key(things: Any, key: str) -> Any:
    return things.get(key, "") if hasattr(things, "get") else ""


def _badge(colour: str, words: object) -> SafeString:
    return format_html(
        '<span class="ds-tag" data-color="{}">{}</span>', _COLOURS.get(colour, colour if colour == "info" else "neutral"), words
    )


def _locale() -> Locale:
    language = get_language() or "en"
    return Locale.parse("en_GB" if language == "en" else language)
