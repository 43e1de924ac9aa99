import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from commonpot.access import anyone, signed_in
from commonpot.access.routes import all_routes, door
from commonpot.accounts.models import User
from commonpot.web.urls import FOREIGN_DOORS

REQUESTS = RequestFactory()


def page(request):
    return HttpResponse("inside")


def as_anonymous(request):
    request.user = AnonymousUser()
    return request


class Undeclared:
    urlpatterns = [
        path("open/", door(page, anyone), name="open"),
        path("side/", page, name="side"),
        path("login/", page, name="account_login"),
    ]


def test_every_route_of_the_site_declares_its_policy():
    assert [route.pattern for route in all_routes(FOREIGN_DOORS) if route.policy is None] == []


def test_every_foreign_door_is_a_route():
    assert set(FOREIGN_DOORS) - {route.name for route in all_routes(FOREIGN_DOORS)} == set()


def test_a_route_without_a_policy_is_found():
    undeclared = [route.pattern for route in all_routes(FOREIGN_DOORS, Undeclared) if route.policy is None]
    assert undeclared == ["side/"]


def test_an_anonymous_person_is_sent_to_sign_in_and_back():
    answer = door(page, signed_in)(as_anonymous(REQUESTS.get("/desk/?page=2")))
    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/desk/%3Fpage%3D2")


def test_after_a_post_the_way_back_is_the_front_page():
    answer = door(page, signed_in, methods=("POST",))(as_anonymous(REQUESTS.post("/desk/")))
    assert answer["Location"] == "/account/login/"


def test_a_page_update_leaves_the_whole_page():
    request = as_anonymous(REQUESTS.get("/desk/"))
    request.htmx = True
    assert door(page, signed_in)(request)["HX-Redirect"] == "/account/login/"


def test_a_signed_in_person_passes():
    request = REQUESTS.get("/desk/")
    request.user = User(email="anna@example.org")
    assert door(page, signed_in)(request).content == b"inside"


@pytest.mark.parametrize(("method", "status"), [("GET", 200), ("HEAD", 200), ("POST", 405), ("DELETE", 405), ("OPTIONS", 405)])
def test_only_declared_methods_pass(method, status):
    assert door(page, anyone)(REQUESTS.generic(method, "/")).status_code == status
