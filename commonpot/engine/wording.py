"""Words a decision gives back: texts of the call in its own languages, and facts that any language can render.

A Fact is a template (its English text is the message id of the catalogue) with typed parameters, so that the
program that shows it can say it in the reader's language and format numbers, money, countries and dates its way.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from pydantic import BaseModel, ConfigDict, RootModel, model_validator

from commonpot.engine.money import Money, minor_digits
from commonpot.engine.vocabulary import Origin


def marked(message: str) -> str:
    """Mark a text for the catalogue without translating it here (the engine knows no reader)."""
    return message


class LocalText(RootModel[dict[str, str]]):
    """One text in several languages, keyed by language code (`nb`, `en`, …)."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _by_language(cls, value: Any) -> Any:
        if isinstance(value, str):
            raise ValueError("write the text by language, for instance {en: …, nb: …}")
        return value

    @model_validator(mode="after")
    def _has_words(self) -> LocalText:
        if not any(text.strip() for text in self.root.values()):
            raise ValueError("write the text in at least one language, for instance {en: …}")
        return self

    def language_shown(self, language: str) -> str:
        """The language that a reader of `language` gets: own, else English, else the first there is."""
        return next(code for code in (language, "en", *self.root) if self.root.get(code, "").strip())

    def in_language(self, language: str) -> str:
        """The text for a reader of `language`, falling back as `language_shown` says."""
        return self.root[self.language_shown(language)]


class Sentence(BaseModel):
    """The sentence of the call text that a value or a rule implements, and who wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: LocalText
    origin: Origin = Origin.ANNOUNCEMENT


# Parameters are named tuples, not pydantic models: a check makes thousands of them on every keystroke-save.


class CountryName(NamedTuple):
    code: str


class MoneyValue(NamedTuple):
    """Minor units and their currency."""

    amount: int
    currency: str


class Share(NamedTuple):
    """A part of one: 0.5 is 50 %."""

    value: Decimal


class Day(NamedTuple):
    day: date


class Text(NamedTuple):
    """A text of the call itself, in its languages."""

    text: LocalText


class Term(NamedTuple):
    """A term of the platform, translated by the catalogue: `Term(marked("cluster organisation"))`."""

    msgid: str


class Listing(NamedTuple):
    """Several values, joined as the language joins them ("a, b and c")."""

    items: tuple[Parameter, ...]


Translate = Callable[[str], str]
NO_PARAMETERS: Mapping[str, Parameter] = {}


class Fact(NamedTuple):
    """A sentence and its parameters: `Fact("{count} SMEs from {country}", {"count": 2, …})`."""

    template: str
    params: Mapping[str, Parameter] = NO_PARAMETERS

    def text(self, language: str = "en", translate: Translate = marked) -> str:
        """Say it in `language`; `translate` looks a message id up in the reader's catalogue."""
        values = {name: render(value, language, translate) for name, value in self.params.items()}
        return translate(self.template).format(**values)

    def key(self) -> Hashable:
        """Alike for two facts that say the same in every language, so that what was said once can be remembered."""
        return (self.template, tuple((name, _key(value)) for name, value in self.params.items()))


Parameter = int | str | CountryName | MoneyValue | Share | Day | Text | Term | Listing | Fact
"""What a Fact can carry; a Fact inside a Fact (mostly inside a Listing) is said in the same language."""


def _key(value: Parameter) -> Hashable:
    """With its type: a country and a term of the same letters are two things."""
    if isinstance(value, Fact):
        return value.key()
    if isinstance(value, Listing):
        return (Listing, tuple(map(_key, value.items)))
    if isinstance(value, Text):
        return (Text, tuple(value.text.root.items()))
    return (type(value), value)


def render(value: Parameter, language: str, translate: Translate = marked) -> str:
    """One parameter as the reader's language writes it."""
    return _RENDERERS[type(value)](value, language, translate)


def spelling(language: str) -> str:
    """The locale in which dates and lists are written: English is Europe's here, 30 October 2015."""
    return "en_GB" if language == "en" else language


# By type, not by a ladder of isinstance: a page renders hundreds of these.
_RENDERERS: dict[type, Callable[[Any, str, Translate], str]] = {
    int: lambda number, language, _: format_decimal(number, locale=spelling(language)),
    str: lambda text, _language, _: text,
    CountryName: lambda country, language, _: Locale.parse(spelling(language)).territories.get(country.code, country.code),
    MoneyValue: lambda money, language, _: render_money(money, language),
    Share: lambda share, language, _: format_percent(share.value, format="#,##0.##\u00a0%", locale=spelling(language)),
    Day: lambda day, language, _: format_date(day.day, format="long", locale=spelling(language)),
    Text: lambda text, language, _: text.text.in_language(language),
    Term: lambda term, _language, translate: translate(term.msgid),
    Fact: lambda fact, language, translate: fact.text(language, translate),
    Listing: lambda several, language, translate: format_list(
        [render(item, language, translate) for item in several.items], locale=spelling(language)
    ),
}


def render_money(money: MoneyValue | Money, language: str) -> str:
    """`NOK 250 000` or `EUR 1,200.50`: ISO code first, decimals only when there are some."""
    digits = minor_digits(money.currency)
    major = Decimal(money.amount).scaleb(-digits)
    decimals = "" if major == major.to_integral_value() else "." + "0" * digits
    written = format_currency(major, money.currency, format=f"¤¤\u00a0#,##0{decimals}", locale=spelling(language), currency_digits=False)
    return str(written)
