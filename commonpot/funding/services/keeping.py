"""Writing a decision down for good: bytes, rows and the log, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.calls.models import CallRevision
from commonpot.engine.canonical import sha256
from commonpot.errors import Conflict
from commonpot.funding import events
from commonpot.funding.freezing import Spent, document_of, grant_rows, project_row
from commonpot.funding.models import AdoptedDecision, PartnerGrant, Scenario
from commonpot.funding.queries.material import Material

Reasons = Mapping[str, Mapping[str, Any]]
"""By number of the submission: why it fell after the adoption, in place of the engine's word."""


def keep_decision(
    *,
    acting_user: User,
    material: Material,
    spent: Spent,
    start: date,
    before: AdoptedDecision | None,
    scenario: Scenario | None = None,
    fallen: Reasons | None = None,
) -> AdoptedDecision:
    """The next decision of the call. Whoever calls this holds the call and has asked whether it may be adopted."""
    decision = _insert(acting_user, material, spent, start, before, scenario)
    said = {one["id"]: one for one in spent.result["projects"]}
    for ranked in material.ranked:
        row = project_row(decision, ranked, said.get(ranked.number))
        row.reason = dict((fallen or {}).get(ranked.number, row.reason))
        row.save()
        PartnerGrant.objects.bulk_create(grant_rows(row, ranked, spent, said.get(ranked.number)))
    events.decision_adopted(acting_user=acting_user, decision=decision)
    return decision


def _insert(
    acting_user: User, material: Material, spent: Spent, start: date, before: AdoptedDecision | None, scenario: Scenario | None
) -> AdoptedDecision:
    revision = CallRevision.objects.select_related("call").defer("document").get(pk=material.call.current_id or 0)
    number, at = before.number + 1 if before else 1, clock.now()
    content = document_of(revision, material.ranking, number, at, start, spent)
    try:
        with transaction.atomic():
            return AdoptedDecision.objects.create(
                call=material.call,
                number=number,
                scenario=scenario,
                ranking=material.ranking,
                document=content,
                sha256=sha256(content),
                common_start=start,
                adopted_by=acting_user,
                adopted_at=at,
                replaces=before,
            )
    except IntegrityError as error:
        raise Conflict(already_adopted(), code="already_adopted") from error


def already_adopted() -> str:
    return _("A decision has been adopted already. Nothing was changed; look at the decision that stands.")
