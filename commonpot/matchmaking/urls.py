from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, include, path

from commonpot.access.policies import anyone, signed_in
from commonpot.access.routes import door
from commonpot.matchmaking.policies import is_a_side, is_registered, sees_profiles, takes_part
from commonpot.matchmaking.urls_organiser import organiser_pages
from commonpot.matchmaking.views import agenda, event, people, profile, requests

BOTH = ("GET", "POST")
SENT = ("POST",)
ONE = "calls/<slug:slug>/event/<slug:key>"
PERSON = f"{ONE}/people/<uuid:public_id>"
REQUEST = f"{ONE}/requests/<uuid:public_id>"

event_pages: list[URLPattern | URLResolver] = [
    path(f"{ONE}/", door(event.event_page, anyone), name="event"),
    path(f"{ONE}/register/", door(event.register, signed_in, methods=BOTH), name="register"),
    path(f"{ONE}/withdraw/", door(event.withdraw, is_registered, methods=BOTH), name="withdraw"),
    path(f"{ONE}/profile/", door(profile.profile, is_registered, methods=BOTH), name="profile"),
    path(f"{ONE}/times/", door(profile.times, is_registered, methods=BOTH), name="times"),
    path(f"{ONE}/people/", door(people.people, sees_profiles), name="people"),
    path(f"{PERSON}/", door(people.one_participant, sees_profiles), name="person"),
    path(f"{PERSON}/ask/", door(people.ask, takes_part, methods=SENT), name="ask"),
    path(f"{PERSON}/refuse/", door(people.refuse, takes_part, methods=SENT), name="refuse"),
    path(f"{ONE}/suggestions/", door(people.suggestions, takes_part), name="suggestions"),
    path(f"{ONE}/requests/", door(requests.requests, takes_part), name="requests"),
    path(f"{REQUEST}/answer/", door(requests.answer, is_a_side, methods=SENT), name="answer"),
    path(f"{REQUEST}/withdraw/", door(requests.withdraw, is_a_side, methods=SENT), name="withdraw_request"),
    path(f"{ONE}/meetings/<uuid:public_id>/", door(requests.meeting, is_a_side, methods=BOTH), name="meeting"),
    path(f"{ONE}/agenda/", door(agenda.agenda, takes_part), name="agenda"),
    path(f"{ONE}/agenda.pdf", door(agenda.agenda_paper, takes_part), name="agenda_paper"),
    path(f"{ONE}/agenda.ics", door(agenda.agenda_file, takes_part), name="agenda_file"),
    path(f"{ONE}/agenda/address/", door(agenda.address, takes_part, methods=SENT), name="calendar_address"),
    path("calendars/<str:token>.ics", door(agenda.feed, anyone), name="feed"),
]

urlpatterns: Sequence[URLPattern | URLResolver] = [path("", include(([*event_pages, *organiser_pages], "matchmaking")))]
