"""Each funder against the call and against itself."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from babel import Locale

from commonpot.engine.calls.faults import Path, RawCall
from commonpot.engine.calls.reading import Finding, dig, ids, mappings, money, number, words
from commonpot.engine.vocabulary import FunderClass

Funder = dict[str, Any]
_MONEY_FIELDS = ("budget", "grant", "rate", "in_kind")
_NUTS_PREFIX = {"GR": "EL", "GB": "UK"}


def any_funder(raw: RawCall) -> Iterator[Finding]:
    """A call has at least one funder, and one that pays."""
    funders = mappings(raw.data, "funders")
    if not funders and not any(fault.file.startswith("funders/") for fault in raw.faults):
        yield ("funders",), "the call has no funder; write at least one into funders/<id>.yaml"
    elif funders and all(funder.get("class") == FunderClass.COOPERATION for _, funder in funders):
        yield ("funders",), "every funder is of class cooperation, so nobody pays; one must be of class funding"


def file_names(raw: RawCall) -> Iterator[Finding]:
    """A funder stands in the file that bears its id."""
    for n, funder in mappings(raw.data, "funders"):
        place, one = raw.places.get(("funders", n)), funder.get("id")
        if place and isinstance(one, str) and place.file not in (f"funders/{one}.yaml", f"funders/{one}.yml"):
            yield ("funders", n, "id"), f"the file is {place.file}; call the file funders/{one}.yaml or mend the id"


def known_ids(raw: RawCall) -> Iterator[Finding]:
    """Activities and cost categories that a funder names are the call's, each named once."""
    activities, categories = ids(raw.data, "activities"), ids(raw.data, "cost_categories")
    for n, funder in mappings(raw.data, "funders"):
        yield from _unknown(funder, ("funders", n), ("activities", "ids"), activities, "activities")
        yield from _unknown(funder, ("funders", n), ("cost_categories", "ids"), categories, "cost categories")
        accepted = [one for _, one in words(funder, "cost_categories", "ids")]
        for m, ceiling in mappings(funder, "cost_categories", "ceilings"):
            one = ceiling.get("category")
            if isinstance(one, str) and one not in accepted:
                path: Path = ("funders", n, "cost_categories", "ceilings", m, "category")
                yield (
                    path,
                    f"“{one}” is not among the cost categories this funder accepts; add it to “ids” or take it out",
                )


