"""Is it an SME? The annex to Commission Recommendation 2003/361/EC (OJ L 124, 20.5.2003, p. 36), with reasons.

- Art. 2: fewer than 250 staff (annual work units) AND (turnover of at most EUR 50 million OR balance-sheet total of
  at most EUR 43 million); small: fewer than 50 and 10 or 10; micro: fewer than 10 and 2 or 2.
- Art. 3(2): a holding of 25 % to 50 %, either way, makes a partner enterprise. Art. 3(3): over 50 %: linked.
- Art. 3(4): an enterprise of which public bodies hold 25 % or more is not an SME.
- Art. 6(2): the figures of partner enterprises are added in proportion to the holding, those of linked ones whole.

Not decided here, because the figures of one year do not show it: the two-year rule of art. 4(2) and the investors
that art. 3(2) exempts (such a holding is simply not listed by the applicant).

A figure that is empty leaves a lower bound (what is known) and no upper bound. The answer is given as soon as no
value of the empty figures could change it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from commonpot.engine.applications import Ownership, Size
from commonpot.engine.vocabulary import OrganisationKind, SmeSize
from commonpot.engine.wording import Fact, MoneyValue

PARTNER_FROM = 25
LINKED_ABOVE = 50
MILLION = 100_000_000
"""One million euros in cents."""


class Ceilings(NamedTuple):
    """Staff must be below, turnover or balance at most this (euro cents)."""

    staff: int
    turnover: int
    balance: int


CEILINGS = {
    SmeSize.MICRO: Ceilings(10, 2 * MILLION, 2 * MILLION),
    SmeSize.SMALL: Ceilings(50, 10 * MILLION, 10 * MILLION),
    SmeSize.MEDIUM: Ceilings(250, 50 * MILLION, 43 * MILLION),
}

_MICRO, _SMALL, _MEDIUM = CEILINGS.values()


class Figures(NamedTuple):
    """The figures that count, with those of partner and linked enterprises, as far as they are known.

    In hundredths of a work unit and of a euro cent, because pro-rata parts are exact there. `complete` says for
    staff, turnover, balance whether nothing was missing.
    """

    staff: int
    turnover: int
    balance: int
    complete: tuple[bool, bool, bool]


class SmeStatus(NamedTuple):
    """`size`: the one possible size, else None. `sme`: whether it is an SME, None while that is open.

    `possible`: every size that the empty figures still allow. `missing`: names of the empty figures ("staff", …).
    """

    sme: bool | None
    size: SmeSize | None
    possible: frozenset[SmeSize]
    reasons: tuple[Fact, ...]
    figures: Figures
    missing: tuple[str, ...]


def sme_status(kind: OrganisationKind | None, size: Size) -> SmeStatus:
    """Decide the status of one enterprise from its own figures and those of its owners and holdings."""
    figures = figures_of(size)
    if kind is OrganisationKind.PUBLIC_BODY or _public_hold(size) >= PARTNER_FROM:
        return SmeStatus(False, SmeSize.LARGE, _ONLY[SmeSize.LARGE], (_public_reason(kind, size),), figures, ())
    possible = _possible(figures)
    sme = None if len(possible) > 1 and SmeSize.LARGE in possible else SmeSize.LARGE not in possible
    one = next(iter(possible)) if len(possible) == 1 else None
    missing = () if one else tuple(name for name, known in zip(_NAMES, figures.complete, strict=True) if not known)
    return SmeStatus(sme, one, possible, tuple(_reasons(size, figures)), figures, missing)


_NAMES = ("staff", "turnover", "balance")
_ONLY = {size: frozenset({size}) for size in SmeSize}


def figures_of(size: Size) -> Figures:
    """Own figures plus 25-50 % holdings pro rata plus holdings over 50 % whole (art. 6)."""
    staff, turnover, balance = (size.staff or 0) * 100, (size.turnover or 0) * 100, (size.balance or 0) * 100
    complete = (size.staff is not None, size.turnover is not None, size.balance is not None)
    for other in size.ownerships:
        weight = weight_of(other)
        if weight:
            staff += weight * (other.staff or 0)
            turnover += weight * (other.turnover or 0)
            balance += weight * (other.balance or 0)
            complete = (
                complete[0] and other.staff is not None,
                complete[1] and other.turnover is not None,
                complete[2] and other.balance is not None,
            )
    return Figures(staff, turnover, balance, complete)


def weight_of(other: Ownership) -> int:
    """How many per cent of the other enterprise's figures count: 0 below 25 %, pro rata to 50 %, else all."""
    if other.percent < PARTNER_FROM:
        return 0
    return 100 if other.percent > LINKED_ABOVE else other.percent


