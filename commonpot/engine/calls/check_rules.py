"""Rules and money: nothing that no application could meet, nothing that cannot be computed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from babel.numbers import list_currencies

from commonpot.engine.calls.faults import Path, RawCall
from commonpot.engine.calls.reading import Finding, dig, mappings, money, number, words
from commonpot.engine.vocabulary import FunderClass, FundingMode, Scope


def rates(raw: RawCall) -> Iterator[Finding]:
    """Every currency that amounts are written in has a rate to the euro."""
    known = dig(raw.data, "rates")
    if not isinstance(known, dict):
        return
    for code in known:
        if code == "EUR":
            yield ("rates", code), "rates are against the euro; the euro needs none, take it out"
        elif code not in list_currencies():
            yield ("rates", code), f"“{code}” is not an ISO 4217 currency code; write for instance NOK"
    wanted: list[tuple[Path, Any]] = [(("currency",), raw.data.get("currency", "EUR"))]
    wanted += [(("funders", n, "currency"), funder.get("currency")) for n, funder in mappings(raw.data, "funders")]
    for path, code in wanted:
        if isinstance(code, str) and code != "EUR" and code not in known:
            yield path, f"“{code}” has no rate; add it under “rates” in call.yaml"


def top_up(raw: RawCall) -> Iterator[Finding]:
    """The pot beside the funders' budgets is in the call's currency and is not empty; one common pot needs none beside it."""
    found = money(dig(raw.data, "funding", "top_up", "budget"))
    currency = raw.data.get("currency", "EUR")
    if found and found[1] != currency:
        yield ("funding", "top_up", "budget"), f"the amount is in {found[1]}, the call's currency is {currency}; convert it"
    if found and found[0] <= 0:
        yield ("funding", "top_up", "budget"), "a top-up of nothing tops nothing up; write an amount above 0, or take “top_up” out"
    if found and dig(raw.data, "funding", "mode") == FundingMode.REAL_POT:
        yield ("funding", "top_up"), "with one common pot there is nothing to top up; take “top_up” out, or choose another mode"


def shares(raw: RawCall) -> Iterator[Finding]:
    """A share cap that some consortium could keep."""
    countries = len(_countries(raw))
    for n, rule in mappings(raw.data, "rules"):
        cap = number(rule.get("at_most"))
        if rule.get("kind") != "share_cap" or cap is None:
            continue
        if cap == 0:
            yield ("rules", n, "at_most"), "nobody can keep a share of 0; write for instance 0.5"
        elif rule.get("of") == "country" and cap * countries < 1:
            reached = f"{countries} countries at {cap} each"
            yield ("rules", n, "at_most"), f"no consortium can keep this: {reached} make less than the whole; raise it"


def consortia(raw: RawCall) -> Iterator[Finding]:
    """A minimum consortium that the call's funders can make up."""
    available = len(_countries(raw))
    for n, rule in mappings(raw.data, "rules"):
        partners, countries = rule.get("partners", 2), rule.get("countries", 2)
        if rule.get("kind") != "minimum_consortium" or not isinstance(partners, int) or not isinstance(countries, int):
            continue
        if partners < countries:
            sentence = f"{partners} partners cannot come from {countries} countries; write partners: {countries}"
            yield ("rules", n, "partners" if "partners" in rule else "countries"), sentence
        if countries > available > 0:
            sentence = f"the call's funders are in {available} countries only; lower this or add funders"
            yield ("rules", n, "countries"), sentence


def kinds(raw: RawCall) -> Iterator[Finding]:
    """A rule names a kind of organisation only if some funder takes it."""
    taken = {kind for _, funder in mappings(raw.data, "funders") for _, kind in words(funder, "applicants", "kinds")}
    for n, rule in mappings(raw.data, "rules"):
        for m, kind in words(rule, "kinds") if taken else ():
            if kind not in taken:
                yield (
                    ("rules", n, "kinds", m),
                    f"no funder takes applicants of kind “{kind}”; take it out, or add it there",
                )


def _countries(raw: RawCall) -> set[str]:
    paying = [one for _, one in mappings(raw.data, "funders") if one.get("class") != FunderClass.COOPERATION]
    return {code for one in paying if isinstance(code := dig(one, "area", "country"), str)}


def expressions(raw: RawCall) -> Iterator[Finding]:
    """Every expression compiles, with what it may read in its scope, and gives a yes or no."""
    holders: list[Path] = [("rules",), *(("funders", n, "rules") for n, _ in mappings(raw.data, "funders"))]
    for path in holders:
        for n, rule in mappings(raw.data, *path):
            for sentence in _expression_faults(rule):
                yield (*path, n, "expression"), sentence


def _expression_faults(rule: dict[str, Any]) -> Iterator[str]:
    from commonpot.engine.eligibility.expressions import faults_of  # not at the top: it reads rules itself

    text, scope = rule.get("expression"), rule.get("scope", Scope.PROPOSAL)
    if not isinstance(text, str) or scope not in (Scope.PROPOSAL, Scope.PARTNER):
        return
    for line, column, sentence in faults_of(text, Scope(scope)):
        yield f"line {line}, column {column} of the expression: {sentence}"


def reserved_ids(raw: RawCall) -> Iterator[Finding]:
    """No rule takes the name of one that the fields of a funder's document, or the platform, make by themselves."""
    for n, rule in mappings(raw.data, "rules"):
        if rule.get("id") == PLATFORM_RULE:
            yield ("rules", n, "id"), f"“{PLATFORM_RULE}” is the name of a rule that every call has; choose another"
    for m, _ in mappings(raw.data, "funders"):
        for n, rule in mappings(raw.data, "funders", m, "rules"):
            one = rule.get("id")
            if isinstance(one, str) and one in RULES_OF_FIELDS:
                sentence = f"“{one}” is the name of the rule that the field makes; choose another"
                yield ("funders", m, "rules", n, "id"), sentence


PLATFORM_RULE = "funder-named"
RULES_OF_FIELDS = frozenset("applicants area activities grant rate cost-categories in-kind financing no-money deadline questions".split())
"""How verdicts call the rules that come from a funder's fields: `no-in.grant`."""

CHECKS = (rates, top_up, shares, consortia, kinds, reserved_ids, expressions)