def _unknown(funder: Funder, at: Path, path: tuple[str, ...], known: list[str], what: str) -> Iterator[Finding]:
    named = words(funder, *path)
    for m, one in named:
        if one not in known:
            near = difflib.get_close_matches(one, known, n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"they are: {', '.join(known)}"
            yield (*at, *path, m), f"“{one}” is not one of the call's {what}; {hint}"
        elif one in [earlier for k, earlier in named if k < m]:
            yield (*at, *path, m), f"“{one}” stands here twice; take one out"


def currencies(raw: RawCall) -> Iterator[Finding]:
    """Every amount of a funder is in the funder's currency."""
    for n, funder in mappings(raw.data, "funders"):
        own = funder.get("currency")
        for path in _amounts(funder):
            found = money(dig(funder, *path))
            if found and isinstance(own, str) and found[1] != own:
                yield ("funders", n, *path), f"the amount is in {found[1]}, the funder's currency is {own}; convert it"


def _amounts(funder: Funder) -> list[Path]:
    ceilings: list[Path] = [("cost_categories", "ceilings", m, "amount") for m, _ in mappings(funder, "cost_categories", "ceilings")]
    return [("budget", "amount"), ("grant", "min"), ("grant", "max"), ("in_kind", "hour_rate"), *ceilings]


def classes(raw: RawCall) -> Iterator[Finding]:
    """Who pays says how much; who does not pay says nothing about money, but why."""
    for n, funder in mappings(raw.data, "funders"):
        pays = funder.get("class") in (FunderClass.FUNDING, FunderClass.EXTENDED)
        if pays:
            for field in ("budget", "grant", "rate"):
                if field not in funder:
                    yield ("funders", n, field), f"a funder of class {funder['class']} says its {field}; write it"
            if "class_sentence" in funder:
                yield ("funders", n, "class_sentence"), "only a funder of class cooperation says why it brings no money"
        elif funder.get("class") == FunderClass.COOPERATION:
            yield from _cooperation(n, funder)


def _cooperation(n: int, funder: Funder) -> Iterator[Finding]:
    for field in _MONEY_FIELDS:
        if field in funder:
            sentence = f"a funder of class cooperation brings no money; take “{field}” out, or write class: funding"
            yield ("funders", n, field), sentence
    if "class_sentence" not in funder:
        yield ("funders", n, "class_sentence"), "say why this funder brings no money, in a sentence for applicants"


def areas(raw: RawCall) -> Iterator[Finding]:
    """Countries exist and regions lie in them. Whether a region exists depends on the year of its NUTS; not asked."""
    for n, funder in mappings(raw.data, "funders"):
        country = dig(funder, "area", "country")
        if isinstance(country, str) and len(country) == 2 and country.isupper() and country not in _territories():
            yield ("funders", n, "area", "country"), f"“{country}” is no country of ISO 3166; write for instance NO"
        for m, region in words(funder, "area", "nuts"):
            prefix = _NUTS_PREFIX.get(str(country), str(country))
            if not region.startswith(prefix):
                yield ("funders", n, "area", "nuts", m), f"“{region}” is not a region of {country}; mend one of the two"


@cache
def _territories() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").territories)


def limits(raw: RawCall) -> Iterator[Finding]:
    """Grant, rate and budget leave something to be granted."""
    for n, funder in mappings(raw.data, "funders"):
        least, budget = money(dig(funder, "grant", "min")), money(dig(funder, "budget", "amount"))
        if budget and budget[0] <= 0:
            yield ("funders", n, "budget", "amount"), "the budget is nothing; write an amount above 0"
        elif least and budget and least[1] == budget[1] and least[0] > budget[0]:
            yield (
                ("funders", n, "budget", "amount"),
                "the budget does not pay even one smallest grant; mend one of the two",
            )
        yield from _negative(n, funder)
        if number(dig(funder, "rate", "max")) == 0:
            yield ("funders", n, "rate", "max"), "a rate of 0 pays nothing; write for instance 0.5"


def _negative(n: int, funder: Funder) -> Iterator[Finding]:
    for path in _amounts(funder)[1:]:
        found = money(dig(funder, *path))
        if found and found[0] < 0:
            yield ("funders", n, *path), "an amount below 0 has no meaning here; take the minus away"


def special_rates(raw: RawCall) -> Iterator[Finding]:
    """A special rate says for whom, and for somebody who may apply."""
    for n, funder in mappings(raw.data, "funders"):
        applicants = [kind for _, kind in words(funder, "applicants", "kinds")]
        for m, special in mappings(funder, "rate", "by"):
            at: Path = ("funders", n, "rate", "by", m)
            if not special.get("kinds") and not special.get("sizes"):
                yield at, "say for which “kinds” or “sizes” this rate is; for everybody write it as “max”"
            for k, kind in words(special, "kinds"):
                if kind not in applicants:
                    yield (
                        (*at, "kinds", k),
                        f"“{kind}” cannot apply to this funder; take it out, or add it to “applicants”",
                    )


def own_effort(raw: RawCall) -> Iterator[Finding]:
    """Who does not accept own effort sets no value on it."""
    for n, funder in mappings(raw.data, "funders"):
        for field in ("hour_rate", "max_share_of_own"):
            if dig(funder, "in_kind", "accepted") is False and field in funder["in_kind"]:
                yield ("funders", n, "in_kind", field), f"own effort is not accepted here; take “{field}” out"


CHECKS: tuple[Callable[[RawCall], Iterator[Finding]], ...] = (
    any_funder,
    file_names,
    known_ids,
    currencies,
    classes,
    areas,
    limits,
    special_rates,
    own_effort,
)
