"""The database itself refuses to change an adopted ranking list, whoever asks."""

from typing import Any

REFUSAL = "an adopted ranking list is never changed"
TABLES = {"ranking_list": "assessment_rankinglist", "ranked_application": "assessment_rankedapplication"}
_GUARDS = [(f"{name}_{what}", table, event) for name, table in TABLES.items() for what, event in (("frozen", "UPDATE"), ("kept", "DELETE"))]

SQLITE = [f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END" for name, table, event in _GUARDS]
SQLITE_OFF = [f"DROP TRIGGER IF EXISTS {name}" for name, *_ in _GUARDS]
POSTGRESQL = [
    f"CREATE FUNCTION ranking_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    *(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION ranking_refuse()" for name, table, event in _GUARDS),
]
POSTGRESQL_OFF = [
    *(f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table, _event in _GUARDS),
    "DROP FUNCTION IF EXISTS ranking_refuse()",
]


def put_on(schema_editor: Any) -> None:
    _run(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def take_off(schema_editor: Any) -> None:
    _run(schema_editor, POSTGRESQL_OFF if schema_editor.connection.vendor == "postgresql" else SQLITE_OFF)


def _run(schema_editor: Any, statements: list[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)
