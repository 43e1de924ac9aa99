"""Joint rules about who takes part: the minimum consortium, its coordinator, SMEs per country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from commonpot.engine.calls.rules import CoordinatorRule, MinimumConsortium, SmesPerCountry
from commonpot.engine.eligibility.case import Case, PartnerCase, SmeCase
from commonpot.engine.eligibility.logic import Finding, Truth, every
from commonpot.engine.eligibility.terms import KINDS, fields, kinds
from commonpot.engine.vocabulary import OrganisationKind, Outcome, PartnerRole
from commonpot.engine.wording import CountryName, Fact, Listing, Parameter, Text


def minimum_required(rule: MinimumConsortium) -> Fact:
    numbers: dict[str, int] = {"partners": rule.partners, "countries": rule.countries}
    return Fact("Partners that ask for funding: at least {partners}. Countries: at least {countries}", numbers)


def minimum_consortium(rule: MinimumConsortium, case: Case) -> Finding:
    """R1. Partners whose kind, country or funder is empty may still count; nobody else will be added by filling in."""
    counted = [(partner, _counts(rule, case, partner)) for partner in case.applicants]
    sure = [partner for partner, truth in counted if truth]
    open_ones = [partner for partner, truth in counted if truth is None]
    countries = _countries_of(sure)
    possible = countries | _countries_of(open_ones)
    most = len(possible) + sum(1 for partner in open_ones if partner.country is None)
    found = _consortium_found(len(sure), countries)
    if len(sure) >= rule.partners and len(countries) >= rule.countries:
        return Finding(Outcome.MET, found)
    if len(sure) + len(open_ones) < rule.partners or most < rule.countries:
        return Finding(Outcome.NOT_MET, found, _invite(most < rule.countries))
    names = Listing(tuple(partner.name for partner in open_ones))
    mend = Fact("Fill in kind, country and funder of {partners}", {"partners": names})
    return Finding(Outcome.CANNOT_TELL_YET, found, mend)


def _counts(rule: MinimumConsortium, case: Case, partner: PartnerCase) -> Truth:
    country = None if partner.country is None else partner.country in case.setting.countries
    return every((partner.asks, is_of(partner.kind, rule.kinds), country))


def is_of(kind: OrganisationKind | None, allowed: tuple[OrganisationKind, ...]) -> Truth:
    """Whether a kind is one of those allowed; an empty list allows every kind."""
    if not allowed:
        return True
    return None if kind is None else kind in allowed


def _countries_of(partners: list[PartnerCase]) -> frozenset[str]:
    return frozenset(partner.country for partner in partners if partner.country)


def _consortium_found(partners: int, countries: frozenset[str]) -> Fact:
    if not partners:
        return Fact("No partner that counts asks for funding yet")
    params: dict[str, Parameter] = {"partners": partners, "countries": _named(sorted(countries))}
    return Fact("Partners that ask for funding: {partners}, from {countries}", params)


def _invite(from_abroad: bool) -> Fact:
    if from_abroad:
        return Fact("Invite a partner from another country that takes part in the call")
    return Fact("Invite another partner that asks for funding")


def coordinator_required(rule: CoordinatorRule) -> Fact:
    if not rule.kinds:
        return Fact("The coordinator's funder takes part in the call")
    return Fact("The coordinator's funder takes part in the call. Kinds allowed: {kinds}", {"kinds": kinds(rule.kinds)})


def coordinator(rule: CoordinatorRule, case: Case) -> Finding:
    """R2. The coordinator's funder is one of the call's, and its kind is allowed."""
    named = [partner for partner in case.partners if partner.partner.role is PartnerRole.COORDINATOR]
    if not named:
        return Finding(Outcome.NOT_MET, Fact("No partner is the coordinator"), Fact("Name a coordinator"))
    if len(named) > 1:
        found = Fact("Coordinators: {count}", {"count": len(named)})
        return Finding(Outcome.NOT_MET, found, Fact("Let one partner coordinate"))
    return _one_coordinator(rule, named[0])


def _one_coordinator(rule: CoordinatorRule, one: PartnerCase) -> Finding:
    if one.partner.funder and one.funder is None:
        found = Fact("{name}'s funder does not take part in the call", {"name": one.name})
        return Finding(Outcome.NOT_MET, found, Fact("Choose a funder of the call, or another coordinator"))
    allowed = is_of(one.kind, rule.kinds)
    if allowed is False and one.kind:
        found = Fact("{name} is of the kind {kind}", {"name": one.name, "kind": KINDS[one.kind]})
        return Finding(Outcome.NOT_MET, found, Fact("Let a partner of an allowed kind coordinate"))
    if allowed is None or one.funder is None:
        empty = [name for name, known in (("kind", allowed), ("funder", one.funder)) if known is None]
        params: dict[str, Parameter] = {"name": one.name, "fields": fields(*empty)}
        found = Fact("{name} coordinates; still empty: {fields}", params)
        return Finding(Outcome.CANNOT_TELL_YET, found, Fact("Fill in: {fields}", {"fields": fields(*empty)}))
    who: dict[str, Parameter] = {"name": one.name, "funder": Text(one.funder.name)}
    return Finding(Outcome.MET, Fact("{name} coordinates, with {funder} as its funder", who))


def smes_required(rule: SmesPerCountry) -> Fact:
    return Fact("SMEs from each country that takes part: at least {count}", {"count": rule.smes})


class _Tally(NamedTuple):
    """Distinct enterprises: shown to be SMEs, perhaps SMEs, and perhaps from a country (country still empty)."""

    sure: Counter[str]
    perhaps: Counter[str]
    anywhere: int


def smes_per_country(rule: SmesPerCountry, case: Case) -> Finding:
    """At least n SMEs from each country of a partner that asks for funding; an enterprise counts once."""
    asking = [partner for partner in case.applicants if partner.asks]
    needed = _countries_of(asking)
    unsettled = any(p.asks is None or (p.asks and p.country is None) for p in case.applicants)
    if not needed:
        return Finding(
            Outcome.CANNOT_TELL_YET,
            Fact("No country takes part yet"),
            Fact("Fill in country and funder of the partners"),
        )
    tally: _Tally = case.tally or _tally(case)
    case.tally = tally
    found = _smes_found(needed, tally)
    short = [code for code in sorted(needed) if tally.sure[code] < rule.smes]
    lacking = sum(max(0, rule.smes - tally.sure[code] - tally.perhaps[code]) for code in needed)
    if lacking > tally.anywhere:
        hopeless = [code for code in short if tally.sure[code] + tally.perhaps[code] < rule.smes]
        return Finding(Outcome.NOT_MET, found, Fact("Add SMEs from {countries}", {"countries": _named(hopeless)}))
    if short:
        mend = Fact("Fill in country, staff, turnover and balance sheet of the SMEs")
        return Finding(Outcome.CANNOT_TELL_YET, found, mend)
    if unsettled:
        return Finding(Outcome.CANNOT_TELL_YET, found, Fact("Fill in country and funder of the partners"))
    return Finding(Outcome.MET, found)


def _tally(case: Case) -> _Tally:
    sure: Counter[str] = Counter()
    perhaps: Counter[str] = Counter()
    anywhere = 0
    for entries in _enterprises(case):
        sme = every(entry.status.sme for entry in entries)
        countries = {entry.country for entry in entries}
        if sme is False or len(countries - {None}) > 1:
            continue
        country = countries.pop() if len(countries) == 1 else None
        if country is None:
            anywhere += 1
        else:
            (sure if sme else perhaps)[country] += 1
    return _Tally(sure, perhaps, anywhere)


def _enterprises(case: Case) -> Iterable[list[SmeCase]]:
    """All entries of each enterprise. Entries that contradict each other on country or size count for none."""
    distinct: dict[object, list[SmeCase]] = {}
    for partner in case.partners:
        for sme in partner.smes:
            distinct.setdefault(sme.identity, []).append(sme)
    return distinct.values()


def _smes_found(needed: frozenset[str], tally: _Tally) -> Fact:
    counts = tuple(
        Fact("{count} from {country}", {"count": tally.sure[code] + tally.perhaps[code], "country": CountryName(code)})
        for code in sorted(needed)
    )
    unsure = sum(tally.perhaps[code] for code in needed) + tally.anywhere
    if unsure:
        return Fact("SMEs: {counts}; facts missing for: {unsure}", {"counts": Listing(counts), "unsure": unsure})
    return Fact("SMEs: {counts}", {"counts": Listing(counts)})


def _named(codes: list[str]) -> Listing:
    return Listing(tuple(CountryName(code) for code in codes))
