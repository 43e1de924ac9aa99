"""Facts of the engine and texts of the call, said in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from commonpot.engine.wording import Fact, LocalText


def say(fact: Fact | None) -> str:
    return "" if fact is None else fact.text(get_language() or "en", gettext)


def read(text: LocalText | None) -> str:
    return "" if text is None else text.in_language(get_language() or "en")
