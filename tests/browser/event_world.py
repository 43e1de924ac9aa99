"""`python -m tests.browser.event_world`: the demo's world as it is while people sign up for the event, in an empty database.

For test_event_journey.py. Everybody of the demo's event has registered, asked and answered, and no timetable was made yet; the applications
of the season are left out.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import django

SIGN_UP = datetime(2015, 9, 3, 8, 0, tzinfo=UTC)


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from commonpot.clock.services import travel_to
    from commonpot.rehearsal.event_day import PUBLISHED_AT
    from commonpot.rehearsal.event_world import event_steps
    from commonpot.rehearsal.shapes import Step
    from commonpot.rehearsal.world import build

    def before_the_timetable(stage: object, seed: int) -> Iterator[Step]:
        return (step for step in event_steps(stage, seed) if step.at < PUBLISHED_AT)  # type: ignore[arg-type]

    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        build((), alongside=before_the_timetable)
    travel_to(SIGN_UP, note="the event: signing up")


if __name__ == "__main__":
    main()
