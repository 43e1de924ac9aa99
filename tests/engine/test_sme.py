"""SME status against the Recommendation's annex, and against an oracle that tries values for what is empty."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpot.engine.applications import Ownership, Size
from commonpot.engine.sme import MILLION, sme_status, weight_of
from commonpot.engine.vocabulary import OrganisationKind, SmeSize

ENTERPRISE = OrganisationKind.ENTERPRISE


@pytest.mark.parametrize(
    ("staff", "turnover", "balance", "size"),
    [
        (9, 2 * MILLION, 99 * MILLION, SmeSize.MICRO),
        (9, 2 * MILLION + 1, 2 * MILLION, SmeSize.MICRO),
        (9, 2 * MILLION + 1, 2 * MILLION + 1, SmeSize.SMALL),
        (10, 0, 0, SmeSize.SMALL),
        (49, 10 * MILLION, 99 * MILLION, SmeSize.SMALL),
        (50, 0, 0, SmeSize.MEDIUM),
        (249, 50 * MILLION, 99 * MILLION, SmeSize.MEDIUM),
        (249, 50 * MILLION + 1, 43 * MILLION, SmeSize.MEDIUM),
        (249, 50 * MILLION + 1, 43 * MILLION + 1, SmeSize.LARGE),
        (250, 0, 0, SmeSize.LARGE),
    ],
)
def test_the_ceilings_of_article_2(staff: int, turnover: int, balance: int, size: SmeSize) -> None:
    status = sme_status(ENTERPRISE, Size(staff=staff, turnover=turnover, balance=balance))
    assert (status.size, status.sme) == (size, size is not SmeSize.LARGE)


@pytest.mark.parametrize(("percent", "weight"), [(0, 0), (24, 0), (25, 25), (50, 50), (51, 100), (100, 100)])
def test_a_holding_counts_pro_rata_from_25_and_whole_above_50_per_cent(percent: int, weight: int) -> None:
    assert weight_of(Ownership(name="Holder", percent=percent)) == weight


def test_a_linked_enterprise_makes_a_small_one_large_and_is_named() -> None:
    owner = Ownership(name="Storkonsern", percent=60, staff=400, turnover=0, balance=0)
    status = sme_status(ENTERPRISE, Size(staff=10, turnover=0, balance=0, ownerships=(owner,)))
    assert status.sme is False
    assert [reason.text() for reason in status.reasons] == [
        "410 staff, turnover EUR\u00a00, balance sheet EUR\u00a00",
        "all the figures of Storkonsern, which is linked (60 %)",
    ]


def test_a_pro_rata_part_of_a_person_counts() -> None:
    """A third of a person above the ceiling is above it: nothing is rounded before it is compared."""
    owner = Ownership(name="Partner", percent=33, staff=1, turnover=0, balance=0)
    assert sme_status(ENTERPRISE, Size(staff=249, turnover=0, balance=0)).size is SmeSize.MEDIUM
    assert sme_status(ENTERPRISE, Size(staff=250, turnover=0, balance=0, ownerships=(owner,))).sme is False
    assert sme_status(ENTERPRISE, Size(staff=249, turnover=0, balance=0, ownerships=(owner,))).size is SmeSize.MEDIUM


def test_public_bodies_that_hold_a_quarter_together_make_it_no_sme() -> None:
    holders = (Ownership(name="Kommune", percent=15, public=True), Ownership(name="Fylke", percent=10, public=True))
    status = sme_status(ENTERPRISE, Size(staff=1, turnover=0, balance=0, ownerships=holders))
    assert (status.sme, status.reasons[0].text()) == (False, "public bodies hold 25 % of it")
    assert sme_status(OrganisationKind.PUBLIC_BODY, Size()).sme is False


def test_what_cannot_change_the_answer_is_not_asked_for() -> None:
    assert sme_status(ENTERPRISE, Size(staff=250)).sme is False
    assert sme_status(ENTERPRISE, Size(staff=9, turnover=0)).size is SmeSize.MICRO
    open_status = sme_status(ENTERPRISE, Size(staff=9, turnover=3 * MILLION))
    assert (open_status.sme, open_status.size) == (True, None)
    assert open_status.possible == {SmeSize.MICRO, SmeSize.SMALL}
    assert open_status.missing == ("balance",)


def test_nothing_known_leaves_everything_open() -> None:
    status = sme_status(ENTERPRISE, Size())
    assert (status.sme, status.size, status.possible) == (None, None, frozenset(SmeSize))


def _plain_size(staff: Fraction, turnover: Fraction, balance: Fraction) -> SmeSize:
    for size, most_staff, most_turnover, most_balance in (
        (SmeSize.MICRO, 10, 2, 2),
        (SmeSize.SMALL, 50, 10, 10),
        (SmeSize.MEDIUM, 250, 50, 43),
    ):
        if staff < most_staff and (turnover <= most_turnover * MILLION or balance <= most_balance * MILLION):
            return size
    return SmeSize.LARGE


STAFF = st.one_of(st.none(), st.sampled_from([0, 9, 10, 49, 50, 249, 250]))
CENTS = st.one_of(st.none(), st.sampled_from([0, 2 * MILLION, 2 * MILLION + 1, 10 * MILLION + 1, 43 * MILLION, 50 * MILLION + 1]))
TRIED_STAFF = (0, 10, 50, 250, 100_000)
TRIED_CENTS = (0, 2 * MILLION + 1, 10 * MILLION + 1, 43 * MILLION + 1, 50 * MILLION + 1, 10**15)


@settings(max_examples=80, deadline=None)
@given(STAFF, CENTS, CENTS, st.sampled_from([0, 24, 25, 37, 50, 51, 100]), STAFF, CENTS, CENTS)
def test_the_possible_sizes_are_those_that_some_values_of_the_empty_figures_give(
    staff: int | None,
    turnover: int | None,
    balance: int | None,
    percent: int,
    s: int | None,
    t: int | None,
    b: int | None,
) -> None:
    size = Size(
        staff=staff,
        turnover=turnover,
        balance=balance,
        ownerships=(Ownership(name="Other", percent=percent, staff=s, turnover=t, balance=b),),
    )
    weight = Fraction(0) if percent < 25 else Fraction(percent, 100) if percent <= 50 else Fraction(1)

    def tried(own: int | None, other: int | None, values: tuple[int, ...]) -> set[Fraction]:
        owns = values if own is None else (own,)
        others = values if other is None and weight else (other or 0,)
        return {one + weight * two for one, two in product(owns, others)}

    figures = product(tried(staff, s, TRIED_STAFF), tried(turnover, t, TRIED_CENTS), tried(balance, b, TRIED_CENTS))
    assert sme_status(ENTERPRISE, size).possible == {_plain_size(*one) for one in figures}
