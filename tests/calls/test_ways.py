import pytest
from django.test import Client
from django.urls import reverse

from commonpot.accounts.models import User
from commonpot.calls import ways
from commonpot.calls.ways import Way, own_ways, public_ways, what_is_theirs
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "_public", [])
    monkeypatch.setattr(ways, "_own", [])
    monkeypatch.setattr(ways, "_theirs", {})


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
    assert [way.title for way in own_ways(person, (), frozenset())] == ["Reviews", "Agenda"]
    client.force_login(person)
    page = client.get(reverse("applications:my")).content.decode()
    assert page.index("2 things wait for you.") < page.index("/agenda/")


def test_without_a_phase_that_registers_there_are_no_ways_and_no_statements(django_assert_num_queries: object) -> None:
    person, call = factories.user(), factories.call()
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert (own_ways(person, (), what_is_theirs(person)), public_ways(call)) == ([], [])


def test_what_the_person_may_have_is_looked_for_in_one_statement_for_all_phases(django_assert_num_queries: object) -> None:
    person = factories.user()
    ways.register_theirs("selves", lambda user: User.objects.filter(pk=user.pk))
    ways.register_theirs("others", lambda user: User.objects.filter(pk=user.pk, email="somebody@else.example"))
    ways.register_own_ways(lambda _user, _roles: [Way("Mine", "/mine/")], only_with="selves")
    ways.register_own_ways(lambda _user, _roles: [Way("Not mine", "/other/")], only_with="others")
    with django_assert_num_queries(1):  # type: ignore[operator]
        theirs = what_is_theirs(person)
    assert [way.title for way in own_ways(person, (), theirs)] == ["Mine"]
