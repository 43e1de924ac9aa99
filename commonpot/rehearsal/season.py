"""The demo's season goes on when its clock is moved forward: what the people of its world do after the first day.

Each act has a name and a time. Moving the clock to a later moment plays, in the order of their times, the acts that have not been played
and whose time has come. An act goes through the services of the rooms, as the person who would do it; where a visitor of the demo has
changed the world so that an act is refused, it is left out, as a person would leave it.
"""

from collections.abc import Collection
from datetime import datetime
from logging import getLogger

from django.db import transaction

from commonpot import clock
from commonpot.calls.models import Call
from commonpot.errors import DomainError
from commonpot.rehearsal import season_assessment, season_funding, season_letters, season_projects
from commonpot.rehearsal.acts import Act, Acts

log = getLogger(__name__)


SEASON: tuple[Acts, ...] = (season_assessment.acts, season_funding.acts, season_letters.acts, season_projects.acts)
"""Of each phase, what its people do; a phase's acts look up everything by what the world before them has left."""


def play(call: Call, until: datetime, played: Collection[str]) -> list[str]:
    """Play what is due until then and has not been played. Gives the names of the acts, also of those that were refused."""
    due = [act for acts in SEASON for act in acts(call) if act.at <= until and act.name not in played]
    for act in sorted(due, key=lambda act: (act.at, act.name)):
        with clock.frozen(act.at):
            _play(act)
    return [act.name for act in due]


def _play(act: Act) -> None:
    try:
        with transaction.atomic():
            act.do()
    except DomainError as error:
        log.info("The act %s was left out: %s", act.name, error)
