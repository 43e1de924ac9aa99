"""What an expression may read of an application. This table is the one place where a name, its type and its value stand.

Amounts are whole minor units (cents, øre): `cost`, `grant`, `own_cash`, `own_effort` of a partner in the currency of its
funder; the same names with `_common`, and every amount of `proposal`, in the currency of the call. Days are texts
`2016-01-31`, which compare as days do. What is still empty is absent, so that whatever needs it cannot be told yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from commonpot.engine.eligibility.case import Case, PartnerCase
from commonpot.engine.eligibility.terms import KINDS, SIZES
from commonpot.engine.vocabulary import OrganisationKind, SmeSize
from commonpot.engine.wording import MoneyValue, Parameter, Term, marked

Value = str | int | bool | list[str]


class Field(NamedTuple):
    """`type`: the CEL type, one of string, int, bool, strings. `money`: whose currency, "own" or "common"."""

    name: str
    type: str
    label: Term
    read: Callable[[Any], Value | None]
    money: str = ""


class Reading(NamedTuple):
    """A partner within its case."""

    case: Case
    partner: PartnerCase


def _common(read: Callable[[PartnerCase], int | None]) -> Callable[[Reading], int | None]:
    def converted(reading: Reading) -> int | None:
        amount = read(reading.partner)
        return None if amount is None else reading.case.setting.common(amount, reading.partner.currency)

    return converted


def _size(reading: Reading) -> str | None:
    size = reading.partner.status.size
    return size.value if size else None


def _kind(reading: Reading) -> str | None:
    kind = reading.partner.kind
    return kind.value if kind else None


def _activities(reading: Reading) -> list[str] | None:
    return [one.activity for one in reading.partner.partner.activities] or None


PARTNER = (
    Field("id", "string", Term(marked("partner")), lambda r: r.partner.id),
    Field("name", "string", Term(marked("name")), lambda r: r.partner.name),
    Field("role", "string", Term(marked("role")), lambda r: r.partner.partner.role.value),
    Field("kind", "string", Term(marked("kind of organisation")), _kind),
    Field("country", "string", Term(marked("country")), lambda r: r.partner.country),
    Field("nuts", "string", Term(marked("region")), lambda r: r.partner.partner.organisation.nuts),
    Field("funder", "string", Term(marked("funder")), lambda r: r.partner.partner.funder),
    Field("size", "string", Term(marked("size of the organisation")), _size),
    Field("sme", "bool", Term(marked("is an SME")), lambda r: r.partner.status.sme),
    Field("smes", "int", Term(marked("participating SMEs")), lambda r: len(r.partner.smes)),
    Field("activities", "strings", Term(marked("activities")), _activities),
    Field("cost", "int", Term(marked("costs")), lambda r: r.partner.cost, "own"),
    Field("grant", "int", Term(marked("grant")), lambda r: r.partner.grant, "own"),
    Field("own_cash", "int", Term(marked("own cash")), lambda r: r.partner.cash, "own"),
    Field("own_effort", "int", Term(marked("own effort")), lambda r: r.partner.effort, "own"),
    Field("hours", "int", Term(marked("hours of own effort")), lambda r: r.partner.hours),
    Field("cost_common", "int", Term(marked("costs")), _common(lambda p: p.cost), "common"),
    Field("grant_common", "int", Term(marked("grant")), _common(lambda p: p.grant), "common"),
    Field("own_cash_common", "int", Term(marked("own cash")), _common(lambda p: p.cash), "common"),
    Field("own_effort_common", "int", Term(marked("own effort")), _common(lambda p: p.effort), "common"),
)


def _day(case: Case) -> str | None:
    start = case.application.project.start
    return start.isoformat() if start else None


def _months(case: Case) -> int | None:
    return case.application.project.duration_months


PROJECT = (
    Field("title", "string", Term(marked("title")), lambda case: case.application.project.title or None),
    Field("start", "string", Term(marked("start")), _day),
    Field("duration_months", "int", Term(marked("duration in months")), _months),
)


def _sum(name: str, money: str = "common") -> Callable[[Case], int | None]:
    field = next(one for one in PARTNER if one.name == (f"{name}_common" if money else name))

    def total(case: Case) -> int | None:
        values = [field.read(Reading(case, partner)) for partner in case.applicants]
        known = [value for value in values if isinstance(value, int)]
        return sum(known) if known and len(known) == len(values) else None

    return total


def _countries(case: Case) -> int | None:
    codes = [partner.country for partner in case.applicants]
    return None if None in codes else len(set(codes))


PROPOSAL = (
    Field("partners", "int", Term(marked("partners without associated partners")), lambda case: len(case.applicants)),
    Field("countries", "int", Term(marked("countries of these partners")), _countries),
    Field("smes", "int", Term(marked("participating SMEs")), lambda case: sum(len(p.smes) for p in case.partners)),
    Field("cost", "int", Term(marked("the total cost")), _sum("cost"), "common"),
    Field("grant", "int", Term(marked("the total grant")), _sum("grant"), "common"),
    Field("own_cash", "int", Term(marked("total own cash")), _sum("own_cash"), "common"),
    Field("own_effort", "int", Term(marked("total own effort")), _sum("own_effort"), "common"),
    Field("hours", "int", Term(marked("the hours of own effort")), _sum("hours", money="")),
)


STRUCTS = {"Partner": PARTNER, "Project": PROJECT, "Proposal": PROPOSAL}


def values(fields: Iterable[Field], of: Case | Reading) -> dict[str, Value]:
    """The fields that are filled in, by name."""
    read = ((field.name, field.read(of)) for field in fields)
    return {name: value for name, value in read if value is not None}


def shown(field: Field, value: Value, case: Case, partner: PartnerCase | None) -> Parameter:
    """A value as a reader sees it: amounts in their currency."""
    if field.money and isinstance(value, int):
        own = partner.currency if partner and field.money == "own" else case.setting.call.currency
        return MoneyValue(value, own)
    if isinstance(value, bool):
        return Term(marked("yes")) if value else Term(marked("no"))
    if field.name == "kind":
        return KINDS[OrganisationKind(str(value))]
    if field.name == "size":
        return SIZES[SmeSize(str(value))]
    return ", ".join(value) if isinstance(value, list) else value
