"""A run of the assignment: what was asked, what came out, and what was changed by hand before it was released."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonpot import clock


class RunState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    IMPOSSIBLE = "impossible"
    CANCELLED = "cancelled"
    FAILED = "failed"
    RELEASED = "released"


RUN_STATES = {
    RunState.WAITING: _("Waiting for its turn"),
    RunState.RUNNING: _("Running"),
    RunState.DONE: _("Ready to look at"),
    RunState.IMPOSSIBLE: _("Cannot be done as it stands"),
    RunState.CANCELLED: _("Cancelled"),
    RunState.FAILED: _("Failed"),
    RunState.RELEASED: _("Released to the experts"),
}


class AssignmentRun(models.Model):
    """`problem` and `result` are the engine's own documents; `pairs` is the proposal as it stands, with the changes by hand."""

    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="assignment_runs")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=RunState.WAITING, choices=list(RUN_STATES.items()))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    seed = models.PositiveIntegerField(default=1)
    seconds = models.PositiveSmallIntegerField(default=20)
    percent = models.PositiveSmallIntegerField(default=0)
    problem = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    pairs = models.JSONField(default=list)
    """`application`, `expert` and `by_hand` of each pair."""
    version = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("call", "number"), name="one_run_per_number"),
            models.UniqueConstraint(fields=("call",), condition=Q(state__in=("waiting", "running")), name="one_run_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.call}, assignment {self.number}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (RunState.WAITING, RunState.RUNNING)
