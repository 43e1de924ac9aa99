from uuid import UUID

from django.db.models import QuerySet

from commonpot.mail.models import OutboxMessage


def outbox() -> QuerySet[OutboxMessage]:
    """Everything that was written, newest first. Three statements for any number of messages."""
    return OutboxMessage.objects.prefetch_related("attachments")


def message(public_id: UUID) -> OutboxMessage | None:
    return outbox().filter(public_id=public_id).first()


def sent_to(person: UUID) -> QuerySet[OutboxMessage]:
    return outbox().filter(person=person)
