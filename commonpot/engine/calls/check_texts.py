"""Names and words: ids that occur twice, languages, and who is said to have written what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from commonpot.engine.calls.document import CallDocument
from commonpot.engine.calls.faults import Path, RawCall, written
from commonpot.engine.calls.reading import Finding, dig, mappings, walk, words
from commonpot.engine.calls.shape import definitions, references
from commonpot.engine.vocabulary import Origin

_LISTS: tuple[tuple[str, ...], ...] = (
    ("texts",),
    ("activities",),
    ("cost_categories",),
    ("assessment", "criteria"),
    ("timeline", "milestones"),
    ("rules",),
    ("events",),
    ("funders",),
)


def duplicate_ids(raw: RawCall) -> Iterator[Finding]:
    """An id names one thing of its list."""
    lists: list[Path] = list(_LISTS)
    for number, _ in mappings(raw.data, "funders"):
        lists += [("funders", number, part) for part in ("questions", "rules")]
        lists += [("funders", number, "assessment", "criteria"), ("funders", number, "agreement", "documents")]
    for number, _ in mappings(raw.data, "events"):
        lists.append(("events", number, "topics"))
    for path in lists:
        yield from _twice(raw, path)


def _twice(raw: RawCall, path: Path) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for number, item in mappings(raw.data, *path):
        one = item.get("id")
        if not isinstance(one, str):
            continue
        if one in first:
            earlier = written((*path, first[one]))
            yield (*path, number, "id"), f"“{one}” is the id of {earlier} too; give each its own"
        first.setdefault(one, number)


def languages(raw: RawCall) -> Iterator[Finding]:
    """Texts are in the languages that the call declares; its title and summary in all of them."""
    declared = [code for _, code in words(raw.data, "languages")]
    for number, code in words(raw.data, "languages"):
        if code in declared[:number]:
            yield ("languages", number), f"“{code}” is declared twice; take one out"
    for field in ("title", "summary"):
        yield from _missing(raw, field, declared)
    for path, text in _local_texts(raw.data) if declared else ():
        for code in text:
            if code not in declared:
                yield (*path, code), _no_language(code, declared)


def _no_language(code: str, declared: list[str]) -> str:
    if " " in code:
        return "this looks like the rest of a text with a comma in it; put the whole text in quotation marks"
    return f"“{code}” is not one of the call's languages ({', '.join(declared)}); declare it"


def _missing(raw: RawCall, field: str, declared: list[str]) -> Iterator[Finding]:
    text = dig(raw.data, field)
    for code in declared if isinstance(text, dict) else ():
        if not str(text.get(code) or "").strip():
            yield (field, code), f"the call declares “{code}”; write its {field} in that language"


def _local_texts(data: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    names = fields_of_type("LocalText")
    for path, value in walk(data):
        if path and path[-1] in names and isinstance(value, dict) and "text" not in value:
            yield path, value


@cache
def fields_of_type(model: str) -> frozenset[str]:
    """Names of the fields, anywhere in a call document, that hold this model."""
    properties = [one.get("properties", {}) for one in definitions(CallDocument).values()]
    return frozenset(name for one in properties for name, schema in one.items() if model in references(schema))


def origins(raw: RawCall) -> Iterator[Finding]:
    """An invented funder quotes no announcement, and a real one says nothing invented."""
    for number, funder in mappings(raw.data, "funders"):
        for path, origin in _origins_in(funder):
            if funder.get("example") is True and origin == Origin.ANNOUNCEMENT:
                sentence = "the funder is an example, so this is in no announcement; write origin: example"
                yield ("funders", number, *path), sentence
            if funder.get("example") is False and origin == Origin.EXAMPLE:
                sentence = "the funder is no example; write origin: announcement or origin: ours"
                yield ("funders", number, *path), sentence


def _origins_in(funder: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
    sentences = fields_of_type("Sentence")
    for path, value in walk(funder):
        if not isinstance(value, dict) or not path:
            continue
        if "origin" in value:
            yield (*path, "origin"), value["origin"]
        elif path[-1] in sentences:
            yield path, Origin.ANNOUNCEMENT


CHECKS = (duplicate_ids, languages, origins)
