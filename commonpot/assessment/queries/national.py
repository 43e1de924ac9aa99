"""The applications with a partner at one funder that assesses by itself."""

from dataclasses import dataclass

from commonpot.assessment.models import AssessedApplication, NationalAssessment
from commonpot.assessment.queries.applications import inside
from commonpot.calls.models import Call


@dataclass(frozen=True)
class NationalLine:
    application: AssessedApplication
    made: NationalAssessment | None

    @property
    def scored(self) -> int:
        return sum(one.score is not None for one in self.made.scores.all()) if self.made else 0


def national_list(call: Call, funder: str) -> list[NationalLine]:
    """Three statements."""
    made = {one.submission_id: one for one in NationalAssessment.objects.filter(funder=funder).prefetch_related("scores")}
    own = [one for one in inside(call).filter(taken_out_at=None) if funder in {partner["funder"] for partner in one.partners}]
    return [NationalLine(one, made.get(one.submission_id)) for one in own]
