"""Which funded applications every funder in them has accepted, and which of those have no project yet."""

from typing import NamedTuple
from uuid import UUID

from commonpot.applications.models import Submission
from commonpot.calls.models import Call
from commonpot.funding.queries.standing import contracted


class Ready(NamedTuple):
    number: str
    submission: UUID
    title: str


def ready_for_a_project(call: Call) -> list[Ready]:
    """Two statements."""
    found = Submission.objects.filter(number__in=contracted(call), started_project=None).exclude(partners=None)
    named = found.order_by("number", "partners__pk").values_list("number", "public_id", "partners__project")
    return list({number: Ready(number, public_id, title) for number, public_id, title in named}.values())
