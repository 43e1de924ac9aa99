"""Background work on the database: enqueued in the same transaction as its reason, retried, scheduled, and never lost.

    @job(attempts=5)
    def send(public_id: str) -> None: ...
    send.enqueue(str(message.public_id))

Jobs are module-level functions in a room's `tasks.py` and idempotent: a job may run twice when a worker is killed.
"""

from commonpot.jobs.declaration import GiveUp, job, periodic

__all__ = ["GiveUp", "job", "periodic"]
