from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from commonpot import clock
from commonpot.calls.models import Call
from commonpot.errors import Conflict
from commonpot.rehearsal import season
from commonpot.rehearsal.acts import Act
from commonpot.rehearsal.season import play
from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2015, 11, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, datetime]]:
    """Two people of the world act, one of them in vain; `told` is what was done, and when."""
    done: list[tuple[str, datetime]] = []

    def in_vain() -> None:
        raise Conflict("Somebody was quicker.")

    def acts(_call: Call) -> Iterator[Act]:
        yield Act("second", NOON + HOUR, lambda: done.append(("second", clock.now())))
        yield Act("refused", NOON, in_vain)
        yield Act("first", NOON, lambda: done.append(("first", clock.now())))
        yield Act("late", NOON + 9 * HOUR, lambda: done.append(("late", clock.now())))

    monkeypatch.setattr(season, "SEASON", (acts,))
    return done


def test_what_is_due_is_played_in_order_at_its_own_time_and_a_refused_act_is_left_out(told: list[tuple[str, datetime]]) -> None:
    names = play(factories.call(), NOON + 2 * HOUR, played=())
    assert (sorted(names), told) == (["first", "refused", "second"], [("first", NOON), ("second", NOON + HOUR)])


def test_what_was_played_is_not_played_again(told: list[tuple[str, datetime]]) -> None:
    assert play(factories.call(), NOON + 20 * HOUR, played={"first", "refused", "second"}) == ["late"]
    assert [name for name, _at in told] == ["late"]
