import pytest
from django.core import mail as django_mail
from django.core.mail import send_mail
from django.db import transaction
from django.template import engines

from commonpot.accounts.models import User
from commonpot.jobs.worker import Worker
from commonpot.mail import queries
from commonpot.mail.models import MessageState, OutboxMessage
from commonpot.mail.services import File, post
from commonpot.mail.tasks import send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _catalogue(settings, tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "greeting.txt").write_text(
        "{% load i18n %}{% get_current_language as spoken %}Receipt {{ number }} ({{ spoken }})\n\nHello {{ name|safe }}.\n"
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    settings.MAIL_FOLDER = tmp_path / "out"
    engines.__dict__.pop("templates", None)


def posted(to="bo@example.org", **more):
    return post(to=to, template="greeting", context={"number": 7, "name": "Bo & Co"}, **more)


def test_a_message_speaks_the_recipients_language():
    anna = User.objects.create_user("anna@example.org", language="nb")
    message = posted(anna)
    assert (message.to, message.person, message.language, message.subject) == (anna.email, anna.public_id, "nb", "Receipt 7 (nb)")
    assert message.body == "Hello Bo & Co.\n"


def test_a_subject_is_one_line_and_has_an_end():
    message = post(to="bo@example.org", template="greeting", context={"number": "7\rBcc: eve@example.org " + "x" * 400, "name": "Bo"})
    assert message.subject.startswith("Receipt 7 Bcc: eve@example.org xxx")
    assert (len(message.subject), message.subject[-1], "\r" in message.subject) == (300, "…", False)
    assert Worker().work_off() == 1
    message.refresh_from_db()
    assert message.state == MessageState.SENT


def test_a_message_waits_until_it_is_sent_and_is_sent_once(settings):
    message = posted(attachments=[File("receipt.txt", "text/plain", b"frozen")])
    assert message.state == MessageState.WAITING
    assert Worker().work_off() == 1
    send.call(str(message.public_id))
    written = [file.read_text() for file in settings.MAIL_FOLDER.iterdir()]
    assert len(written) == 1
    assert f"<{message.public_id}@127.0.0.1>" in written[0]
    assert "receipt.txt" in written[0]
    message.refresh_from_db()
    assert message.state == MessageState.SENT


def test_nothing_is_sent_when_the_transaction_fails():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        posted()
        raise ZeroDivisionError
    assert (OutboxMessage.objects.count(), Worker().work_off()) == (0, 0)


def test_a_message_that_could_not_be_sent_says_why_and_is_tried_again(settings, monkeypatch):
    message = posted()
    settings.MAIL_SERVER = {"host": "127.0.0.1", "port": 1}
    assert Worker().work_off() == 1
    message.refresh_from_db()
    assert message.state == MessageState.FAILED
    assert "ConnectionRefusedError" in message.error
    settings.MAIL_SERVER = {}
    send.call(str(message.public_id))
    message.refresh_from_db()
    assert (message.state, message.error) == (MessageState.SENT, "")


def test_mail_of_other_packages_goes_through_the_outbox(settings):
    settings.EMAIL_BACKEND = "commonpot.mail.backend.OutboxBackend"
    send_mail("Your code", "123456", "a@example.org", ["bo@example.org"])
    assert [(message.to, message.subject, message.body) for message in queries.outbox()] == [("bo@example.org", "Your code", "123456")]
    assert django_mail.outbox == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_outbox_needs_two_statements(django_assert_num_queries, count):
    for _ in range(count):
        posted(attachments=[File("a.txt", "text/plain", b"a")])
    with django_assert_num_queries(2):
        assert len([file for message in queries.outbox() for file in message.attachments.all()]) == count
