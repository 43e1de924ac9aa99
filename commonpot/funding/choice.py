"""What can be chosen over a ranking list, and how it is read from an address: the meeting's screen is its address and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from commonpot.applications.queries.desk import budget_of
from commonpot.applications.sections.reading import read_amount
from commonpot.engine.allocation import TopUp
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.calls.part import Part
from commonpot.engine.money import in_major_units
from commonpot.engine.vocabulary import FundingMode, TopUpRule

BUDGET: Final = "budget."
GRANT: Final = "grant."
OUT: Final = "out."
MODE: Final = "mode"
TOP_UP: Final = "top-up"
TOP_UP_RULE: Final = "top-up-rule"
TOP_UP_SHARE: Final = "top-up-share"
NO_TOP_UP: Final = "none"
MOST_PER_CENT: Final = 100


class Choice(Part):
    """`budgets` and `amounts` hold what differs from the call and from what was asked, in minor units of each funder's currency."""

    mode: FundingMode
    budgets: dict[str, int] = {}
    withdrawn: tuple[str, ...] = ()
    top_up: TopUp | None = None
    amounts: dict[str, int] = {}
    """By `grant_key`: what a partner would get if its project is funded."""

    def budget(self, funder: Funder, call: CallDocument) -> int:
        return self.budgets.get(funder.id, budget_of(funder, call.rates) or 0)


class Wrong(NamedTuple):
    """A field that cannot be read, and what to do."""

    field: str
    sentence: str


class Asked(NamedTuple):
    """What an address asks for. What is wrong in it is left as the call has it."""

    choice: Choice
    wrong: tuple[Wrong, ...]


def grant_key(number: str, partner: str) -> str:
    return f"{number}/{partner}"


def payers(call: CallDocument) -> list[Funder]:
    """The funders that bring money, in the order of the call document."""
    return [funder for funder in call.funders if funder.pays]


def as_the_call_says(call: CallDocument) -> Choice:
    said = call.funding.top_up
    top_up = TopUp(budget=said.budget.amount, rule=said.rule, proportional_share=said.proportional_share) if said else None
    return Choice(mode=call.funding.mode, top_up=top_up)


def asked(query: Mapping[str, str], call: CallDocument, currencies: Mapping[str, str]) -> Asked:
    """`currencies`: by `grant_key`, of every partner that asks for money."""
    usual = as_the_call_says(call)
    wrong: list[Wrong] = []
    top_up, fault = _top_up(query, call, usual.top_up)
    wrong += [fault] if fault else []
    budgets = dict(_amounts(query, BUDGET, {one.id: one.currency for one in payers(call)}, wrong))
    plain = {one.id: budget_of(one, call.rates) for one in payers(call)}
    choice = Choice(
        mode=_mode(query, usual.mode),
        budgets={name: amount for name, amount in budgets.items() if amount != plain[name]},
        withdrawn=tuple(one.id for one in payers(call) if query.get(OUT + one.id)),
        top_up=None if _mode(query, usual.mode) is FundingMode.REAL_POT else top_up,
        amounts=dict(_amounts(query, GRANT, currencies, wrong)),
    )
    return Asked(choice, tuple(wrong))


def as_query(choice: Choice, call: CallDocument, currencies: Mapping[str, str]) -> dict[str, str]:
    """The same choice as the fields of an address."""
    funders = {one.id: one.currency for one in payers(call)}
    fields = {MODE: choice.mode.value}
    fields |= {BUDGET + name: typed(amount, funders[name]) for name, amount in choice.budgets.items() if name in funders}
    fields |= {OUT + name: "1" for name in choice.withdrawn}
    fields |= {GRANT + key: typed(amount, currencies[key]) for key, amount in choice.amounts.items() if key in currencies}
    return fields | _top_up_fields(choice.top_up, call)


def typed(amount: int, currency: str) -> str:
    """Minor units as they would be typed: `250000`, `1200.50`."""
    major = in_major_units(amount, currency)
    return f"{major:f}" if major != major.to_integral_value() else str(int(major))


def _mode(query: Mapping[str, str], usual: FundingMode) -> FundingMode:
    given = query.get(MODE, "")
    return FundingMode(given) if given in set(FundingMode) else usual


def _amounts(query: Mapping[str, str], prefix: str, currencies: Mapping[str, str], wrong: list[Wrong]) -> Iterator[tuple[str, int]]:
    for name, currency in currencies.items():
        read = read_amount(query.get(prefix + name, ""), currency)
        if read.fault:
            wrong.append(Wrong(prefix + name, f"{read.fault}."))
        elif read.value is not None:
            yield name, read.value


def _top_up(query: Mapping[str, str], call: CallDocument, usual: TopUp | None) -> tuple[TopUp | None, Wrong | None]:
    rule = query.get(TOP_UP_RULE, "")
    if rule not in {*TopUpRule, NO_TOP_UP}:
        return usual, None
    read = read_amount(query.get(TOP_UP, ""), call.currency)
    if read.fault:
        return usual, Wrong(TOP_UP, f"{read.fault}.")
    if rule == NO_TOP_UP or not read.value:
        return None, None
    share, fault = _share(query.get(TOP_UP_SHARE, "")) if rule == TopUpRule.BOTH else (None, None)
    return TopUp(budget=read.value, rule=TopUpRule(rule), proportional_share=share), fault


def _share(given: str) -> tuple[Decimal, Wrong | None]:
    text = given.strip().rstrip("%").strip()
    if not text:
        return Decimal("0.5"), None
    if text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= MOST_PER_CENT:
        return Decimal(int(text)) / MOST_PER_CENT, None
    return Decimal("0.5"), Wrong(TOP_UP_SHARE, _("Write a whole number of per cent from 0 to 100."))


def _top_up_fields(top_up: TopUp | None, call: CallDocument) -> dict[str, str]:
    if top_up is None:
        return {TOP_UP_RULE: NO_TOP_UP} if call.funding.top_up else {}
    share = {} if top_up.proportional_share is None else {TOP_UP_SHARE: str(int(top_up.proportional_share * MOST_PER_CENT))}
    return {TOP_UP_RULE: top_up.rule.value, TOP_UP: typed(top_up.budget, call.currency), **share}
