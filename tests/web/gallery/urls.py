"""The gallery as pages of a running site: for the browser tests, and for whoever wants to look."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.views.i18n import set_language

from commonpot import clock
from commonpot.web import appearance
from tests.web.gallery import sample

HERE = Path(__file__).parent


def show(request: HttpRequest, name: str) -> HttpResponse:
    template = engines["django"].from_string((HERE / f"{name}.html").read_text())
    return HttpResponse(template.render(sample.context(clock.now()), request))


urlpatterns = [
    path("", show, {"name": "gallery"}, name="home"),
    path("application/", show, {"name": "application"}),
    path("account/", include("allauth.account.urls")),
    path("language/", set_language, name="set_language"),
    path("appearance/", appearance.choose, name="appearance"),
]
