"""In time to the millisecond, in any zone, around the change of clocks; the earliest deadline that applies counts."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from commonpot.applications.models import Application, Submission
from commonpot.applications.services.submission import late_words, submit
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.calls.services import load_document
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import MilestoneKind
from commonpot.errors import Conflict, TooLate
from tests import factories
from tests.applications import submitted
from tests.applications.submitted import MILLISECOND

pytestmark = pytest.mark.django_db

Change = Callable[[dict[str, Any]], None]


def call_with(change: Change) -> Call:
    content = document(factories.call()).model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"revision"})
    change(content)
    return load_document(document=CallDocument.model_validate(content)).call


def closing(on: str, at: str, zone: str) -> Change:
    def change(content: dict[str, Any]) -> None:
        content["timeline"]["time_zone"] = zone
        for milestone in content["timeline"]["milestones"]:
            if milestone["kind"] == MilestoneKind.DEADLINE:
                milestone.update(on=on, time=at)
        for funder in content["funders"]:
            funder.pop("deadline", None)

    return change


def arrives(draft: Application, at: datetime) -> Submission:
    return submit(acting_user=factories.coordinator_of(draft), application=draft, arrived_at=at, accepts_not_met=True)


ZONES = [
    ("2015-10-30", "14:00:00", "Europe/Oslo"),
    ("2015-10-30", "14:00:00", "Europe/Helsinki"),
    ("2015-10-24", "23:59:59", "Europe/Oslo"),
    ("2015-10-25", "12:00:00", "Europe/Oslo"),
    ("2015-10-25", "03:00:00", "Europe/Oslo"),
    ("2015-10-25", "23:59:59", "Atlantic/Reykjavik"),
]


@pytest.mark.parametrize(("on", "at", "zone"), ZONES)
@pytest.mark.parametrize("early", [1, 0])
def test_up_to_the_deadline_is_in_time(on: str, at: str, zone: str, early: int) -> None:
    draft = submitted.ready(of=call_with(closing(on, at, zone)))
    deadline = datetime.combine(datetime.fromisoformat(on), time.fromisoformat(at), ZoneInfo(zone)).astimezone(UTC)
    made = arrives(draft, deadline - early * MILLISECOND)
    assert made.received_at == deadline - early * MILLISECOND


@pytest.mark.parametrize(("on", "at", "zone"), ZONES)
def test_one_millisecond_late_is_refused_and_keeps_the_draft(on: str, at: str, zone: str) -> None:
    draft = submitted.ready(of=call_with(closing(on, at, zone)))
    before = list(draft.sections.order_by("pk").values())
    deadline = datetime.combine(datetime.fromisoformat(on), time.fromisoformat(at), ZoneInfo(zone)).astimezone(UTC)
    with pytest.raises(TooLate, match=r"0\.001 seconds after the deadline.*Nothing is lost"):
        arrives(draft, deadline + MILLISECOND)
    assert (Submission.objects.count(), list(draft.sections.order_by("pk").values())) == (0, before)


def test_part_of_a_millisecond_late_is_in_time_and_is_frozen_as_the_deadline_itself() -> None:
    made = arrives(submitted.ready(), submitted.DEADLINE + timedelta(microseconds=999))
    assert made.received_at == submitted.DEADLINE


def test_the_earlier_deadline_of_a_funder_in_the_consortium_applies() -> None:
    def change(content: dict[str, Any]) -> None:
        for funder in content["funders"]:
            funder.pop("deadline", None)
            if funder["id"] == "se-norr":
                funder["deadline"] = {"on": "2015-09-30", "time": "12:00:00", "sentence": {"text": {"en": "Earlier."}, "origin": "example"}}

    call = call_with(change)
    with_sweden, alone = submitted.ready(of=call), submitted.ready(of=call, partners=1)
    noon = datetime(2015, 9, 30, 10, 0, tzinfo=UTC)
    with pytest.raises(TooLate, match="30 September 2015"):
        arrives(with_sweden, noon + MILLISECOND)
    assert arrives(with_sweden, noon).version == 1
    assert arrives(alone, noon + MILLISECOND).version == 1


def test_before_the_opening_nothing_is_submitted() -> None:
    draft = submitted.ready()
    opens = document(draft.call).opens_at()
    with pytest.raises(Conflict, match="opens on 1 May 2015"):
        arrives(draft, opens - MILLISECOND)
    assert arrives(draft, opens).version == 1


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (timedelta(milliseconds=1), "0.001 seconds"),
        (timedelta(seconds=27), "27.000 seconds"),
        (timedelta(minutes=5), "5 minutes"),
        (timedelta(hours=3), "3 hours"),
        (timedelta(days=4), "4 days"),
    ],
)
def test_how_late_in_words(late: timedelta, words: str) -> None:
    assert late_words(submitted.DEADLINE + late, submitted.DEADLINE) == words
