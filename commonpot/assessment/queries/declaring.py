"""What an expert declares conflicts on: title, partners and countries of each application, and nothing else of it."""

from dataclasses import dataclass

from commonpot.assessment.models import AssessedApplication, ConflictOfInterest, Declaration, Expert
from commonpot.assessment.queries.applications import LIGHT


@dataclass(frozen=True)
class ToDeclare:
    application: AssessedApplication
    declaration: Declaration | None
    found: ConflictOfInterest | None
    """What the data show by themselves: said to the expert, so that nobody declares in vain."""

    @property
    def name(self) -> str:
        return f"a{self.application.pk}"


def to_declare(expert: Expert) -> list[ToDeclare]:
    """Three statements for any number of applications."""
    inside = AssessedApplication.objects.filter(call=expert.call_id, taken_out_at=None).select_related("submission").defer(*LIGHT)
    said = {one.submission_id: one for one in Declaration.objects.filter(expert=expert)}
    found = {one.submission_id: one for one in ConflictOfInterest.objects.filter(expert=expert, waived_at=None)}
    listed = inside.order_by("submission__number")
    return [ToDeclare(one, said.get(one.submission_id), found.get(one.submission_id)) for one in listed]
