"""Routes of the common pot."""

from django.urls import path

from commonpot.access.routes import door
from commonpot.funding.policies import sees_the_pot
from commonpot.funding.views import pot

app_name = "funding"
POT = "calls/<slug:slug>/funding"

urlpatterns = [
    path(f"{POT}/", door(pot.pot, sees_the_pot), name="pot"),
    path(f"{POT}/decision/", door(pot.pot, sees_the_pot), name="decision"),
    path(f"{POT}/decision/<slug:funder>/", door(pot.pot, sees_the_pot), name="formal"),
]
