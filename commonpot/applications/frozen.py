"""The database itself refuses to change what was submitted or decided, whoever asks.

A submission may only end (`state`, `ended_at`), once. Its partners and the funders' decisions are added and never changed.
"""

from typing import Any

SUBMISSION = "applications_submission"
PARTNER = "applications_submittedpartner"
DECISION = "applications_nationaldecision"

FROZEN_COLUMNS = (
    "public_id, application_id, revision_id, version, number, document, sha256, received_at, submitted_by_id, "
    "chain_sequence, chain_head, receipt, signature"
)
REFUSAL = "what was submitted or decided is never changed"

# name, table, when, under which condition
_GUARDS = (
    ("submission_frozen", SUBMISSION, f"UPDATE OF {FROZEN_COLUMNS}", ""),
    ("submission_ends_once", SUBMISSION, "UPDATE OF state", "WHEN (OLD.state <> 'in_force')"),
    ("submission_kept", SUBMISSION, "DELETE", ""),
    ("submitted_partner_frozen", PARTNER, "UPDATE", ""),
    ("submitted_partner_kept", PARTNER, "DELETE", ""),
    ("decision_frozen", DECISION, "UPDATE", ""),
    ("decision_kept", DECISION, "DELETE", ""),
)

SQLITE = [
    f"CREATE TRIGGER {name} BEFORE {event} ON {table} {condition} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for name, table, event, condition in _GUARDS
]
SQLITE_OFF = [f"DROP TRIGGER IF EXISTS {name}" for name, *_ in _GUARDS]

POSTGRESQL = [
    f"CREATE FUNCTION submission_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    *(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION submission_refuse()"
        for name, table, event, condition in _GUARDS
    ),
]
POSTGRESQL_OFF = [
    *(f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table, *_ in _GUARDS),
    "DROP FUNCTION IF EXISTS submission_refuse()",
]


def put_on(schema_editor: Any) -> None:
    _run(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def take_off(schema_editor: Any) -> None:
    _run(schema_editor, POSTGRESQL_OFF if schema_editor.connection.vendor == "postgresql" else SQLITE_OFF)


def _run(schema_editor: Any, statements: list[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)
