from datetime import UTC, datetime, timedelta

import pytest

from commonpot import clock
from commonpot.clock.models import ClockSetting
from commonpot.clock.services import load_setting, travel_home, travel_to
from commonpot.errors import NotAllowed

DEADLINE = datetime(2015, 5, 29, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_time():
    yield
    clock.shift(clock.NO_OFFSET)


def test_now_is_aware_utc():
    assert clock.now().tzinfo is UTC


def test_frozen_clock_stands_still_to_the_microsecond():
    with clock.frozen(DEADLINE) as at:
        assert (at, clock.now(), clock.now()) == (DEADLINE, DEADLINE, DEADLINE)
    assert clock.now() > DEADLINE


def test_freezing_at_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"), clock.frozen(DEADLINE.replace(tzinfo=None)):
        pass


@pytest.mark.django_db
def test_travel_moves_the_clock_and_the_next_request_finds_it_there():
    travel_to(DEADLINE)
    clock.shift(clock.NO_OFFSET)
    load_setting()
    assert abs(clock.now() - DEADLINE) < timedelta(seconds=10)
    assert ClockSetting.objects.count() == 1


@pytest.mark.django_db
def test_travel_home_is_the_machines_time_again():
    travel_to(DEADLINE)
    travel_home()
    assert abs(clock.now() - clock.wall()) < timedelta(seconds=1)


@pytest.mark.django_db
def test_outside_the_demo_the_clock_cannot_be_set_nor_was_it(settings):
    travel_to(DEADLINE)
    settings.DEMO = False
    with pytest.raises(NotAllowed):
        travel_to(DEADLINE)
    load_setting()
    assert abs(clock.now() - clock.wall()) < timedelta(seconds=1)
