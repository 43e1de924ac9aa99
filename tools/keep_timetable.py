"""Make the final timetable of the demo's event anew, after its people or requests have changed, and keep it.

python tools/keep_timetable.py
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

TARGET = Path(__file__).resolve().parent.parent / "commonpot" / "rehearsal" / "event_timetable.py"
ENTRIES_IN_LINE = 5
HEAD = '''"""The final timetable of the demo's event as the scheduler made it. Written by tools/keep_timetable.py; do not change it by hand.

An entry is who asked, who was asked, the slot and the table.
"""

from typing import Final

'''


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"COMMONPOT_DATA": folder, "COMMONPOT_DEMO": "1", "DJANGO_SETTINGS_MODULE": "commonpot.web.settings"}
        django.setup()
        entries, result = _made()
    lines = (" ".join(entries[at : at + ENTRIES_IN_LINE]) for at in range(0, len(entries), ENTRIES_IN_LINE))
    measures = ("weight", "bound", "proven", "worst_share", "worst_share_bound", "idle", "idle_bound", "idle_runs")
    kept = {name: result[name] for name in (*measures, "table_changes", "table_changes_bound")}
    written = "\n".join(f'    "{name}": {value!r},' for name, value in kept.items())
    TARGET.write_text(f'{HEAD}MEASURES: Final = {{\n{written}\n}}\nPLACED: Final = """\n' + "\n".join(lines) + '\n"""\n', encoding="utf-8")
    print(f"{len(entries)} meetings, weight {result['weight']} of at most {result['bound']}")


def _made() -> tuple[list[str], dict[str, Any]]:
    from django.core.management import call_command

    from commonpot.engine.matchmaking import read_event, schedule
    from commonpot.matchmaking.models import Event, Participant
    from commonpot.rehearsal import event_day, event_world, world
    from commonpot.rehearsal.acting import Stage
    from commonpot.rehearsal.event_cast import event_cast
    from commonpot.rehearsal.shapes import Step
    from commonpot.rehearsal.stories import STORIES

    def until_closed(stage: Stage, seed: int) -> Iterator[Step]:
        yield from (step for step in event_world.event_steps(stage, seed) if step.at <= event_world.REQUESTS_CLOSED)

    call_command("migrate", verbosity=0)
    world.build(STORIES, alongside=until_closed)
    event = Event.objects.get()
    requests = event_day.holdable(event)
    found = schedule(read_event(event_day.problem_of(event, requests)), seconds=event_day.SECONDS, seed=event_day.SEED).as_data()
    by_email = {guest.email: key for key, guest in event_cast(world.SEED).guests.items()}
    keys = {one.pk: by_email[one.user.email] for one in Participant.objects.select_related("user")}
    pairs = {f"r{pk}": f"{keys[one.asking_id]}:{keys[one.asked_id or 0]}" for pk, one in requests.items()}
    return [f"{pairs[one['id']]}:{one['slot']}:{one['table']}" for one in found["placed"]], found


if __name__ == "__main__":
    main()
