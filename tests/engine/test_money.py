"""Money is whole minor units; nothing is lost on the way in, and conversion rounds half to even."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from commonpot.engine.money import Currency, Money, Rate, convert, minor_digits, parse_money, to_minor

DAY = date(2015, 4, 30)
RATES = {
    "NOK": Rate(per_eur=Decimal("8.3845"), date=DAY),
    "ISK": Rate(per_eur=Decimal("147.5"), date=DAY),
    "SEK": Rate(per_eur=Decimal("9.3261"), date=DAY),
}


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("NOK 250000", 25000000),
        ("EUR 60.50", 6050),
        ("EUR 60.5", 6050),
        ("NOK 250 000", 25000000),
        ("ISK 100", 100),
        ("EUR -1", -100),
    ],
)
def test_written_form_is_read_to_minor_units(written, amount):
    assert Money.model_validate(written) == Money(amount=amount, currency=written[:3])


@pytest.mark.parametrize(
    "written",
    [
        "",
        "NOK",
        "250000",
        "250000 NOK",
        "NOK 250,000",
        "nok 5",
        "NOX 5",
        "NOK 1.005",
        "ISK 1.5",
        "NOK 1e5",
        "NOK NaN",
        "NOK ١٢",
        "NOK " + "9" * 5000,
        "NOK " + "9" * 1_000_001,
        "NOK 1." + "0" * 1_000_001,
    ],
)
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(ValidationError):
        Money.model_validate(written)


def test_number_alone_is_no_amount():
    with pytest.raises(ValidationError, match="currency first"):
        Money.model_validate(250000)


def test_currency_is_one_of_iso_4217():
    with pytest.raises(ValidationError, match="ISO 4217"):
        TypeAdapter(Currency).validate_python("NOX")


@pytest.mark.parametrize(("currency", "digits"), [("EUR", 2), ("NOK", 2), ("ISK", 0), ("JPY", 0), ("BHD", 3)])
def test_minor_digits(currency, digits):
    assert minor_digits(currency) == digits


@pytest.mark.parametrize("amount", ["", "x", "1,5", "NaN", "Infinity", "9" * 40, "100000000000000.01"])
def test_to_minor_refuses_what_is_no_amount(amount):
    with pytest.raises(ValueError):
        to_minor(amount, "EUR")


def test_parse_money_keeps_every_digit():
    assert parse_money("EUR 90071992547409.93")["amount"] == 9007199254740993


def test_rate_refuses_a_float_and_words():
    with pytest.raises(ValidationError, match="quotation marks"):
        Rate.model_validate({"per_eur": 8.3845, "date": DAY})
    with pytest.raises(ValidationError, match="not a number"):
        Rate.model_validate({"per_eur": "much", "date": DAY})
    with pytest.raises(ValidationError):
        Rate.model_validate({"per_eur": True, "date": DAY})
    with pytest.raises(ValidationError):
        Rate.model_validate({"per_eur": "Infinity", "date": DAY})


def test_convert_through_the_euro():
    assert convert(Money(amount=838450, currency="NOK"), "EUR", RATES) == Money(amount=100000, currency="EUR")
    assert convert(Money(amount=100000, currency="EUR"), "ISK", RATES) == Money(amount=147500, currency="ISK")
    assert convert(Money(amount=838450, currency="NOK"), "SEK", RATES) == Money(amount=932610, currency="SEK")


def test_convert_rounds_half_to_even():
    rates = {"NOK": Rate(per_eur=Decimal(2), date=DAY)}
    assert [convert(Money(amount=minor, currency="NOK"), "EUR", rates).amount for minor in (1, 3, 5)] == [0, 2, 2]


def test_convert_names_the_missing_currency():
    with pytest.raises(KeyError, match="PLN"):
        convert(Money(amount=1, currency="PLN"), "EUR", RATES)


@given(st.integers(-(10**13), 10**13))
def test_convert_to_own_currency_needs_no_rate_and_changes_nothing(amount):
    assert convert(Money(amount=amount, currency="PLN"), "PLN", {}).amount == amount


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_convert_keeps_the_order_of_amounts(one, other):
    first, second = (convert(Money(amount=amount, currency="NOK"), "EUR", RATES).amount for amount in sorted((one, other)))
    assert first <= second
