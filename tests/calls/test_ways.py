import pytest
from django.test import Client
from django.urls import reverse

from commonpot.calls import ways
from commonpot.calls.ways import Way, own_ways, public_ways
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "_public", [])
    monkeypatch.setattr(ways, "_own", [])


def test_a_public_way_stands_on_the_page_of_the_call(client: Client) -> None:
    call = factories.call()
    ways.register_public_ways(lambda asked: [Way(f"Meet partners of {asked.slug}", "/somewhere/")])
    assert (
        '<a href="/somewhere/">Meet partners of innovation-express-2015</a>'
        in client.get(reverse("calls:call", args=[call.slug])).content.decode()
    )


def test_what_waits_comes_first_on_ones_own_page(client: Client) -> None:
    person = factories.user()
    ways.register_own_ways(lambda _user, _roles: [Way("Agenda", "/agenda/"), Way("Reviews", "/reviews/", waiting=2)])
    assert [way.title for way in own_ways(person)] == ["Reviews", "Agenda"]
    client.force_login(person)
    page = client.get(reverse("applications:my")).content.decode()
    assert page.index("2 things wait for you.") < page.index("/agenda/")


def test_without_a_phase_that_registers_there_are_no_ways_and_no_statements(django_assert_num_queries: object) -> None:
    person, call = factories.user(), factories.call()
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert (own_ways(person), public_ways(call)) == ([], [])
