"""Writing a message. It is sent by a job after the caller's transaction has committed, never before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from commonpot import clock
from commonpot.mail.models import Attachment, OutboxMessage
from commonpot.mail.tasks import send

MOST_OF_A_SUBJECT = 300


@runtime_checkable
class Recipient(Protocol):
    """A person who gets mail: `accounts.User` is one."""

    email: str
    language: str
    public_id: Any


@dataclass(frozen=True)
class File:
    file_name: str
    content_type: str
    content: bytes


def post(
    *,
    to: Recipient | str,
    template: str,
    context: Mapping[str, Any],
    language: str = "",
    attachments: Iterable[File] = (),
) -> OutboxMessage:
    """Put the message `mail/<template>.txt` in the outbox, in the recipient's language. Its first line is the subject."""
    known = None if isinstance(to, str) else to
    spoken = language or (known.language if known else "") or translation.get_language() or "en"
    with translation.override(spoken):
        subject, body = _rendered(template, context)
    return put(
        OutboxMessage(
            to=known.email if known else str(to),
            person=known.public_id if known else None,
            name=template,
            language=spoken,
            subject=subject,
            body=body,
        ),
        attachments,
    )


def put(message: OutboxMessage, attachments: Iterable[File] = ()) -> OutboxMessage:
    """Store a finished message and have it sent, both or neither."""
    message.created_at, message.subject = clock.now(), _one_line(message.subject)
    with transaction.atomic():
        message.save()
        for file in attachments:
            Attachment.objects.create(message=message, file_name=file.file_name, content_type=file.content_type, content=file.content)
        send.enqueue(str(message.public_id))
    return message


def _one_line(subject: str) -> str:
    """What people typed stands in it too: no header may follow it, and there is room for 300 characters."""
    words = " ".join(subject.split())
    return words if len(words) <= MOST_OF_A_SUBJECT else f"{words[: MOST_OF_A_SUBJECT - 1]}…"


def _rendered(template: str, context: Mapping[str, Any]) -> tuple[str, str]:
    subject, _, body = render_to_string(f"mail/{template}.txt", dict(context)).strip().partition("\n")
    return subject.strip(), body.strip() + "\n"
