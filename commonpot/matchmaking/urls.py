from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, include, path

from commonpot.access.policies import anyone, signed_in
from commonpot.access.routes import door
from commonpot.matchmaking.views import event

BOTH = ("GET", "POST")
ONE = "calls/<slug:slug>/event/<slug:key>"

event_pages: list[URLPattern | URLResolver] = [
    path(f"{ONE}/", door(event.event_page, anyone), name="event"),
    path(f"{ONE}/register/", door(event.register, signed_in, methods=BOTH), name="register"),
]

urlpatterns: Sequence[URLPattern | URLResolver] = [path("", include((event_pages, "matchmaking")))]
