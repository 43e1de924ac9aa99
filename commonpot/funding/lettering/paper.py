"""The letter on paper: tagged, in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import translation

from commonpot import printing

TEMPLATE = Path(__file__).parent.parent / "papers" / "letter.typ"


def letter_pdf(said: Mapping[str, Any]) -> bytes:
    with translation.override(said["language"]):
        return printing.pdf(TEMPLATE, {**said, "foot": said["reference"]}, title=said["heading"])
