from django.db import models


class ScheduledRun(models.Model):
    """That a periodic job was enqueued for one due time. The row's uniqueness makes it happen once."""

    name = models.CharField(max_length=200)
    due = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "due"], name="job_runs_once_per_due_time")]

    def __str__(self) -> str:
        return f"{self.name} {self.due:%Y-%m-%d %H:%M}"


class WorkerPulse(models.Model):
    """That a worker is alive, by the machine's own time."""

    worker_id = models.CharField(primary_key=True, max_length=64)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker_id
