"""As much of JSON Schema as the generated schema uses: an independent reader of it for the tests."""

import re
from collections.abc import Callable
from typing import Any

_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": int | float,
    "boolean": bool,
    "null": type(None),
}
_NOTES = {"title", "description", "default", "examples", "format", "discriminator", "$defs"}

_SAYS: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda said, value: isinstance(value, _TYPES[said]) and (said == "boolean" or not isinstance(value, bool)),
    "enum": lambda said, value: value in said,
    "const": lambda said, value: value == said,
    "pattern": lambda said, value: not isinstance(value, str) or re.search(said, value) is not None,
    "minimum": lambda said, value: not isinstance(value, int | float) or value >= said,
    "exclusiveMinimum": lambda said, value: not isinstance(value, int | float) or value > said,
    "maximum": lambda said, value: not isinstance(value, int | float) or value <= said,
    "minItems": lambda said, value: not isinstance(value, list) or len(value) >= said,
    "maxLength": lambda said, value: not isinstance(value, str) or len(value) <= said,
    "required": lambda said, value: not isinstance(value, dict) or set(said) <= set(value),
}


def refused(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "") -> list[str]:
    """Paths at which the schema does not accept the value."""
    if "$ref" in schema:
        return refused(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, path)
    found: list[str] = []
    for word, said in schema.items():
        if word in {"anyOf", "oneOf"}:
            found += [] if any(not refused(value, one, root) for one in said) else [path]
        elif word in {"items", "properties", "additionalProperties"}:
            found += _inside(word, said, value, schema, root, path)
        elif word not in _NOTES:
            found += [] if _SAYS[word](said, value) else [path]
    return found


def _inside(word: str, said: Any, value: Any, schema: dict[str, Any], root: dict[str, Any], path: str) -> list[str]:
    if word == "items":
        items = value if isinstance(value, list) else []
        return [bad for n, one in enumerate(items) for bad in refused(one, said, root, f"{path}[{n}]")]
    known = schema.get("properties", {})
    fields = value if isinstance(value, dict) else {}
    if word == "properties":
        return [bad for key in fields if key in known for bad in refused(fields[key], known[key], root, f"{path}.{key}")]
    others = [key for key in fields if key not in known]
    if isinstance(said, dict):
        return [bad for key in others for bad in refused(fields[key], said, root, f"{path}.{key}")]
    return [] if said else [f"{path}.{key}" for key in others]
