"""The panel's screen."""

import pytest
from django.utils import translation

from commonpot.assessment.queries.panel import panel_of
from tests.assessment import world as w

pytestmark = pytest.mark.django_db


def test_a_flag_says_which_criterion_it_is_about():
    world = w.released(applications=1)
    for assignment, score in zip(w.assignments(world), ("1", "4.5", "4.5"), strict=True):
        w.completed(assignment, score)
    with translation.override("en"):
        (line,) = panel_of(world.call).lines
    assert "Relevance for SMEs: The scores go from 1 to 4.5" in line.flags
    assert "Relevance for SMEs: 2 of 3 experts are at or above the threshold of 3" in line.flags
    assert line.flags[-1] == "Total: 2 of 3 experts are at or above the threshold of 12"
