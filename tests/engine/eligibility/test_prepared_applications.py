"""Ten prepared applications to the first call, with the outcome of every rule for every subject."""

import json
from typing import Any

import pytest

from commonpot.engine.eligibility import check
from commonpot.engine.vocabulary import Outcome
from tests.engine.eligibility.prepared import APPLICATIONS, application, document, first_call, outcomes

EXPECTED: dict[str, Any] = json.loads((APPLICATIONS / "expected" / "outcomes.json").read_bytes())
NAMES = sorted(path.stem for path in APPLICATIONS.glob("*.json"))


def test_every_prepared_application_has_its_table() -> None:
    assert sorted(EXPECTED) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_the_expected_outcome_for_every_subject(name: str) -> None:
    report = check(first_call(), application(document(name)))
    assert outcomes(report) == EXPECTED[name]["verdicts"]


@pytest.mark.parametrize("name", NAMES)
def test_the_conclusion_is_the_expected_one(name: str) -> None:
    conclusion = check(first_call(), application(document(name))).conclusion
    found = {
        "proposal": conclusion.proposal.value,
        "partners": {one.partner: one.outcome.value for one in conclusion.partners},
        "dropped": list(conclusion.dropped),
    }
    assert found == EXPECTED[name]["conclusion"]


@pytest.mark.parametrize("name", NAMES)
def test_every_verdict_carries_its_sentence_and_says_what_was_found_and_required(name: str) -> None:
    for one in check(first_call(), application(document(name))).verdicts:
        assert set(one.sentence.text.root) == {"nb", "en"}
        assert one.found.text()
        assert one.required.text()
        assert (one.mend is None) == (one.outcome is Outcome.MET)
        assert one.section in {
            "project",
            "consortium",
            "organisation",
            "smes",
            "activities",
            "budget",
            "criteria",
            "questions",
            "submission",
        }


def test_what_is_found_names_the_country_and_the_number() -> None:
    report = check(first_call(), application(document("too-few-smes")))
    found = next(one for one in report.verdicts if one.rule == "three-smes")
    assert found.found.text() == "SMEs: 4 from Norway and 2 from Sweden"
    assert found.mend
    assert found.mend.text() == "Add SMEs from Sweden"
    assert found.found.text("nb", lambda message: message) == "SMEs: 4 from Norge og 2 from Sverige"
