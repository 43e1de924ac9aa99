"""What a section asks for, as data. The words come translated; call texts come in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from commonpot.applications.models import SectionKey

Raw = dict[str, Any]
"""A section as typed: texts by field name, and a list of rows (texts by field name, with an `id`) by the rows' name."""


class FieldKind(StrEnum):
    LINE = "line"
    TEXT = "text"
    WHOLE = "whole"
    AMOUNT = "amount"
    DATE = "date"
    CHOICE = "choice"


READ = frozenset({FieldKind.WHOLE, FieldKind.AMOUNT, FieldKind.DATE, FieldKind.CHOICE})
"""Kinds whose text must be read as something; the others are words."""


@dataclass(frozen=True)
class Field:
    """`currency` for amounts; `choices` are (value, words), grouped by a heading where there is one."""

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    hint: str = ""
    max_length: int | None = None
    least: int = 0
    most: int | None = None
    currency: str = ""
    suffix: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    optional: bool = False
    size: str = ""
    folded: bool = False
    """Shown under the rows' `fold` heading, closed until somebody needs it."""


@dataclass(frozen=True)
class Rows:
    """Rows of the same fields. `one` names a row ("Enterprise 2"), `add` is on the button that adds one."""

    name: str
    label: str
    one: str
    add: str
    fields: tuple[Field, ...]
    empty: str = ""
    fold: str = ""


@dataclass(frozen=True)
class Group:
    """Fields that belong together under a heading."""

    fields: tuple[Field, ...]
    heading: str = ""
    about: str = ""


@dataclass(frozen=True)
class Layout:
    key: SectionKey
    title: str
    about: str = ""
    groups: tuple[Group, ...] = ()
    rows: Rows | None = None

    @property
    def fields(self) -> Iterator[Field]:
        return (one for group in self.groups for one in group.fields)


@dataclass(frozen=True)
class Answer:
    """One field with what was typed into it and what is wrong with that. `place` is its name and its id on the page."""

    field: Field
    place: str
    value: str
    fault: str = ""

    @property
    def can_be_wrong(self) -> bool:
        return self.field.kind in READ or self.field.max_length is not None


@dataclass(frozen=True)
class FilledGroup:
    group: Group
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class FilledRow:
    id: str
    number: int
    answers: tuple[Answer, ...]

    @property
    def plain(self) -> list[Answer]:
        return [answer for answer in self.answers if not answer.field.folded]

    @property
    def folded(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.field.folded]

    @property
    def unfolds(self) -> bool:
        """Whether something stands in the folded fields, so that nobody overlooks it."""
        return any(answer.value.strip() for answer in self.folded)

    @property
    def name(self) -> str:
        """What the row is called: its first field as typed."""
        return self.answers[0].value.strip()


@dataclass(frozen=True)
class FilledSection:
    layout: Layout
    groups: tuple[FilledGroup, ...]
    rows: tuple[FilledRow, ...]

    @property
    def answers(self) -> Iterator[Answer]:
        for group in self.groups:
            yield from group.answers
        for row in self.rows:
            yield from row.answers

    @property
    def faults(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.fault]

    @property
    def is_empty(self) -> bool:
        return not any(answer.value.strip() for answer in self.answers)

    @property
    def lacks_something(self) -> bool:
        """Whether a field that everybody fills in is still empty."""
        return any(not answer.value.strip() and not answer.field.optional for answer in self.answers)


def text_of(data: Mapping[str, Any], name: str) -> str:
    """What was typed, without the white space around it. Anything but a text counts as empty."""
    value = data.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def rows_of(data: Mapping[str, Any], name: str) -> list[Raw]:
    found = data.get(name, [])
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
