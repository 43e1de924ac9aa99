from django.db import models


class AuditEvent(models.Model):
    """One thing that happened, chained to the one before. Never changed, never deleted: the database refuses both.

    No personal data: the actor is the person's public id, and the payload names things by their ids.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    event = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=50)
    subject_id = models.CharField(max_length=64)
    actor = models.CharField(max_length=64)
    payload = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "sequence"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event}"


class ChainHead(models.Model):
    """The last link, in one row that is locked for every append, so that no two events follow the same one."""

    only = models.BooleanField(primary_key=True, default=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="audit_has_one_head")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"
