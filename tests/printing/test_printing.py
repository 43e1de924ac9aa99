"""Papers: tagged, in the reader's language, never broken by what somebody typed."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import translation
from pypdf import PdfReader

from commonpot import printing
from tests.factories import while_open

SAMPLE = Path(__file__).with_name("sample.typ")
FONTS = printing.HERE / "fonts"


def printed(*lines: str, cells: tuple[str, ...] = ("one", "two")) -> PdfReader:
    with while_open():
        return PdfReader(BytesIO(printing.pdf(SAMPLE, {"lines": lines, "cells": cells}, title="A paper")))


def text_of(paper: PdfReader) -> str:
    return "".join(page.extract_text() for page in paper.pages)


def test_a_paper_is_tagged_and_says_its_title_and_language():
    with translation.override("nb"):
        paper = printed("Hei")
    root = paper.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], paper.metadata.title) == (True, "nb", "A paper")


def test_only_our_own_font_is_used():
    fonts = {str(font["/BaseFont"]).split("+")[-1] for page in printed("x").pages for font in _fonts_of(page)}
    assert fonts
    assert all(name.startswith("Inter") for name in fonts)


def _fonts_of(page):
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_what_people_type_is_set_as_it_is():
    assert "#strong[x] $y$ \\ *z*" in text_of(printed("#strong[x] $y$ \\ *z*"))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Łódź Žemė Åse", "Łódź Žemė Åse"),
        ("Привет", "Привет"),
        ("日本 😀", "?? ?"),
        ("ﬁne", "fine"),
        ("a\x07b\tc", "a b c"),
        ("a\u030a", "å"),
    ],
)
def test_no_name_breaks_a_paper(typed, shown):
    assert shown in text_of(printed(typed))


def test_the_fonts_have_every_letter_that_they_are_said_to_have():
    letters = "".join(map(chr, sorted(printing._coverage())))
    assert len(letters) == 1577
    assert len(printed(*(letters[start : start + 80] for start in range(0, len(letters), 80))).pages) >= 1


def test_the_same_at_the_same_moment_is_the_same_to_the_byte():
    with while_open():
        one, other = (printing.pdf(SAMPLE, {"lines": ["x"], "cells": []}, title="T") for _ in range(2))
    assert one == other


def test_long_tables_go_on_over_pages():
    assert len(printed(cells=("row", "more") * 200).pages) > 1


def test_the_fonts_are_those_of_the_checksums():
    lines = [line.split() for line in (FONTS / "CHECKSUMS.txt").read_text().splitlines() if line and not line.startswith("#")]
    for digest, name in lines:
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == digest
    assert {name for _digest, name in lines} | {"CHECKSUMS.txt"} == {file.name for file in FONTS.iterdir()}
