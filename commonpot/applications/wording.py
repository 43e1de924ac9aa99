"""Facts of the engine and texts of the call, said in the reader's language."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language, gettext

from commonpot.engine.wording import Fact, LocalText


class _Saying:
    """A fact that a memory can look up: alike where the words would be."""

    __slots__ = ("fact", "key")

    def __init__(self, fact: Fact) -> None:
        self.fact, self.key = fact, fact.key()

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Saying) and self.key == other.key


def say(fact: Fact | None) -> str:
    return "" if fact is None else _said(_Saying(fact), get_language() or "en")


# With each save as one types, the check says a hundred sentences again of which one or two are new.
@lru_cache(maxsize=10_000)
def _said(saying: _Saying, language: str) -> str:
    return saying.fact.text(language, gettext)


def read(text: LocalText | None) -> str:
    return "" if text is None else text.in_language(get_language() or "en")
