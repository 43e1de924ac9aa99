"""Any assessment: against the independent checker, and against trying everything."""

import json
from typing import Any

from hypothesis import assume, given, settings

from commonpot.engine.assessment import Assignment, BadAssessment, Infeasible, assign, mended, read_assessment
from commonpot.engine.assessment.verification import faults
from tests.engine.assessment.prepared import assessments, by_trying_everything


def read_or_skip(data: dict[str, Any]) -> Any:
    try:
        return read_assessment(data)
    except BadAssessment:
        assume(False)


@settings(max_examples=60, deadline=None)
@given(assessments())
def test_an_assignment_is_found_exactly_where_there_is_one_and_holds(data: dict[str, Any]) -> None:
    problem = read_or_skip(data)
    result = assign(problem)
    best = by_trying_everything(problem)
    assert isinstance(result, Assignment) == (best is not None)
    assert faults(json.loads(json.dumps({**result.as_data(), "problem": data}))) == []
    if isinstance(result, Assignment) and best is not None:
        assert (result.worst.value, result.total.value) == best
        assert (result.worst.proven, result.total.proven) == (True, True)


@settings(max_examples=60, deadline=None)
@given(assessments())
def test_what_is_named_as_a_mend_mends(data: dict[str, Any]) -> None:
    problem = read_or_skip(data)
    result = assign(problem)
    if isinstance(result, Infeasible):
        assert result.obstacles
        if all(one.mends for one in result.obstacles):
            first = [mend for one in result.obstacles for mend in one.mends[0]]
            assert by_trying_everything(mended(problem, first)) is not None
