import uuid

from django.db import models


class MessageState(models.TextChoices):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class OutboxMessage(models.Model):
    """A message as the recipient gets it, written in the same transaction as what it tells about."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.EmailField(max_length=254)
    person = models.UUIDField(null=True, blank=True, db_index=True, help_text="The recipient's public id, if they are one of us.")
    name = models.CharField(max_length=100, blank=True, help_text="Which message of the catalogue this is.")
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    error = models.TextField(blank=True)

    class Meta:
        # As written, not by the hour on them: a demo's clock can be put back.
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.subject} ({self.to})"


class Attachment(models.Model):
    message = models.ForeignKey(OutboxMessage, on_delete=models.CASCADE, related_name="attachments")
    file_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file_name
