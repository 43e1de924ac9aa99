"""Amounts as people type them."""

import re

_GROUPED = re.compile(r"^\d{1,3}([.,]\d{3})+$")
_PLAIN = re.compile(r"^(\d+)(?:[.,](\d{1,2}))?$")
_MIXED = re.compile(r"^(\d{1,3}(?:([.,])\d{3})+)(?!\2)[.,](\d{1,2})$")
_SPACES = re.compile(r"[\s'’]")

LARGEST = 10**15


def cents(typed: str) -> int:
    """`12 500 000`, `12.500.000`, `12,500,000.50` as cents. Raises ValueError when it is no amount."""
    text = _SPACES.sub("", typed).upper().removeprefix("EUR").removeprefix("€").removesuffix("EUR").removesuffix("€")
    if _GROUPED.match(text):
        return _bounded(int(re.sub(r"[.,]", "", text)) * 100)
    mixed = _MIXED.match(text)
    if mixed:
        return _bounded(int(re.sub(r"[.,]", "", mixed[1])) * 100 + _parts(mixed[3]))
    plain = _PLAIN.match(text)
    if plain is None:
        raise ValueError(typed)
    return _bounded(int(plain[1]) * 100 + _parts(plain[2] or ""))


def written(amount: int | None) -> str:
    """Cents as they would be typed: `12 500 000`."""
    if amount is None:
        return ""
    whole, rest = divmod(amount, 100)
    grouped = f"{whole:,}".replace(",", " ")
    return f"{grouped},{rest:02d}" if rest else grouped


def _parts(decimals: str) -> int:
    return int(decimals.ljust(2, "0")) if decimals else 0


def _bounded(amount: int) -> int:
    if amount > LARGEST:
        raise ValueError(amount)
    return amount
