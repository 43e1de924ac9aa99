"""The database itself refuses to change what was adopted or formally decided, whoever asks."""

from typing import Any

REFUSAL = "what the funders have decided is never changed"
TABLES = ("adopteddecision", "decidedproject", "partnergrant", "formaldecision", "funderwithdrawal")
_GUARDS = [
    (f"{name}_{what}", f"funding_{name}", event) for name in TABLES for what, event in (("frozen", "UPDATE"), ("kept", "DELETE"))
] + [("scenario_frozen", "funding_scenario", "UPDATE")]

SQLITE = [f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END" for name, table, event in _GUARDS]
SQLITE_OFF = [f"DROP TRIGGER IF EXISTS {name}" for name, *_ in _GUARDS]
POSTGRESQL = [
    f"CREATE FUNCTION funding_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    *(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION funding_refuse()" for name, table, event in _GUARDS),
]
POSTGRESQL_OFF = [
    *(f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table, _event in _GUARDS),
    "DROP FUNCTION IF EXISTS funding_refuse()",
]


def put_on(schema_editor: Any) -> None:
    _run(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def take_off(schema_editor: Any) -> None:
    _run(schema_editor, POSTGRESQL_OFF if schema_editor.connection.vendor == "postgresql" else SQLITE_OFF)


def _run(schema_editor: Any, statements: list[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)
