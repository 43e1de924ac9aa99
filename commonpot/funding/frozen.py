"""The database itself refuses to change what was adopted, formally decided or said in a letter."""

from commonpot.audit.guards import Guard, Guards, frozen_and_kept

REFUSAL = "what the funders have decided is never changed"
_TABLES = ("adopteddecision", "decidedproject", "partnergrant", "formaldecision", "funderwithdrawal")
DECISIONS = Guards(
    "funding_refuse",
    REFUSAL,
    (
        *(guard for name in _TABLES for guard in frozen_and_kept(name, f"funding_{name}")),
        Guard("scenario_frozen", "funding_scenario", "UPDATE"),
    ),
)

LETTER_REFUSAL = "what a letter says is never changed"
_SAID = "public_id, call_id, submission_id, language, version, outcome, content, sha256, facts_sha256, pdf, made_at"
LETTERS = Guards(
    "letter_refuse",
    LETTER_REFUSAL,
    (Guard("letter_frozen", "funding_letter", f"UPDATE OF {_SAID}"), Guard("letter_kept", "funding_letter", "DELETE")),
)
