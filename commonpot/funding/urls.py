"""Routes of the common pot."""

from django.urls import path

from commonpot.access.routes import door
from commonpot.funding.policies import adopts, oversees_the_pot, runs_scenarios, sees_the_pot
from commonpot.funding.views import adopting, formal, meeting, pot

app_name = "funding"
POT = "calls/<slug:slug>/funding"
BOTH = ("GET", "POST")
SCENARIO = f"{POT}/scenarios/<uuid:public_id>"
DESK = f"{POT}/decision/<slug:funder>"

urlpatterns = [
    path(f"{POT}/", door(pot.pot, sees_the_pot), name="pot"),
    path(f"{POT}/meeting/", door(meeting.meeting, oversees_the_pot), name="meeting"),
    path(f"{POT}/meeting/next/", door(meeting.next_one, oversees_the_pot), name="next"),
    path(f"{POT}/meeting/<uuid:submission>/", door(meeting.project, oversees_the_pot), name="project"),
    path(f"{POT}/scenarios/", door(meeting.keep, runs_scenarios, methods=("POST",)), name="keep"),
    path(f"{SCENARIO}/", door(pot.scenario, sees_the_pot), name="scenario"),
    path(f"{SCENARIO}/let-go/", door(pot.let_go, runs_scenarios, methods=("POST",)), name="let_go"),
    path(f"{SCENARIO}/adopt/", door(adopting.adopt, adopts, methods=BOTH), name="adopt"),
    path(f"{POT}/compare/", door(pot.compare, sees_the_pot), name="compare"),
    path(f"{POT}/decision/", door(adopting.decision, sees_the_pot), name="decision"),
    path(f"{DESK}/", door(formal.formal, sees_the_pot), name="formal"),
    path(f"{DESK}/accept/", door(formal.accept_the_rest, sees_the_pot, methods=("POST",)), name="accept_the_rest"),
    path(f"{DESK}/withdraw/", door(formal.withdraw, sees_the_pot, methods=("POST",)), name="withdraw"),
    path(f"{DESK}/<uuid:submission>/", door(formal.project, sees_the_pot, methods=BOTH), name="formal_project"),
    path(f"{POT}/decisions/<int:number>/", door(adopting.decision, sees_the_pot), name="decision_numbered"),
    path(f"{POT}/decisions/<int:number>/step/", door(adopting.step, adopts, methods=("POST",)), name="step"),
    path(f"{POT}/decisions/<int:number>/result.json", door(adopting.result_file, sees_the_pot), name="result_file"),
    path(f"{POT}/decisions/<int:number>/export.xlsx", door(adopting.export, sees_the_pot), name="export"),
]
