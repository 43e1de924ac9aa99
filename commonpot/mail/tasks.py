from commonpot import clock
from commonpot.jobs import job
from commonpot.mail.delivery import deliver
from commonpot.mail.models import MessageState, OutboxMessage


@job(attempts=10)
def send(public_id: str) -> None:
    """Send one message of the outbox. A message that is marked as sent is not sent again.

    Marked after it was handed over: a worker killed in between sends it twice rather than never. The Message-ID is the same both
    times, so that the recipient's server can tell.
    """
    message = OutboxMessage.objects.filter(public_id=public_id).exclude(state=MessageState.SENT).first()
    if message is None:
        return
    try:
        deliver(message)
    except Exception as error:
        _mark(message, state=MessageState.FAILED, error=f"{type(error).__name__}: {error}")
        raise
    _mark(message, state=MessageState.SENT, error="", sent_at=clock.now())


def _mark(message: OutboxMessage, **fields: object) -> None:
    OutboxMessage.objects.filter(pk=message.pk).update(**fields)
