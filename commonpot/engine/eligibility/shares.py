"""Joint rules about parts of the whole (R4), in the call's currency at the call's frozen rates."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from commonpot.engine.calls.rules import ShareCap, SmeShare
from commonpot.engine.eligibility.case import Case, PartnerCase, Setting
from commonpot.engine.eligibility.logic import Finding, outcome_of
from commonpot.engine.eligibility.terms import BASES
from commonpot.engine.vocabulary import Base, Outcome
from commonpot.engine.wording import CountryName, Fact, Listing, Parameter, Share

_FOURTH = Decimal("0.0001")


def share(part: int, whole: int, rounding: str = ROUND_CEILING) -> Share:
    """A part of a whole to a hundredth of a per cent; rounded up, so that too much never looks like just enough."""
    return Share((Decimal(part) / Decimal(whole)).quantize(_FOURTH, rounding=rounding))


def value_of(partner: PartnerCase, base: Base, setting: Setting) -> int | None:
    """What the partner contributes to the base; None while it is empty. An associated partner's empty part is 0."""
    if base is Base.EFFORT:
        value = partner.hours
    elif (value := partner.cost if base is Base.COST else partner.grant) is not None:
        value = setting.common(value, partner.currency)
    return 0 if value is None and partner.associated else value


def cap_required(rule: ShareCap) -> Fact:
    values: dict[str, Parameter] = {"share": Share(rule.at_most), "base": BASES[rule.base]}
    if rule.of == "partner":
        return Fact("No partner has more than {share} of {base}", values)
    return Fact("No country has more than {share} of {base}", values)


def share_cap(rule: ShareCap, case: Case) -> Finding:
    """R4: the largest part, of one partner or of the partners of one country."""
    values = [(partner, value_of(partner, rule.base, case.setting)) for partner in case.partners]
    empty = [p for p, value in values if value is None or (rule.of == "country" and p.country is None and value)]
    whole = sum(value or 0 for _, value in values)
    if empty or not whole:
        return _empty_bases(empty or case.applicants, rule.base)
    parts: dict[str, int] = {}
    for partner, value in values:
        key = partner.id if rule.of == "partner" else (partner.country or "")
        parts[key] = parts.get(key, 0) + (value or 0)
    largest = min(parts, key=lambda key: (-parts[key], key))
    holds = parts[largest] <= rule.at_most * whole
    params = {"who": _who(rule, case, largest), "share": share(parts[largest], whole), "base": BASES[rule.base]}
    found = Fact("{who} has {share} of {base}", params)
    if holds:
        return Finding(Outcome.MET, found)
    return Finding(Outcome.NOT_MET, found, Fact("Move part of it from {who} to others", {"who": params["who"]}))


def _who(rule: ShareCap, case: Case, key: str) -> Parameter:
    if rule.of == "country":
        return CountryName(key)
    return next(partner.name for partner in case.partners if partner.id == key)


def _empty_bases(partners: Iterable[PartnerCase], base: Base) -> Finding:
    names = Listing(tuple(partner.name for partner in partners))
    if not names.items:
        return Finding(Outcome.CANNOT_TELL_YET, Fact("There are no figures yet"), Fact("Fill in the budgets"))
    return Finding(
        Outcome.CANNOT_TELL_YET,
        Fact("Not known for all partners yet: {base}", {"base": BASES[base]}),
        Fact("Fill in country and budget of {partners}", {"partners": names}),
    )


def sme_share_required(rule: SmeShare) -> Fact:
    return Fact("SMEs have at least {share} of {base}", {"share": Share(rule.at_least), "base": BASES[rule.base]})


def sme_share(rule: SmeShare, case: Case) -> Finding:
    """R4: what partners that are SMEs carry; a partner of unknown size counts to the most but not to the least."""
    values = [(partner, value_of(partner, rule.base, case.setting)) for partner in case.partners]
    empty = [partner for partner, value in values if value is None]
    whole = sum(value or 0 for _, value in values)
    if empty or not whole:
        return _empty_bases(empty or case.applicants, rule.base)
    least = sum(value or 0 for partner, value in values if partner.status.sme)
    unsure = [partner for partner, value in values if value and partner.status.sme is None]
    most = least + sum(value or 0 for partner, value in values if partner in unsure)
    needed = rule.at_least * whole
    found = Fact("SMEs have {share} of {base}", {"share": share(least, whole, ROUND_FLOOR), "base": BASES[rule.base]})
    truth = True if least >= needed else (False if most < needed else None)
    if truth is None:
        names = Listing(tuple(partner.name for partner in unsure))
        mend = Fact("Fill in staff, turnover and balance sheet of {partners}", {"partners": names})
        return Finding(Outcome.CANNOT_TELL_YET, found, mend)
    return Finding(outcome_of(truth), found, None if truth else Fact("Give the SMEs a larger part"))
