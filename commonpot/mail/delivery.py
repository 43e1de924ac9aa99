"""Handing a message over: to an SMTP server, or into a folder when there is none."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from commonpot.mail.models import OutboxMessage


def deliver(message: OutboxMessage) -> None:
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.to],
        headers={"Message-ID": f"<{message.public_id}@{host}>", "Content-Language": message.language},
        connection=carrier(),
    )
    for attachment in message.attachments.all():
        mail.attach(attachment.file_name, bytes(attachment.content), attachment.content_type)
    mail.send()


def carrier() -> BaseEmailBackend:
    if not settings.MAIL_SERVER:
        folder = settings.MAIL_FOLDER
        connection: BaseEmailBackend = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=folder)
        return connection
    server: BaseEmailBackend = get_connection("django.core.mail.backends.smtp.EmailBackend", **settings.MAIL_SERVER)
    return server
