"""What happened in the assessment, for the audit log: ids, numbers and hashes, never names, scores or text."""

from commonpot.accounts.models import User
from commonpot.assessment.models import RankingList
from commonpot.audit.models import AuditEvent
from commonpot.audit.services import record


def ranking_adopted(*, acting_user: User, ranking: RankingList, applications: int) -> AuditEvent:
    return record(
        "ranking_adopted",
        acting_user=acting_user,
        subject=ranking,
        payload={"call": ranking.call.slug, "number": ranking.number, "sha256": ranking.sha256, "applications": applications},
    )
