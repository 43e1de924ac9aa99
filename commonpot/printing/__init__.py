"""Papers: a template of a room and plain data become a tagged PDF that anybody can read aloud, search and keep.

A room keeps its templates as Typst files (`papers/`). They see `data` (what was given here, as JSON knows it) and the pieces of
`house.typ`: the page, its head and foot, tables that repeat their heading. Every word comes in with the data, already in the reader's
language, and is set as it is: nothing in it can be a command.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from django.utils.translation import get_language

from commonpot import clock

HERE = Path(__file__).parent
CONTENT_TYPE = "application/pdf"
STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1", "a-2a"]
"""Accessible (PDF/UA-1) and fit for keeping (PDF/A-2a)."""


def pdf(template: Path, data: Mapping[str, Any], *, title: str) -> bytes:
    """The paper in the language of the page. `data` is made of texts, numbers, lists and mappings."""
    given = {"title": title, "language": get_language() or "en", **data}
    source = f"{(HERE / 'house.typ').read_text()}\n{template.read_text()}"
    inputs = {"data": json.dumps(_printable(given), ensure_ascii=False)}
    setter = typst.Compiler(source.encode(), root=str(template.parent), font_paths=_fonts(), sys_inputs=inputs)
    made = setter.compile(format="pdf", pdf_standards=STANDARDS, timestamp=clock.now().replace(microsecond=0))
    if not isinstance(made, bytes):
        raise TypeError("The typesetter gave no document.")
    return made


def _printable(value: Any) -> Any:
    """Texts with what our font can show: a paper never fails over a name."""
    if isinstance(value, str):
        return "".join(_shown(letter) for letter in unicodedata.normalize("NFC", value))
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    return [_printable(one) for one in value] if isinstance(value, list | tuple) else value


@lru_cache(maxsize=4096)
def _shown(letter: str) -> str:
    """Itself, its plain parts (a ligature's letters), a space for what is none, or a question mark."""
    if ord(letter) in _coverage():
        return letter
    if letter.isspace() or unicodedata.category(letter).startswith("C"):
        return " "
    parts = unicodedata.normalize("NFKD", letter)
    return parts if all(ord(part) in _coverage() for part in parts) else "?"


@lru_cache(maxsize=1)
def _coverage() -> frozenset[int]:
    spans = (line.split("-") for line in (HERE / "fonts" / "coverage.txt").read_text().splitlines())
    return frozenset(code for first, last in spans for code in range(int(first, 16), int(last, 16) + 1))


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Read once per process. Only ours, so that a paper looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")])
