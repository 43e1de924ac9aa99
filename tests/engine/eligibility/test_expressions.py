"""CEL behind its one module: what is refused at load, and three-valued answers where facts are missing."""

from typing import Any

import pytest

from commonpot.engine.applications import LARGEST
from commonpot.engine.eligibility import check
from commonpot.engine.eligibility.expressions import MAX_LENGTH, BadExpression, faults_of
from commonpot.engine.vocabulary import Scope
from tests.engine.eligibility.prepared import application, document, first_call, verdict, with_rules

WORDS = {"required": {"en": "What must hold"}, "mend": {"en": "What to do"}}


def call_with(expression: str, scope: str = "proposal") -> Any:
    return with_rules(first_call(), {"kind": "expression", "expression": expression, "scope": scope} | WORDS)


def outcome(expression: str, data: dict[str, Any], scope: str = "proposal", subject: str = "proposal") -> str:
    return verdict(check(call_with(expression, scope), application(data)), "expression", subject).outcome.value


@pytest.mark.parametrize(
    ("expression", "scope", "line", "column", "words"),
    [
        ("project.durations > 3", Scope.PROPOSAL, 1, 8, "there is no “durations” in project"),
        ("true &&\n  partners.all(p, p.cuntry == 'NO')", Scope.PROPOSAL, 2, 20, "there is no “cuntry” in partner"),
        ("partner.grant > 3", Scope.PROPOSAL, 1, 8, "an expression can read project, proposal, partners here"),
        ("partner.grant > 'a'", Scope.PARTNER, 1, 15, "no matching overload"),
        ("partner.grant > 1.5", Scope.PARTNER, 1, 15, "no matching overload"),
        ("partner.grant", Scope.PARTNER, 1, 1, "must give true or false; this one gives a number"),
        ("partner.name", Scope.PARTNER, 1, 1, "must give true or false; this one gives a text"),
        ("partner.grant >", Scope.PARTNER, 1, 16, "Syntax error"),
        ("", Scope.PARTNER, 1, 1, "Syntax error"),
        ("(" * 500, Scope.PARTNER, 1, 1, "nested too deeply"),
        ("'\ud800' == ''", Scope.PARTNER, 1, 1, "not a text that can be read"),
        ("true || " * MAX_LENGTH, Scope.PARTNER, 1, MAX_LENGTH, "longer than"),
    ],
)
def test_a_faulty_expression_is_refused_with_line_and_column(expression: str, scope: Scope, line: int, column: int, words: str) -> None:
    found = faults_of(expression, scope)[0]
    assert found[:2] == (line, column)
    assert words in found[2]


def test_a_good_expression_has_no_faults() -> None:
    assert faults_of("partner.grant <= 100 && proposal.countries >= 2 && project.start > '2016-01-01'", Scope.PARTNER) == []


def test_a_call_that_was_not_checked_still_cannot_be_compiled() -> None:
    with pytest.raises(BadExpression, match="line 1, column 8"):
        check(call_with("project.durations > 3"), application(document("good")))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("project.duration_months == 15", "met"),
        ("project.duration_months == 16", "not met"),
        ("project.start >= '2016-02-01'", "met"),
        ("proposal.countries == 2 && proposal.partners == 2 && proposal.smes == 8", "met"),
        ("partners.exists(p, p.country == 'SE' && p.sme)", "met"),
        ("partners.all(p, p.grant_common < 3500000)", "met"),
        ("proposal.grant == 6198471", "met"),  # NOK 250,000 / 8.3845 + SEK 300,000 / 9.3261, in cents
        ("1 / 0 == 1", "cannot tell yet"),
        ("partners[7].country == 'SE'", "cannot tell yet"),
    ],
)
def test_what_an_expression_reads(expression: str, expected: str) -> None:
    assert outcome(expression, document("good")) == expected


def test_an_error_of_the_library_is_never_taken_for_yes() -> None:
    """Its text is truthy; the answer is that nothing can be told."""
    data = document("good")
    data["project"]["duration_months"] = None
    report = check(call_with("project.duration_months > 3"), application(data))
    found = verdict(report, "expression")
    assert found.mend
    assert (found.outcome.value, found.mend.text()) == ("cannot tell yet", "Fill in: duration in months")
    assert outcome("project.duration_months > 3 || proposal.smes == 8", data) == "met"
    assert outcome("project.duration_months > 3 && proposal.smes == 9", data) == "not met"


def test_an_amount_beyond_64_bits_cannot_be_told() -> None:
    data = document("good")
    data["partners"][0]["budget"]["costs"] = [{"category": "other", "amount": LARGEST}] * 2
    assert outcome("partner.cost > 5", data, "partner", "p1") == "cannot tell yet"


def test_a_text_that_utf8_cannot_carry_cannot_be_told() -> None:
    data = document("good")
    call = call_with("project.title == 'x'")
    odd = application(data)
    odd = odd.model_copy(update={"project": odd.project.model_copy(update={"title": "\ud800"})})
    assert verdict(check(call, odd), "expression").outcome.value == "cannot tell yet"


def test_the_evidence_names_what_the_expression_read() -> None:
    report = check(call_with("partner.grant * 2 <= partner.cost && partner.kind != 'x'", "partner"), application(document("good")))
    found = verdict(report, "expression", "p2")
    assert found.found.text() == "grant: SEK\u00a0300,000, costs: SEK\u00a0600,000 and kind of organisation: cluster organisation"
    assert (found.required.text(), found.outcome.value) == ("What must hold", "met")


def test_a_funders_own_expression_is_a_rule_for_its_partners() -> None:
    data = document("good")
    data["partners"][1] |= {"funder": "lt-pletra"}
    report = check(first_call(), application(data))
    assert verdict(report, "lt-pletra.nordic-company", "p2").outcome.value == "met"
    data["partners"][1]["smes"].pop()
    report = check(first_call(), application(data))
    found = verdict(report, "lt-pletra.nordic-company", "p2")
    assert (found.outcome.value, found.funder, found.found.text()) == ("not met", "lt-pletra", "participating SMEs: 3")
