"""What a funder has said to a project, the newest word first."""

from commonpot.funding.models import DecidedProject, FormalDecision


def history(project: DecidedProject, funder: str) -> list[FormalDecision]:
    """One statement."""
    said = FormalDecision.objects.filter(submission=project.submission_id, funder=funder, project__decision__call=project.decision.call_id)
    return list(said.select_related("decided_by", "project").order_by("-pk"))
