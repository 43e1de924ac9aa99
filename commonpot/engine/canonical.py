"""Canonical JSON: the same document gives the same bytes, so that its hash means something.

Keys sorted as RFC 8785 sorts them (by UTF-16 code units), no white space, UTF-8. Numbers are integers only: floats have
no one spelling, so amounts are minor units and decimals are text.
"""

import hashlib
import json
from typing import Any


def canonical_bytes(document: Any) -> bytes:
    """Serialise plain data (dict with text keys, list, str, int, bool, None). Raises TypeError on anything else."""
    return json.dumps(_ordered(document), separators=(",", ":"), ensure_ascii=False).encode()


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _ordered(value: Any) -> Any:
    if isinstance(value, float):
        raise TypeError("canonical JSON carries no floats; use an integer of minor units or a decimal text")
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value, key=_as_utf16)}
    return [_ordered(inner) for inner in value] if isinstance(value, list | tuple) else value


def _as_utf16(key: Any) -> bytes:
    if not isinstance(key, str):
        raise TypeError(f"canonical JSON has text as keys, not {key!r}")
    return key.encode("utf-16-be")
