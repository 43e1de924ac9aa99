"""Texts of the call in the reader's language, and facts that any language can say."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from commonpot.engine.wording import (
    CountryName,
    Day,
    Fact,
    Listing,
    LocalText,
    MoneyValue,
    Share,
    Term,
    Text,
    render,
    render_money,
)

BOTH = LocalText({"nb": "Klynge", "en": "Cluster"})


def test_text_is_in_the_readers_language():
    assert BOTH.in_language("nb") == "Klynge"


@pytest.mark.parametrize(
    ("texts", "language", "shown"),
    [
        ({"nb": "a", "en": "b"}, "sv", "en"),
        ({"nb": "a", "en": ""}, "en", "nb"),
        ({"pl": "a", "lt": "b"}, "nb", "pl"),
        ({"nb": "", "sv": "b"}, "nb", "sv"),
    ],
)
def test_text_falls_back_visibly(texts, language, shown):
    assert LocalText(texts).language_shown(language) == shown


@pytest.mark.parametrize("texts", [{}, {"en": ""}, {"en": " ", "nb": "\n"}])
def test_text_without_words_is_refused(texts):
    with pytest.raises(ValidationError):
        LocalText(texts)


def test_text_of_white_space_counts_as_missing():
    assert LocalText({"nb": " ", "en": "Cluster"}).language_shown("nb") == "en"


def test_text_without_language_is_refused_with_a_hint():
    with pytest.raises(ValidationError, match="by language"):
        LocalText.model_validate("Cluster")


@pytest.mark.parametrize(
    ("value", "english", "norwegian"),
    [
        (12345, "12,345", "12\u00a0345"),
        ("as it is", "as it is", "as it is"),
        (CountryName("NO"), "Norway", "Norge"),
        (CountryName("QQ"), "QQ", "QQ"),
        (MoneyValue(25000000, "NOK"), "NOK\u00a0250,000", "NOK\u00a0250\u00a0000"),
        (MoneyValue(6050, "EUR"), "EUR\u00a060.50", "EUR\u00a060,50"),
        (MoneyValue(100, "ISK"), "ISK\u00a0100", "ISK\u00a0100"),
        (Share(Decimal("0.5")), "50\u00a0%", "50\u00a0%"),
        (Share(Decimal("0.3333")), "33.33\u00a0%", "33,33\u00a0%"),
        (Day(date(2015, 10, 30)), "30 October 2015", "30. oktober 2015"),
        (Text(BOTH), "Cluster", "Klynge"),
        (Listing((CountryName("NO"), CountryName("SE"), "X")), "Norway, Sweden and X", "Norge, Sverige og X"),
    ],
)
def test_parameter_is_written_the_readers_way(value, english, norwegian):
    assert (render(value, "en"), render(value, "nb")) == (english, norwegian)


def test_money_below_nothing_keeps_its_sign():
    assert render_money(MoneyValue(-150, "EUR"), "en") == "-EUR\u00a01.50"


def test_fact_is_said_through_the_catalogue():
    catalogue = {"{what} in {country}": "{what} i {country}", "clusters": "klynger"}
    fact = Fact("{what} in {country}", {"what": Term("clusters"), "country": CountryName("NO")})
    assert fact.text() == "clusters in Norway"
    assert fact.text("nb", catalogue.__getitem__) == "klynger i Norge"


def test_fact_within_a_fact_is_in_the_same_language():
    inner = Fact("at {place}", {"place": Text(BOTH)})
    assert Fact("{several}!", {"several": Listing((inner, inner))}).text("nb") == "at Klynge og at Klynge!"


def test_braces_in_a_value_are_no_template():
    assert Fact("{text}", {"text": "{oops}"}).text() == "{oops}"
