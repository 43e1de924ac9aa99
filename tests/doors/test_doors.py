"""Every route x method x person x object, by real requests. The table says what should happen; a route without a line fails.

Each request happens in a transaction that is taken back, so that one submission does not close the door for the next.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from commonpot import clock
from commonpot.access.routes import all_routes
from commonpot.web.urls import FOREIGN_DOORS
from tests.doors.houseful import SECRET, Houseful, furnish

pytestmark = pytest.mark.django_db

TABLES = sorted(Path(__file__).with_name("tables").glob("*.txt"))
FORM = "application/x-www-form-urlencoded"
METHODS = ("GET", "POST", "PUT", "DELETE")
REFUSED = {"401", "403", "404", "405", "login"}
ROUTES = {route.pattern: route for route in all_routes(FOREIGN_DOORS)}


@dataclass(frozen=True)
class Line:
    method: str
    kind: str
    pattern: str
    expected: dict[str, str]
    """By person."""
    room: str

    def __str__(self) -> str:
        return f"{self.method} {self.kind} {self.pattern}"


def read_table(table: Path) -> list[Line]:
    """The heading names the people."""
    rows = [row.split("|") for row in table.read_text().splitlines() if row.strip() and not row.startswith("#")]
    people = [name.strip() for name in rows[0][1:]]
    return [_line(row[0], dict(zip(people, (cell.strip() for cell in row[1:]), strict=True)), table.stem) for row in rows[1:]]


def _line(what: str, expected: dict[str, str], room: str) -> Line:
    method, kind, *pattern = what.split()
    return Line(method, kind, pattern[0] if pattern else "", expected, room)


LINES = [line for table in TABLES for line in read_table(table)]
PEOPLE = list(dict.fromkeys(name for line in LINES for name in line.expected))
ASKED = {line.pattern: list(line.expected) for line in LINES}
"""Whom the table that a route stands in is about."""


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Houseful]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield furnish()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(house: Houseful) -> dict[str, Client]:
    return {name: _client(house, name) for name in PEOPLE}


def _client(house: Houseful, name: str) -> Client:
    client = Client(raise_request_exception=False)
    person = house.people[name]
    if person is not None:
        client.force_login(person)
    return client


def ask(house: Houseful, client: Client, method: str, address: str) -> HttpResponse:
    """One request of which nothing stays: neither in the database nor in the browser's cookies."""
    cookies = deepcopy(client.cookies)
    with clock.frozen(house.time_of(method, address)), transaction.atomic():
        response: HttpResponse = client.generic(method, address, house.body_of(address), content_type=FORM)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def answer_of(response: HttpResponse) -> str:
    """The status; `login` for being sent to sign in."""
    if response.status_code == 302 and urlsplit(response["Location"]).path == "/account/login/":
        return "login"
    return str(response.status_code)


def content_of(response: HttpResponse) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


@pytest.mark.parametrize("line", LINES, ids=str)
def test_everybody_gets_what_the_table_says(line: Line, house: Houseful, clients: dict[str, Client]) -> None:
    address = house.address(line.pattern, line.kind)
    answers = {name: ask(house, clients[name], line.method, address) for name in line.expected}
    assert {name: answer_of(answer) for name, answer in answers.items()} == line.expected
    for name, answer in answers.items():
        if answer_of(answer) in REFUSED:
            assert SECRET.encode() not in content_of(answer), name


def test_every_route_is_in_the_table() -> None:
    assert sorted(set(ROUTES) - {line.pattern for line in LINES}) == []


def test_the_table_has_no_route_that_is_gone() -> None:
    assert sorted({line.pattern for line in LINES} - set(ROUTES)) == []


def test_every_route_about_an_application_is_asked_for_a_draft_and_for_a_submission() -> None:
    kinds = {pattern: {line.kind for line in LINES if line.pattern == pattern} for pattern in ROUTES}
    one_sided = [pattern for pattern, asked in kinds.items() if asked & {"draft", "submitted"} and asked < {"draft", "submitted"}]
    assert one_sided == ["applications/<uuid:public_id>/set-aside/<int:pk>/"]


def not_in_the_table() -> list[tuple[str, str]]:
    listed = {(line.method, line.pattern) for line in LINES}
    return [(method, pattern) for pattern in ROUTES for method in METHODS if (method, pattern) not in listed]


@pytest.mark.parametrize("method", METHODS)
def test_a_method_that_is_not_in_the_table_is_refused_to_everybody(method: str, house: Houseful, clients: dict[str, Client]) -> None:
    kinds = {line.pattern: line.kind for line in LINES}
    let_in = {
        (pattern, name, answer)
        for asked, pattern in not_in_the_table()
        if asked == method
        for name in ASKED[pattern]
        if (answer := answer_of(ask(house, clients[name], method, house.address(pattern, kinds[pattern])))) not in refusals(pattern)
    }
    assert let_in == set()


def refusals(pattern: str) -> set[str]:
    """The accounts package looks at the method late: it answers one that it does not know as it answers GET, or sends on."""
    return REFUSED | {"200", "302", "429"} if ROUTES[pattern].name in FOREIGN_DOORS else REFUSED
