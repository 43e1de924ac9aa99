"""The gallery as pages of a the running site: for the browser tests, and for whoever wants to look."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from commonpot import clock
from commonpot.web import urls as site
from tests.web.gallery import sample

HERE = Path(__file__).parent


def show(request: HttpRequest, name: str) -> HttpResponse:
    template = engines["django"].from_string((HERE / f"{name}.html").read_text())
    return HttpResponse(template.render(sample.context(clock.now()), request))


handler404 = site.handler404
handler500 = site.handler500

urlpatterns = [
    path("gallery/", show, {"name": "gallery"}),
    path("gallery/application/", show, {"name": "application"}),
    *site.urlpatterns,
]
