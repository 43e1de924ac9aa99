"""Reminders and what comes after them: to the expert before and on the due day, then to the secretariat. Nothing twice."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from commonpot import clock
from commonpot.assessment.models import AT_WORK, Reminder, ReminderKind, ReviewAssignment
from commonpot.assessment.services import telling

WHEN: Final = {
    ReminderKind.SOON: timedelta(days=-3),
    ReminderKind.LATE: timedelta(minutes=1),
    ReminderKind.ESCALATED: timedelta(days=1),
}
"""How long after the due moment each message is written."""


def remind() -> int:
    """How many messages were written. One transaction each: whoever kills the worker in between loses none and repeats none."""
    return sum(_remind(pk, kind) for kind in ReminderKind for pk in _waiting(kind))


def _waiting(kind: ReminderKind) -> list[int]:
    due = ReviewAssignment.objects.filter(state__in=AT_WORK, due_at__lte=clock.now() - WHEN[kind])
    if kind is ReminderKind.SOON:
        due = due.filter(due_at__gt=clock.now())
    told = Reminder.objects.filter(kind=kind).values_list("assignment_id", "due_at")
    done = set(told)
    return [pk for pk, due_at in due.order_by("pk").values_list("pk", "due_at") if (pk, due_at) not in done]


@transaction.atomic
def _remind(pk: int, kind: ReminderKind) -> bool:
    """The reminder is unique, so that of several workers one writes the message; the others find it there."""
    rows = ReviewAssignment.objects.select_for_update(of=("self",)).select_related("expert__user", "expert__call__current", "submission")
    assignment = rows.defer("submission__document").filter(pk=pk, state__in=AT_WORK).first()
    if assignment is None:
        return False
    _reminder, first = Reminder.objects.get_or_create(
        assignment=assignment, kind=kind, due_at=assignment.due_at, defaults={"at": clock.now()}
    )
    if first:
        telling.of_due_day(assignment, kind)
    return first
