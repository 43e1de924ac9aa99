"""The organiser's side of the event: a draft timetable with one meeting, a search that was called off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commonpot.matchmaking.models import RunState, TimetableRun, TimetableState
from tests import factories

if TYPE_CHECKING:
    from tests.doors.houseful import Houseful

PLACE = 2
SECRET = "Xyzzy"


def furnish(house: Houseful) -> None:
    event = factories.event(house.stage.call)
    one, other = (factories.participant(event, name=f"{SECRET} guest {number}") for number in (1, 2))
    timetable = factories.timetable(event, factories.accepted(one, other), state=TimetableState.DRAFT)
    run = TimetableRun.objects.create(event=event, state=RunState.CANCELLED)
    known = {
        "/participants/": one.public_id,
        "/runs/": run.public_id,
        "/organise/meetings/": timetable.meetings.get().public_id,
    }
    house.arguments.insert(0, lambda pattern, _kind: _arguments(event.key, known, pattern))


def _arguments(key: str, known: dict[str, Any], pattern: str) -> dict[str, Any] | None:
    if "/organise/" not in pattern:
        return None
    public_id = next((found for part, found in known.items() if part in pattern), "")
    return {"slug": "innovation-express-2015", "key": key, "public_id": public_id, "number": 1, "day": 1, "kind": "profile"}
