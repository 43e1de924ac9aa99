from decimal import Decimal

import pytest

from commonpot.assessment.templatetags.assessment_pages import same_score, score


@pytest.mark.parametrize(
    ("value", "same"),
    [(Decimal("3.000"), True), ("3", True), ("3,0", True), ("", False), (None, False), ("four", False), (Decimal("3.5"), False)],
)
def test_a_saved_score_is_the_score_of_the_scale_whatever_its_digits(value: object, same: bool) -> None:
    assert same_score(value, Decimal(3)) is same


@pytest.mark.parametrize(("value", "written"), [(Decimal("14.500"), "14.5"), (Decimal(0), "0"), (None, "–"), ("", "–")])
def test_a_score_is_written_without_needless_digits(value: object, written: str) -> None:
    assert score(value) == written  # type: ignore[arg-type]
