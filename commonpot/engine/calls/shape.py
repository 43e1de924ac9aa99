"""The shape of a call document: pydantic's faults, said so that the writer of a call knows what to do."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from commonpot.engine.calls.document import CallDocument
from commonpot.engine.calls.faults import Fault, Path, RawCall


def read_document(raw: RawCall) -> CallDocument | list[Fault]:
    """The document, or every fault of its shape.

    Strict, and by way of JSON: a quoted number is no number, a yes is no true, but dates and decimals are read from
    text, as they stand in YAML.
    """
    try:
        return CallDocument.model_validate_json(json.dumps(raw.data), strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        return [_fault(raw, one) for one in error.errors(include_url=False)]


def _fault(raw: RawCall, error: ErrorDetails) -> Fault:
    path = _path_in(raw.data, error)
    return raw.fault(path, sentence_for(error, path, CallDocument))


def _path_in(data: Any, error: ErrorDetails) -> Path:
    """The error's place in the document; leaves out the names of union members that pydantic puts between."""
    path: list[str | int] = []
    location = error["loc"]
    for number, part in enumerate(location):
        last = number == len(location) - 1
        if _holds(data, part):
            path.append(part)
            data = data[part]
        elif last and error["type"] == "missing":
            path.append(part)
    return (*path, "kind") if error["type"] == "union_tag_invalid" else tuple(path)


def _holds(data: Any, part: str | int) -> bool:
    if isinstance(part, int):
        return isinstance(data, list) and part < len(data)
    return isinstance(data, dict) and part in data


def sentence_for(error: ErrorDetails, path: Path, model: type[BaseModel]) -> str:
    """One sentence for any error that pydantic can report about a call document."""
    context = error.get("ctx", {})
    say = _SENTENCES.get(error["type"])
    if error["type"] == "extra_forbidden":
        return unknown_word(str(path[-1]) if path else "", _siblings(error, model))
    if say:
        return say(context, error["input"])
    return f"this cannot be read ({error['msg']}); compare with `commonpot call schema`"


def unknown_word(word: str, known: Iterable[str]) -> str:
    """“`sumary` is not a field here; did you mean `summary`?”"""
    near = difflib.get_close_matches(word, list(known), n=1)
    hint = f"did you mean “{near[0]}”?" if near else "take it out, or look at `commonpot call schema`"
    return f"“{word}” is not a field here; {hint}"


def _siblings(error: ErrorDetails, model: type[BaseModel]) -> list[str]:
    """The fields that could stand where the unknown one stands: all fields of all models reached by that path."""
    names: set[str] = set()
    for name, definition in definitions(model).items():
        if name in _models_at(error["loc"], model):
            names.update(definition.get("properties", {}))
    return sorted(names) or sorted({key for one in definitions(model).values() for key in one.get("properties", {})})


_DEFINITIONS: dict[type[BaseModel], dict[str, Any]] = {}


