"""A page asks the database as often for 200 rows as for 3, and at most ten times."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commonpot import clock
from commonpot.accounts.models import User
from tests.assessment import world as w
from tests.assessment.large_world import FUNDER, Large, large

pytestmark = pytest.mark.django_db
MOST = 10
OF_EVERY_PAGE = ('FROM "clock_clocksetting"', 'FROM "django_session"', 'FROM "accounts_user" WHERE "accounts_user"."id" =')
"""What time it is and who asks."""


def pages(world: Large) -> dict[str, tuple[User, str]]:
    """Who asks for what; names begin with the person."""
    one, expert, number = world.submissions[0].public_id, world.expert.public_id, world.submissions[0].number
    of_the_secretariat = {
        "overview": "", "experts": "experts/", "experts as a file": "experts/export.xlsx", "one expert": f"experts/{expert}/",
        "applications": "applications/", "one application": f"applications/{one}/", "conflicts": "conflicts/", "runs": "assignment/",
        "assignment": "assignment/1/", "a change by hand": f"assignment/1/?application={number}", "reviews": "reviews/",
        "reviews as a file": "reviews/export.xlsx", "panel": "panel/", "panel as a file": "panel/export.xlsx", "ranking": "ranking/1/",
    }  # fmt: skip
    root = f"/calls/{world.call.slug}/assessment/"
    of_the_expert = {
        "desk": "/reviews/",
        "declarations": f"/reviews/calls/{world.call.slug}/conflicts/",
        "review": f"/reviews/{world.assignments[0].public_id}/",
        "consensus of an expert": f"/reviews/consensus/{one}/",
    }
    of_the_officer = {"national list": f"{root}national/{FUNDER}/", "national assessment": f"{root}national/{FUNDER}/{one}/"}
    assert world.expert.user
    return (
        {name: (world.secretary, root + path) for name, path in of_the_secretariat.items()}
        | {"consensus": (world.secretary, f"/reviews/consensus/{one}/")}
        | {name: (world.expert.user, path) for name, path in of_the_expert.items()}
        | {name: (world.officer, path) for name, path in of_the_officer.items()}
    )


def asked(person: User, address: str) -> int:
    client = Client()
    client.force_login(person)
    with clock.frozen(w.AFTER_DUE), CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200, address
    return sum(not any(part in one["sql"] for part in OF_EVERY_PAGE) for one in seen)


def counted(rows: int) -> dict[str, int]:
    """Of that world nothing stays."""
    with transaction.atomic():
        found = {name: asked(*page) for name, page in pages(large(rows)).items()}
        transaction.set_rollback(True)
    return found


def test_pages_ask_as_often_for_two_hundred_rows_as_for_three() -> None:
    many, few = counted(200), counted(3)
    assert {name: count for name, count in many.items() if count > MOST} == {}
    assert many == few
