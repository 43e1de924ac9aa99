"""The database itself keeps what a letter says from change, and a sent letter from going away."""

from typing import Any

REFUSAL = "what a letter says is never changed"
_TABLE = "funding_letter"
_KEPT = ("public_id", "call_id", "submission_id", "language", "version", "outcome", "content", "sha256", "facts_sha256", "pdf", "made_at")

SQLITE = [
    f"CREATE TRIGGER letter_frozen BEFORE UPDATE OF {', '.join(_KEPT)} ON {_TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER letter_kept BEFORE DELETE ON {_TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
]
SQLITE_OFF = ["DROP TRIGGER IF EXISTS letter_frozen", "DROP TRIGGER IF EXISTS letter_kept"]
POSTGRESQL = [
    f"CREATE FUNCTION letter_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    f"CREATE TRIGGER letter_frozen BEFORE UPDATE OF {', '.join(_KEPT)} ON {_TABLE} FOR EACH ROW EXECUTE FUNCTION letter_refuse()",
    f"CREATE TRIGGER letter_kept BEFORE DELETE ON {_TABLE} FOR EACH ROW EXECUTE FUNCTION letter_refuse()",
]
POSTGRESQL_OFF = [
    f"DROP TRIGGER IF EXISTS letter_frozen ON {_TABLE}",
    f"DROP TRIGGER IF EXISTS letter_kept ON {_TABLE}",
    "DROP FUNCTION IF EXISTS letter_refuse()",
]


def put_on(_apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def take_off(_apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRESQL_OFF if schema_editor.connection.vendor == "postgresql" else SQLITE_OFF)


def _run(schema_editor: Any, statements: list[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)
