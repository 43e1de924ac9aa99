"""`{% load application_pages %}`: facts in the reader's language, and the fields of a section."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from commonpot.applications.queries.verdicts import Item
from commonpot.applications.sections import Answer
from commonpot.applications.wording import read, say
from commonpot.engine.wording import Fact, LocalText

register = template.Library()


@register.filter
def said(fact: Fact | None) -> str:
    """A finding of the engine as a sentence: `{{ verdict.found|said }}`."""
    return say(fact)


@register.filter
def words(text: LocalText | None) -> str:
    """A text of the call where no mark-up can stand."""
    return read(text)


@register.inclusion_tag("applications/parts/answer.html")
def section_field(answer: Answer, readonly: bool = False) -> dict[str, Any]:
    """One field of a section: label, hint, control, and what is wrong with what was typed."""
    described = [f"{answer.place}-hint"] if answer.field.hint else []
    if answer.can_be_wrong:
        described.append(f"{answer.place}-fault")
    return {"answer": answer, "field": answer.field, "readonly": readonly, "described": " ".join(described)}


@register.simple_tag
def check_item(item: Item, about: str = "") -> str:
    """One requirement of the check; `about` says of whom it is asked, where that is not plain from the place."""
    return _drawn(item, about, get_language() or "en")


# The panel is drawn again with every save as one types, and nearly all of it is as it was.
@lru_cache(maxsize=5_000)
def _drawn(item: Item, about: str, language: str) -> str:
    return render_to_string("applications/parts/check_item.html", {"item": item, "about": about})


@register.filter
def is_list(value: object) -> bool:
    """Whether a choice is a group of choices."""
    return isinstance(value, list)
