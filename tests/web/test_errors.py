import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from commonpot.access import anyone
from commonpot.access.routes import door
from commonpot.clock import now
from commonpot.errors import BadInput, Conflict, Fault, NotAllowed, NotFound, TooLate

RAISED = {
    "forbidden": (NotAllowed("Only the coordinator may submit."), 403),
    "missing": (NotFound("There is nothing here."), 404),
    "conflict": (Conflict("Bo has changed this section meanwhile."), 409),
    "late": (TooLate("The call closed at 17:00."), 409),
    "bad": (BadInput("Two things have to be corrected.", [Fault("budget", "Own cash is missing.")]), 422),
}


def fail(request, kind):
    raise RAISED[kind][0]


def arrived(request):
    return HttpResponse(str((now() - request.arrived_at).total_seconds()))


class Site:
    urlpatterns = [
        path("fail/<str:kind>/", door(fail, anyone)),
        path("arrived/", door(arrived, anyone)),
        path("broken/", door(lambda request: 1 / 0, anyone)),
        path("", include("commonpot.web.urls")),
    ]
    handler404 = "commonpot.web.errors.not_found"
    handler500 = "commonpot.web.errors.server_error"


pytestmark = [pytest.mark.django_db, pytest.mark.urls.with_args(Site)]


@pytest.mark.parametrize("kind", RAISED)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_the_domains_errors_are_pages_with_their_sentence(client, kind, headers):
    error, status = RAISED[kind]
    answer = client.get(f"/fail/{kind}/", headers=headers)
    assert answer.status_code == status
    assert error.sentence in answer.content.decode()


def test_bad_input_lists_its_faults(client):
    assert "Own cash is missing." in client.get("/fail/bad/").content.decode()


def test_an_unknown_address_is_a_page(client):
    answer = client.get("/nowhere/")
    assert (answer.status_code, "nothing here" in answer.content.decode()) == (404, True)


def test_a_broken_page_says_so_and_shows_no_secret():
    answer = Client(raise_request_exception=False).get("/broken/")
    assert (answer.status_code, "ZeroDivision" in answer.content.decode()) == (500, False)


def test_a_form_without_its_token_is_refused_with_a_page():
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "nb"})
    assert (answer.status_code, "expired" in answer.content.decode()) == (403, True)


def test_the_request_is_stamped_before_anything_else(client):
    assert 0 <= float(client.get("/arrived/").content) < 1


def test_every_page_carries_the_strict_policies(client):
    headers = client.get("/nowhere/").headers
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "camera=()" in headers["Permissions-Policy"]
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")


@pytest.mark.parametrize(("asked", "spoken"), [("nb", "nb"), ("no", "nb"), ("nn", "nb"), ("en", "en"), ("fi", "en")])
def test_the_page_speaks_what_the_browser_asks_for(client, asked, spoken):
    assert client.get("/nowhere/", headers={"Accept-Language": asked})["Content-Language"] == spoken


def test_the_chosen_language_wins(client):
    client.post("/language/", {"language": "nb", "next": "/"})
    assert client.get("/nowhere/", headers={"Accept-Language": "en"})["Content-Language"] == "nb"


def test_health_answers(client):
    assert client.get("/health/live").content == b"alive\n"
    assert client.get("/health/ready").content == b"ready\n"


def test_no_shared_cache_may_keep_a_page(client):
    assert client.get("/arrived/")["Cache-Control"] == "private, no-cache"
    client.cookies["session"] = "somebody"
    assert client.get("/arrived/")["Cache-Control"] == "private, no-store"
