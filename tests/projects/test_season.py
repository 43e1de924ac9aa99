"""What the demo's season does with funded applications, by the people who would do it."""

from datetime import date

import pytest

from commonpot import clock
from commonpot.projects.models import Agreement, Project
from commonpot.rehearsal import season_projects
from tests.projects.started import accepted

pytestmark = pytest.mark.django_db


def test_agreements_are_sent_on_the_first_of_december_and_some_are_signed_by_new_year() -> None:
    started = accepted()
    started.coordinator("BEST")
    for act in season_projects.acts(started.call):
        with clock.frozen(act.at):
            act.do()
    rows = Agreement.objects.order_by("pk").values_list("state", "sent_on", "signed_on")
    assert [(state, str(sent), str(signed)) for state, sent, signed in rows] == [
        ("signed", "2015-12-01", "2015-12-18"),
        ("signed", "2015-12-01", "2015-12-18"),
        ("sent", "2015-12-01", "None"),
        ("signed", "2015-12-01", "2015-12-18"),
    ]
    assert Project.objects.get(title__startswith="BEST").consortium_agreement_on == date(2015, 12, 11)