def definitions(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of the model and of all models in it, by name."""
    if model not in _DEFINITIONS:
        schema = model.model_json_schema()
        _DEFINITIONS[model] = {**schema.get("$defs", {}), model.__name__: schema}
    return _DEFINITIONS[model]


def _models_at(location: tuple[int | str, ...], model: type[BaseModel]) -> set[str]:
    """Names of the models that the path before its last part leads to."""
    found = {model.__name__}
    for part in location[:-1]:
        stepped = {name for one in found for name in _step(definitions(model)[one], part)}
        found = stepped or found
    return found


def _step(definition: dict[str, Any], part: int | str) -> set[str]:
    return references(definition.get("properties", {}).get(part, {})) if isinstance(part, str) else set()


def references(schema: Any) -> set[str]:
    """Names of the models that a part of a schema refers to."""
    if isinstance(schema, list):
        return {name for inner in schema for name in references(inner)}
    if not isinstance(schema, dict):
        return set()
    own = {schema["$ref"].rsplit("/", 1)[1]} if "$ref" in schema else set()
    return own | {name for key, inner in schema.items() if key != "mapping" for name in references(inner)}


Say = Callable[[dict[str, Any], Any], str]


def _always(sentence: str) -> Say:
    return lambda context, value: sentence


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _text_expected(context: dict[str, Any], value: Any) -> str:
    if isinstance(value, int):
        return f'text is expected here; put it in quotation marks, as “"{_short(value)}"”'
    return "text is expected here" + ("; the value is missing, write it after the colon" if value is None else "")


def _allowed(context: dict[str, Any], value: Any) -> str:
    expected = str(context.get("expected", context.get("expected_tags", ""))).replace("'", "")
    near = difflib.get_close_matches(str(value), expected.replace(" or ", ", ").split(", "), n=1)
    hint = f"; did you mean “{near[0]}”?" if near else ""
    return f"“{_short(value)}” is not allowed here; write one of: {expected.replace(' or ', ', ')}{hint}"


def _unknown_kind(context: dict[str, Any], value: Any) -> str:
    return _allowed(context, context.get("tag", value))


def _by_pattern(context: dict[str, Any], value: Any) -> str:
    form = _PATTERNS.get(context["pattern"], f"it must fit the pattern {context['pattern']}")
    return f"“{_short(value)}” is not written as it must be here: {form}"


_PATTERNS = {
    r"^[a-z0-9][a-z0-9-]*$": "an identifier is lower-case letters, digits and hyphens, for instance “no-in”",
    r"^[A-Z]{2}$": "a country is its two-letter code in capitals, for instance NO",
    r"^[A-Z]{3}$": "a currency is its three-letter code in capitals, for instance NOK",
    r"^[a-z]{2}$": "a language is its two-letter code in small letters, for instance nb",
    r"^[A-Z]{2}[0-9A-Z]{0,3}$": "a region is its NUTS code, for instance DEF or SE23",
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$": "an e-mail address looks like name@agency.example",
}

_DATE = _always("write the day as year-month-day, for instance 2015-10-30")
_TIME = _always("write the time of day as hours:minutes, for instance 17:00 or 23:59:59")
_NUMBER = _always("a number is expected here, for instance 0.5, without % and without thousands separators")
_WHOLE_NUMBER = _always("a whole number is expected here, without quotation marks, decimals or %")
_MAPPING = _always("fields are expected here, indented one level below, as “name: value”")

_SENTENCES: dict[str, Say] = {
    "missing": _always("this is missing; write it"),
    "value_error": lambda context, value: str(context["error"]),
    "string_type": _text_expected,
    "string_pattern_mismatch": _by_pattern,
    "string_too_short": lambda context, value: f"write at least {context['min_length']} characters",
    "string_too_long": lambda context, value: f"write at most {context['max_length']} characters",
    "string_unicode": _always("the text holds a character that cannot be stored; retype it"),
    "int_type": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "int_parsing_size": _WHOLE_NUMBER,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "decimal_max_places": lambda context, value: f"write at most {context['decimal_places']} decimals",
    "finite_number": _NUMBER,
    "is_instance_of": _NUMBER,
    "decimal_max_digits": _NUMBER,
    "bool_type": _always("write true or false, without quotation marks"),
    "bool_parsing": _always("write true or false, without quotation marks"),
    "greater_than": lambda context, value: f"the number must be above {context['gt']}",
    "greater_than_equal": lambda context, value: f"the number must be {context['ge']} or more",
    "less_than": lambda context, value: f"the number must be below {context['lt']}",
    "less_than_equal": lambda context, value: f"the number must be {context['le']} or less",
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "time_type": _TIME,
    "time_parsing": _TIME,
    "tuple_type": _always("a list is expected here; begin each item with “- ”"),
    "list_type": _always("a list is expected here; begin each item with “- ”"),
    "too_short": lambda context, value: f"the list needs at least {context['min_length']} item",
    "too_long": lambda context, value: f"the list may have at most {context['max_length']} items",
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "enum": _allowed,
    "literal_error": _allowed,
    "union_tag_invalid": _unknown_kind,
    "union_tag_not_found": _always("“kind” is missing; write which kind of rule it is"),
}
