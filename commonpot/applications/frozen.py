"""The database itself refuses to change what was submitted or decided.

A submission may only end (`state`, `ended_at`), once. Its partners and the funders' decisions are added and never changed.
"""

from commonpot.audit.guards import Guard, Guards, frozen_and_kept

_SUBMISSION = "applications_submission"
_FROZEN_COLUMNS = (
    "public_id, application_id, revision_id, version, number, document, sha256, received_at, submitted_by_id, "
    "chain_sequence, chain_head, receipt, signature"
)
SUBMISSIONS = Guards(
    "submission_refuse",
    "what was submitted or decided is never changed",
    (
        Guard("submission_frozen", _SUBMISSION, f"UPDATE OF {_FROZEN_COLUMNS}"),
        Guard("submission_ends_once", _SUBMISSION, "UPDATE OF state", "WHEN (OLD.state <> 'in_force')"),
        Guard("submission_kept", _SUBMISSION, "DELETE"),
        *frozen_and_kept("submitted_partner", "applications_submittedpartner"),
        *frozen_and_kept("decision", "applications_nationaldecision"),
    ),
)
