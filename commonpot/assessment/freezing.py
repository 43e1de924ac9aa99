"""From a ranking to the bytes that are adopted. Nothing here writes to the database."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from commonpot.applications.models import Submission
from commonpot.calls.models import CallRevision
from commonpot.engine.canonical import canonical_bytes

RANKING_FORMAT: Final = "commonpot-ranking-1"
Row = tuple[str, int | None, str, str]
"""Number of the submission, rank, score, class."""


class Placed(NamedTuple):
    """One application's place in a list that is about to be adopted."""

    submission: Submission
    rank: int | None
    score: Decimal
    score_class: str = ""

    @property
    def passes(self) -> bool:
        return self.rank is not None


def exact(score: Decimal) -> str:
    """`13.5`, `14`, `0`: one spelling for one value."""
    plain = f"{score:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain) or "0"


def document_of(revision: CallRevision, number: int, at: datetime, placed: Sequence[Placed], more: dict[str, Any]) -> bytes:
    """`more`: what the panel had before it beside the places (how ties were broken, notes)."""
    return canonical_bytes(
        {
            "format": RANKING_FORMAT,
            "number": number,
            "adopted_at": at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "call": {"id": revision.call.slug, "revision": revision.number, "sha256": revision.sha256},
            "applications": [_row(one) for one in placed],
            **more,
        }
    )


def rows_of(ranking: Any) -> list[Row]:
    """As the frozen bytes say them."""
    said = json.loads(bytes(ranking.document))["applications"]
    return [(one["submission"], one["rank"], one["score"], one["class"]) for one in said]


def in_order(placed: Iterable[Placed]) -> list[Placed]:
    """By rank; those below a threshold last, by score, then by number."""
    return sorted(placed, key=lambda one: (one.rank is None, one.rank or 0, -one.score, one.submission.number))


def _row(one: Placed) -> dict[str, Any]:
    return {
        "submission": one.submission.number,
        "sha256": one.submission.sha256,
        "rank": one.rank,
        "score": exact(one.score),
        "class": one.score_class,
        "passes": one.passes,
    }
