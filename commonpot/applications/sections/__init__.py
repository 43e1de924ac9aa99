"""Sections: what each asks for, what was typed, and what that means. Saving never refuses; reading says what is wrong."""

from commonpot.applications.sections.fields import Answer, Field, FieldKind, FilledRow, FilledSection, Layout, Raw, Rows
from commonpot.applications.sections.filling import fill
from commonpot.applications.sections.layouts import JOINT, currency_of, keys_of, layout, section_title

__all__ = [
    "JOINT",
    "Answer",
    "Field",
    "FieldKind",
    "FilledRow",
    "FilledSection",
    "Layout",
    "Raw",
    "Rows",
    "currency_of",
    "fill",
    "keys_of",
    "layout",
    "section_title",
]
