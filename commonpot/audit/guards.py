"""What the database itself refuses, whoever asks: a table of triggers for SQLite and for PostgreSQL.

A room says in its `frozen.py` what it keeps from change; its migration puts the guards on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple


class Guard(NamedTuple):
    """`event`: UPDATE, DELETE or UPDATE OF some columns. `condition`: WHEN (...), for the rows that are guarded."""

    name: str
    table: str
    event: str
    condition: str = ""


def frozen_and_kept(name: str, table: str) -> Iterator[Guard]:
    """Rows that are added, never changed, never deleted."""
    yield Guard(f"{name}_frozen", table, "UPDATE")
    yield Guard(f"{name}_kept", table, "DELETE")


@dataclass(frozen=True)
class Guards:
    """`function`: its name on PostgreSQL. `refusal`: what the database says."""

    function: str
    refusal: str
    guards: Collection[Guard]

    def put_on(self, _apps: Any, schema_editor: Any) -> None:
        _run(schema_editor, self._on_postgresql() if _is_postgresql(schema_editor) else self._on_sqlite())

    def take_off(self, _apps: Any, schema_editor: Any) -> None:
        _run(schema_editor, self._off_postgresql() if _is_postgresql(schema_editor) else self._off_sqlite())

    def _on_sqlite(self) -> Iterator[str]:
        for one in self.guards:
            refuse = f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
            yield f"CREATE TRIGGER {one.name} BEFORE {one.event} ON {one.table} {one.condition} {refuse}"

    def _off_sqlite(self) -> Iterator[str]:
        for one in self.guards:
            yield f"DROP TRIGGER IF EXISTS {one.name}"

    def _on_postgresql(self) -> Iterator[str]:
        refuse = f"BEGIN RAISE EXCEPTION '{self.refusal}'; END"
        yield f"CREATE FUNCTION {self.function}() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$"
        for one in self.guards:
            then = f"EXECUTE FUNCTION {self.function}()"
            yield f"CREATE TRIGGER {one.name} BEFORE {one.event} ON {one.table} FOR EACH ROW {one.condition} {then}"

    def _off_postgresql(self) -> Iterator[str]:
        for one in self.guards:
            yield f"DROP TRIGGER IF EXISTS {one.name} ON {one.table}"
        yield f"DROP FUNCTION IF EXISTS {self.function}()"


def _is_postgresql(schema_editor: Any) -> bool:
    return bool(schema_editor.connection.vendor == "postgresql")


def _run(schema_editor: Any, statements: Iterator[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)
