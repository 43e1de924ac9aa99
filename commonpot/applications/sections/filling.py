"""A layout with what was typed into it, field by field, and what is wrong with each."""

from __future__ import annotations

from commonpot.applications.sections.fields import (
    Answer,
    Field,
    FilledGroup,
    FilledRow,
    FilledSection,
    Layout,
    Raw,
    rows_of,
)
from commonpot.applications.sections.reading import fault_of


def fill(layout: Layout, data: Raw) -> FilledSection:
    groups = tuple(FilledGroup(group, tuple(_answer(field, data, field.name) for field in group.fields)) for group in layout.groups)
    return FilledSection(layout, groups, _rows(layout, data))


def _rows(layout: Layout, data: Raw) -> tuple[FilledRow, ...]:
    if layout.rows is None:
        return ()
    rows = layout.rows
    return tuple(
        FilledRow(
            id=str(row.get("id", "")),
            number=number,
            answers=tuple(_answer(field, row, f"{rows.name}-{row.get('id', '')}-{field.name}") for field in rows.fields),
        )
        for number, row in enumerate(rows_of(data, rows.name), start=1)
    )


def _answer(field: Field, data: Raw, place: str) -> Answer:
    value = data.get(field.name, "")
    typed = value if isinstance(value, str) else ""
    return Answer(field, place, typed, fault_of(typed, field))
