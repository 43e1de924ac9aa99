"""The database itself refuses to change an adopted ranking list."""

from commonpot.audit.guards import Guards, frozen_and_kept

REFUSAL = "an adopted ranking list is never changed"
RANKING = Guards(
    "ranking_refuse",
    REFUSAL,
    (
        *frozen_and_kept("ranking_list", "assessment_rankinglist"),
        *frozen_and_kept("ranked_application", "assessment_rankedapplication"),
    ),
)
