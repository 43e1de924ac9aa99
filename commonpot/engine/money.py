"""Money: integer minor units with an ISO 4217 code; dated rates; conversion without floats."""

import re
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Annotated, Any

from babel.numbers import get_currency_precision, list_currencies
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

_WRITTEN = re.compile(r"^([A-Z]{3})\s+(-?[0-9][0-9 ]*(?:\.[0-9]+)?)$")


def _known(code: str) -> str:
    if code not in list_currencies():
        raise ValueError(f"“{code}” is not an ISO 4217 currency code; write for instance EUR or NOK")
    return code


Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$"), AfterValidator(_known)]


def minor_digits(currency: str) -> int:
    """How many decimals the currency has: 2 for EUR, 0 for ISK."""
    return get_currency_precision(currency)


def in_major_units(amount: int, currency: str) -> Decimal:
    """Exact: 164500 minor units of NOK are 1645.00."""
    return Decimal(amount).scaleb(-minor_digits(currency))


def _with_written_form(schema: dict[str, Any]) -> None:
    """Let the JSON Schema say what the validator accepts: the written form beside the fields."""
    title, description = schema.pop("title"), schema.pop("description")
    fields = dict(schema)
    written = {"type": "string", "pattern": _WRITTEN.pattern, "examples": ["NOK 250000", "EUR 60.50"]}
    schema.clear()
    schema.update({"title": title, "description": description, "anyOf": [written, fields]})


LARGEST = 10**16
"""In minor units: more than any call has, and exact in every store and sum that it meets."""
MOST_CHARACTERS = 28
"""Of one written amount: what decimal arithmetic keeps to the last digit. Of more it would round, or run over."""


class Money(BaseModel):
    """An amount of one currency. Files may write it `NOK 250000.00`; it is kept as minor units."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=_with_written_form)

    amount: Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
    currency: Currency

    @model_validator(mode="before")
    @classmethod
    def _read_written_form(cls, value: Any) -> Any:
        return parse_money(str(value)) if isinstance(value, str | int) else value


def parse_money(written: str) -> dict[str, int | str]:
    """Read `NOK 250000.00`. Raises ValueError with a sentence for the writer."""
    found = _WRITTEN.match(written.strip())
    if not found:
        raise ValueError(f"“{written}” is not an amount; write the currency first, for instance “NOK 250000”")
    return {"amount": to_minor(found[2].replace(" ", ""), found[1]), "currency": found[1]}


def to_minor(amount: str, currency: str) -> int:
    """Turn a decimal text in major units into minor units; refuses more decimals than the currency has."""
    if len(amount) > MOST_CHARACTERS:
        raise ValueError(f"“{amount[:20]}…” has more digits than any amount of a call; check the digits")
    scaled = _decimal(amount).scaleb(minor_digits(currency))
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        raise ValueError(f"“{amount}” has more decimals than {currency} has")
    if abs(scaled) > LARGEST:
        raise ValueError(f"“{amount}” is larger than any amount of a call; check the digits")
    return int(scaled)


class Rate(BaseModel):
    """How many units of a currency one euro bought, on which day, by whose word."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    per_eur: Decimal = Field(gt=0, le=1_000_000, decimal_places=10)
    date: date
    source: str = "ECB"

    @field_validator("per_eur", mode="before")
    @classmethod
    def _to_the_last_digit(cls, value: Any) -> Any:
        if isinstance(value, float):
            raise ValueError('write the rate in quotation marks, for instance "8.3845", so that no digit is lost')
        return _decimal(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else value


def _decimal(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation as fault:
        raise ValueError(f"“{written}” is not a number; write digits only, for instance 12500.50") from fault


Rates = dict[str, Rate]


def convert(money: Money, to: str, rates: Rates) -> Money:
    """Convert through the euro at the frozen rates, rounding half to even. KeyError names a missing currency."""
    if money.currency == to:
        return money
    euros = in_major_units(money.amount, money.currency) / _per_eur(money.currency, rates)
    minor = (euros * _per_eur(to, rates)).scaleb(minor_digits(to))
    return Money(amount=int(minor.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)), currency=to)


def _per_eur(currency: str, rates: Rates) -> Decimal:
    return Decimal(1) if currency == "EUR" else rates[currency].per_eur
