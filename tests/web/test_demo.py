"""The demo's own pages, and that they are nowhere else."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from commonpot import clock
from commonpot.clock.models import ClockSetting
from commonpot.clock.services import travel_to
from commonpot.mail.models import OutboxMessage
from commonpot.mail.services import put
from commonpot.rehearsal.world import FIRST_DAY, STORIES, build
from commonpot.web.demo.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    """Everybody of the cast, with one application."""
    build(STORIES[:1])
    travel_to(FIRST_DAY, note="a test")
    yield
    clock.shift(clock.NO_OFFSET)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.VISITOR])
def test_one_click_steps_into_a_role(loaded, client, role):
    client.post(reverse("demo_role"), {"role": role})
    assert b"You are in this role now." in client.get(reverse("demo"), HTTP_COOKIE="language=en").content or client.session["_auth_user_id"]


def test_stepping_back_to_the_visitor_signs_out(loaded, client):
    client.post(reverse("demo_role"), {"role": Role.COORDINATOR})
    client.post(reverse("demo_role"), {"role": Role.VISITOR})
    assert "_auth_user_id" not in client.session


def test_a_role_that_does_not_exist_is_not_found(client):
    assert client.post(reverse("demo_role"), {"role": "director"}).status_code == 404


def test_the_clock_moves_to_just_after_the_deadline(loaded, client):
    client.post(reverse("demo_clock"), {"moment": "after-deadline"})
    offset = ClockSetting.objects.get().offset
    assert (clock.wall() + offset).astimezone(UTC).strftime("%Y-%m-%d %H:%M") == "2015-10-30 23:00"


def test_a_free_moment_is_read_in_the_time_of_the_call(loaded, client):
    client.post(reverse("demo_clock"), {"day": "2015-06-01", "time": "09:30:00"})
    moment = clock.wall() + ClockSetting.objects.get().offset
    assert abs(moment - datetime(2015, 6, 1, 7, 30, tzinfo=UTC)).total_seconds() < 5


def test_a_moment_outside_the_call_is_refused_with_a_sentence(client):
    answer = client.post(reverse("demo_clock"), {"day": "1999-01-01", "time": "09:30:00"})
    assert answer.status_code == 422
    assert b"Choose a day in 2015, 2016 or 2017" in answer.content


def test_the_way_back_never_leaves_the_site(client):
    answer = client.post(reverse("demo_role"), {"role": "visitor", "next": "https://elsewhere.example/"})
    assert answer["Location"] == reverse("demo")


def test_the_outbox_shows_a_message_and_its_links_stay_on_the_site(client):
    message = put(OutboxMessage(to="a@b.example", language="en", subject="Hello", body="Go on:\nhttp://127.0.0.1:8000/my/?a=1"))
    assert b"Hello" in client.get(reverse("demo_outbox")).content
    assert b'href="/my/?a=1"' in client.get(reverse("demo_message", args=[message.public_id])).content


def test_outside_the_demo_its_routes_do_not_exist(tmp_path):
    code = (
        "import django; django.setup()\n"
        "from commonpot.access.routes import all_routes\n"
        "print([route.pattern for route in all_routes({}) if 'demo' in route.pattern])"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMMONPOT_")}
    environment = kept | {
        "COMMONPOT_SECRET_KEY": "x" * 40,
        "COMMONPOT_SIGNING_KEY": "y" * 40,
        "COMMONPOT_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "commonpot.web.settings",
    }
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
