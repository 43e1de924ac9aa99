"""The languages that people meet in, by their two-letter codes: those of Europe, for the forms and filters."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import get_language

LANGUAGE_CODES = tuple(
    "en nb nn sv da fi is et lv lt pl de nl fr es pt it cs sk hu ro bg el hr sl uk ru sr mk sq bs tr ga mt eu ca gl cy fo se".split()
)


def language_name(code: str) -> str:
    """`Norwegian Bokmål`, in the reader's language; the code where nobody knows its name."""
    return str(Locale.parse((get_language() or "en").replace("-", "_")).languages.get(code, code))


def language_choices() -> list[tuple[str, str]]:
    """English first, then by name."""
    first, *others = LANGUAGE_CODES
    named = sorted(((code, language_name(code)) for code in others), key=lambda pair: pair[1].casefold())
    return [(first, language_name(first)), *named]
