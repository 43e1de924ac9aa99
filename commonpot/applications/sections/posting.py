"""From the form that was sent to raw section data. Only what was sent changes; whatever was sent is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping

from commonpot.applications.sections.fields import Layout, Raw, Rows, rows_of

MOST_ROWS = 200
ROW_ORDER = "row"
_ROW_ID = re.compile(r"r[0-9]{1,6}")


def sent_data(layout: Layout, sent: Mapping[str, str], row_ids: list[str]) -> Raw:
    """`row_ids` are the rows that stood on the page, in their order (the hidden field `row`)."""
    data: Raw = {field.name: _line_ends(sent[field.name]) for field in layout.fields if field.name in sent}
    if layout.rows is not None:
        known = dict.fromkeys(row for row in row_ids if _ROW_ID.fullmatch(row))
        data[layout.rows.name] = [_sent_row(layout.rows, row, sent) for row in list(known)[:MOST_ROWS]]
    return data


def _sent_row(rows: Rows, row: str, sent: Mapping[str, str]) -> Raw:
    typed = ((field.name, f"{rows.name}-{row}-{field.name}") for field in rows.fields)
    return {"id": row} | {name: _line_ends(sent[place]) for name, place in typed if place in sent}


def _line_ends(text: str) -> str:
    """Browsers send CRLF; one spelling keeps comparison and counting honest."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def merged(saved: Raw, sent: Raw, layout: Layout) -> Raw:
    """What was sent over what was saved. A field that was not on the page keeps its text."""
    result = saved | sent
    if layout.rows is not None and layout.rows.name in sent:
        before = {row.get("id"): row for row in rows_of(saved, layout.rows.name)}
        result[layout.rows.name] = [before.get(row.get("id"), {}) | row for row in rows_of(sent, layout.rows.name)]
    return result


def with_new_row(data: Raw, rows: Rows) -> tuple[Raw, str]:
    """The data with one empty row more, and that row's id. Ids are not given twice while the row stands."""
    standing = rows_of(data, rows.name)
    if len(standing) >= MOST_ROWS:
        return data, str(standing[-1].get("id", ""))
    number = 1 + max((int(row["id"][1:]) for row in standing if _ROW_ID.fullmatch(str(row.get("id", "")))), default=0)
    return data | {rows.name: [*standing, {"id": f"r{number}"}]}, f"r{number}"


def without_row(data: Raw, rows: Rows, row: str) -> Raw:
    return data | {rows.name: [one for one in rows_of(data, rows.name) if one.get("id") != row]}
