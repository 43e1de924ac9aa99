"""Routes of the letters and of complaints about procedure."""

from django.urls import path

from commonpot.access.routes import door
from commonpot.applications.policies import sees_application
from commonpot.funding.policies_letters import makes_letters, prints_letter, reads_letter, sees_letters, sees_redress
from commonpot.funding.views import letters, own_letter, redress

app_name = "letters"
LETTERS = "calls/<slug:slug>/letters"
LETTER = f"{LETTERS}/<uuid:public_id>"
CASES = "calls/<slug:slug>/redress"
OWN = "applications/<uuid:public_id>"
BOTH = ("GET", "POST")

urlpatterns = [
    path(f"{LETTERS}/", door(letters.overview, sees_letters), name="overview"),
    path(f"{LETTERS}/make/", door(letters.make, makes_letters, methods=("POST",)), name="make"),
    path(f"{LETTERS}/approve/", door(letters.approve_all, sees_letters, methods=("POST",)), name="approve_all"),
    path(f"{LETTER}/", door(letters.letter, reads_letter, methods=BOTH), name="letter"),
    path(f"{LETTER}/approve/", door(letters.approve, reads_letter, methods=("POST",)), name="approve"),
    path(f"{LETTER}/letter.pdf", door(letters.paper, prints_letter), name="paper"),
    path(f"{CASES}/", door(redress.cases, sees_redress), name="redress_cases"),
    path(f"{CASES}/<uuid:submission>/", door(redress.case, sees_redress, methods=BOTH), name="redress_case"),
    path(f"{OWN}/letter/", door(own_letter.letter, sees_application), name="own_letter"),
    path(f"{OWN}/letter/<slug:language>.pdf", door(own_letter.paper, sees_application), name="own_paper"),
    path(f"{OWN}/redress/", door(redress.own, sees_application, methods=BOTH), name="redress"),
]
