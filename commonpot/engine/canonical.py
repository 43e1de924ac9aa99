"""Canonical JSON: the same document gives the same bytes, so that its hash means something.

Keys sorted, no white space, UTF-8, no floats (they have no one spelling). After RFC 8785, without its number rules,
which integers do not need.
"""

import hashlib
import json
from typing import Any


def canonical_bytes(document: Any) -> bytes:
    """Serialise plain data (dict, list, str, int, bool, None). Raises TypeError on a float or an unknown type."""
    _refuse_floats(document)
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("canonical JSON carries no floats; use an integer of minor units or a decimal text")
    if isinstance(value, dict):
        for inner in value.values():
            _refuse_floats(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner)
