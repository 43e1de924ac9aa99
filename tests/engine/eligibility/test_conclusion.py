"""From verdicts to the whole: R7's three consequences, R6's two, and the contact points' own decisions."""

from typing import Any

import pytest

from commonpot.engine.eligibility import check, conclude
from commonpot.engine.vocabulary import Outcome
from tests.engine.eligibility.prepared import DURING, application, document, first_call, with_rules

MINIMUM = {"kind": "minimum_consortium", "partners": 2, "countries": 2}


def with_consequence(consequence: str, *rules: dict[str, Any]) -> Any:
    failure = {"consequence": consequence, "sentence": {"text": {"en": "A sentence."}}}
    return with_rules(first_call(), *(rules or (MINIMUM,)), partner_failure=failure)


def three_partners() -> dict[str, Any]:
    """Norwegian coordinator, a Swedish and a Finnish partner; the Finnish one plans what its funder does not support."""
    data = document("good")
    third = document("wrong-place-and-activity")["partners"][1]
    third["organisation"] |= {"country": "FI", "nuts": None}
    data["partners"].append(third | {"id": "p3"})
    return data


@pytest.mark.parametrize(
    ("consequence", "outcome", "dropped", "explanation"),
    [
        ("reject_all", "not met", (), "The whole fails because of Klusteri Järvi (invented)"),
        ("drop_partner", "met", ("p3",), "Without Klusteri Järvi (invented) the rest still meets every rule"),
        (
            "allow_replacement",
            "cannot tell yet",
            (),
            "Klusteri Järvi (invented) must be replaced before the next stage",
        ),
    ],
)
def test_what_a_failed_partner_does(consequence: str, outcome: str, dropped: tuple[str, ...], explanation: str) -> None:
    conclusion = check(with_consequence(consequence), application(three_partners())).conclusion
    assert (conclusion.proposal.value, conclusion.dropped) == (outcome, dropped)
    assert conclusion.explanation.text() == explanation
    assert conclusion.partners[2].failed_rules == ("fi-kasvu.activities",)


def test_a_dropped_partner_may_be_the_one_that_the_rest_needed() -> None:
    conclusion = check(with_consequence("drop_partner"), application(document("ineligible-kind"))).conclusion
    assert (conclusion.proposal.value, conclusion.dropped) == ("not met", ("p2",))


@pytest.mark.parametrize("consequence", ["reject_all", "drop_partner", "allow_replacement"])
def test_nobody_goes_on_without_the_coordinator(consequence: str) -> None:
    conclusion = check(with_consequence(consequence), application(document("grant-and-rate-too-high"))).conclusion
    assert (conclusion.proposal.value, conclusion.dropped) == ("not met", ())


def test_a_contact_points_decision_replaces_what_the_machine_found() -> None:
    call, data = with_consequence("drop_partner"), application(three_partners())
    assert conclude(call, data, {"p3": Outcome.MET}).dropped == ()
    assert conclude(call, data, {"p3": Outcome.MET}).proposal is Outcome.MET
    both = conclude(call, data, {"p2": Outcome.NOT_MET})
    assert (both.proposal, both.dropped) == (Outcome.NOT_MET, ("p2", "p3"))
    assert conclude(call, data, {"p2": Outcome.CANNOT_TELL_YET}).proposal is Outcome.CANNOT_TELL_YET
    assert conclude(call, data, {"p1": Outcome.NOT_MET}).proposal is Outcome.NOT_MET


def test_advice_never_decides() -> None:
    call = with_consequence("reject_all", MINIMUM, {"kind": "duration", "at_least": 1, "at_most": 2, "strength": "advice"})
    assert check(call, application(document("good"))).conclusion.proposal is Outcome.MET


@pytest.mark.parametrize(("otherwise", "outcome", "dropped"), [("all_fails", "not met", ()), ("partner_drops_out", "met", ("p2",))])
def test_a_missing_confirmation_fails_all_or_drops_the_partner(otherwise: str, outcome: str, dropped: tuple[str, ...]) -> None:
    confirmations = {"kind": "confirmations", "otherwise": otherwise}
    call = with_consequence("reject_all", MINIMUM | {"countries": 1}, confirmations)
    data = three_partners()
    data["partners"][2]["activities"] = [{"activity": "workshops"}]
    data["partners"][1]["confirmed_at"] = "2016-01-01T00:00:00Z"
    conclusion = check(call, application(data)).conclusion
    assert (conclusion.proposal.value, conclusion.dropped) == (outcome, dropped)


def test_an_open_partner_leaves_the_whole_open() -> None:
    data = document("good")
    data["partners"][1]["organisation"]["legal_entity"] = None
    conclusion = check(first_call(), application(data), now=DURING).conclusion
    assert conclusion.proposal is Outcome.CANNOT_TELL_YET
    assert [one.outcome for one in conclusion.partners] == [Outcome.MET, Outcome.CANNOT_TELL_YET]
