"""Django's own way of sending mail leads to the outbox too, so that codes and resets of the accounts package are seen there."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from commonpot.mail.models import OutboxMessage
from commonpot.mail.services import put


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for email in email_messages:
            for recipient in email.recipients():
                put(_written(email, recipient))
        return len(email_messages)


def _written(email: EmailMessage, recipient: str) -> OutboxMessage:
    return OutboxMessage(to=recipient, language=get_language() or "en", subject=str(email.subject), body=str(email.body))
