"""What is shown beside a section's fields: the sums of a budget, the work plan of the whole consortium."""

from __future__ import annotations

from typing import Any

from commonpot.applications.models import Partner, SectionKey
from commonpot.applications.queries.budgets import budget_sums
from commonpot.applications.queries.workplan import work_plan
from commonpot.applications.queries.workspace import Workspace


def beside_section(work: Workspace, key: SectionKey, partner: Partner | None) -> dict[str, Any]:
    if key is SectionKey.BUDGET and partner is not None:
        return {"sums": budget_sums(work, partner)}
    if key is SectionKey.ACTIVITIES:
        return {"plan": work_plan(work)}
    return {}
