"""From a decision to the bytes that are adopted. Nothing here writes to the database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple

from commonpot.assessment.models import RankingList
from commonpot.calls.models import CallRevision
from commonpot.engine.canonical import canonical_bytes
from commonpot.funding.models import AdoptedDecision, DecidedProject, PartnerGrant, ProjectOutcome
from commonpot.funding.queries.material import Ask, Ranked

DECISION_FORMAT: Final = "commonpot-funding-decision-1"
PROBLEM: Final = "problem"
ADOPTION: Final = "adoption"
FUNDER_REFUSED: Final = "funder-refused"
BELOW_THRESHOLD: Final = "below-threshold"
ASKS_FOR_NOTHING: Final = "asks-for-nothing"


class Spent(NamedTuple):
    """A pot and what the engine decided about it, as plain data. `amounts`: by grant key, what differs from what was asked."""

    pot: Mapping[str, Any]
    result: Mapping[str, Any]
    amounts: Mapping[str, int]


def document_of(revision: CallRevision, ranking: RankingList, number: int, at: datetime, start: date, spent: Spent) -> bytes:
    """What `commonpot verify` reads: the engine's result with the pot in it, and beside them what was adopted."""
    adoption = {
        "format": DECISION_FORMAT,
        "number": number,
        "adopted_at": at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "call": {"id": revision.call.slug, "revision": revision.number, "sha256": revision.sha256},
        "ranking": {"number": ranking.number, "sha256": ranking.sha256},
        "common_start": start.isoformat(),
        "amounts": spent.amounts,
    }
    return canonical_bytes({**spent.result, PROBLEM: spent.pot, ADOPTION: adoption})


def spent_of(decision: AdoptedDecision) -> Spent:
    said = json.loads(bytes(decision.document))
    result = {name: value for name, value in said.items() if name not in (PROBLEM, ADOPTION)}
    return Spent(said[PROBLEM], result, said[ADOPTION]["amounts"])


def project_row(decision: AdoptedDecision, ranked: Ranked, said: Mapping[str, Any] | None) -> DecidedProject:
    """`said`: the engine's word on the project; none for one that was not in the pot."""
    row = DecidedProject(
        decision=decision,
        submission=ranked.row.submission,
        position=ranked.row.position,
        rank=ranked.row.rank,
        outcome=ProjectOutcome.REFUSED,
        reason={"code": ASKS_FOR_NOTHING if ranked.row.passes else BELOW_THRESHOLD, "funders": []},
    )
    if said is not None:
        row.outcome, row.reason, row.top_up = ProjectOutcome(said["decision"]), said["reason"], said["top_up"]
    return row


def grant_rows(project: DecidedProject, ranked: Ranked, spent: Spent, said: Mapping[str, Any] | None) -> Iterator[PartnerGrant]:
    funded = project.outcome == ProjectOutcome.FUNDED
    filled = _filled(ranked, spent, said) if said and funded else {}
    for ask in ranked.asks:
        yield PartnerGrant(
            project=project,
            partner=ask.partner,
            funder=ask.funder.id,
            currency=ask.funder.currency,
            asked=ask.amount,
            amount=_granted(ask, spent) if funded else 0,
            filled=filled.get(ask.key, 0),
        )


def _granted(ask: Ask, spent: Spent) -> int:
    return spent.amounts.get(ask.key, ask.amount)


def _filled(ranked: Ranked, spent: Spent, said: Mapping[str, Any]) -> dict[str, int]:
    """What the top-up pays in a funder's place, taken from its partners in their order."""
    left = dict(said.get("filled", {}))
    found: dict[str, int] = {}
    for ask in ranked.asks:
        found[ask.key] = min(left.get(ask.funder.id, 0), _granted(ask, spent))
        left[ask.funder.id] = left.get(ask.funder.id, 0) - found[ask.key]
    return found