def _possible(figures: Figures) -> frozenset[SmeSize]:
    return _sizes_left(_within(figures, _MICRO), _within(figures, _SMALL), _within(figures, _MEDIUM))


@cache
def _sizes_left(micro: bool | None, small: bool | None, medium: bool | None) -> frozenset[SmeSize]:
    """Which sizes the three tests leave; there are only 27 ways."""
    if micro:
        return _ONLY[SmeSize.MICRO]
    if medium is False:
        return _ONLY[SmeSize.LARGE]
    fits = {
        SmeSize.MICRO: micro is None,
        SmeSize.SMALL: small is not False,
        SmeSize.MEDIUM: not small,
        SmeSize.LARGE: medium is None,
    }
    return frozenset(size for size, can_be in fits.items() if can_be)


def _within(figures: Figures, ceilings: Ceilings) -> bool | None:
    """Staff below its ceiling, and turnover or balance within theirs; None while empty figures could decide."""
    staff = _below(figures.staff, ceilings.staff * 100 - 1, figures.complete[0])
    turnover = _below(figures.turnover, ceilings.turnover * 100, figures.complete[1])
    balance = _below(figures.balance, ceilings.balance * 100, figures.complete[2])
    money = True if turnover or balance else (False if turnover is False and balance is False else None)
    if staff is False or money is False:
        return False
    return True if staff and money else None


def _below(known: int, most: int, complete: bool) -> bool | None:
    if known > most:
        return False
    return True if complete else None


def _public_hold(size: Size) -> int:
    return sum(other.percent for other in size.ownerships if other.public)


def _public_reason(kind: OrganisationKind | None, size: Size) -> Fact:
    if kind is OrganisationKind.PUBLIC_BODY:
        return Fact("it is a public body")
    return Fact("public bodies hold {percent} % of it", {"percent": _public_hold(size)})


def _reasons(size: Size, figures: Figures) -> Iterator[Fact]:
    yield from _figure_reasons(figures)
    for other in size.ownerships:
        weight = weight_of(other)
        if weight == 100:
            yield Fact("all the figures of {name}, which is linked ({percent} %)", _named(other))
        elif weight:
            yield Fact("{percent} % of the figures of {name}, a partner enterprise", _named(other))


def _named(other: Ownership) -> dict[str, str | int]:
    return {"name": other.name, "percent": other.percent}


def _figure_reasons(figures: Figures) -> Iterator[Fact]:
    if all(figures.complete):
        yield Fact(
            "{staff} staff, turnover {turnover}, balance sheet {balance}",
            {
                "staff": -(-figures.staff // 100),
                "turnover": _euros(figures.turnover),
                "balance": _euros(figures.balance),
            },
        )
        return
    if figures.complete[0]:
        yield Fact("{staff} staff", {"staff": -(-figures.staff // 100)})
    if figures.complete[1]:
        yield Fact("turnover {amount}", {"amount": _euros(figures.turnover)})
    if figures.complete[2]:
        yield Fact("balance sheet {amount}", {"amount": _euros(figures.balance)})


def _euros(hundredths: int) -> MoneyValue:
    """Cents, a begun one counted whole, as staff are."""
    return MoneyValue(-(-hundredths // 100), "EUR")
