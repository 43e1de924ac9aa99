"""Amounts and days as a sentence carries them."""

from __future__ import annotations

from collections.abc import Sequence

from babel.lists import format_list
from django.utils.translation import get_language

from commonpot.engine.calls import Funder
from commonpot.engine.wording import MoneyValue, render_money, spelling


def money(amount: int, funder: Funder) -> str:
    return written(amount, funder.currency)


def written(amount: int, currency: str) -> str:
    return render_money(MoneyValue(amount, currency), get_language() or "en")


def listed(items: Sequence[str]) -> str:
    """`a, b and c`."""
    return str(format_list(list(items), locale=spelling(get_language() or "en")))
