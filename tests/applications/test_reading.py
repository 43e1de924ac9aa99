"""Reading what people type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpot.applications.models import SectionKey
from commonpot.applications.sections import fill, layout
from commonpot.applications.sections.parts import budget_part, smes_part
from commonpot.applications.sections.posting import merged, sent_data, with_new_row, without_row
from commonpot.applications.sections.reading import read_amount, read_day, read_whole
from commonpot.engine.calls import load_call
from tests.factories import BUNDLED_CALL

CALL = load_call(BUNDLED_CALL)


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("12500", 1250000),
        ("12 500,50", 1250050),
        ("12\u00a0500,5", 1250050),
        ("12,500.50", 1250050),
        ("12.500,50", 1250050),
        ("12.500", 1250000),
        ("1 234 567", 123456700),
        ("NOK 100", 10000),
        ("100 kr", 10000),
        ("100,-", 10000),
        ("0", 0),
        ("", None),
    ],
)
def test_amount_is_read_as_europe_writes_it(typed: str, minor: int | None) -> None:
    assert (read_amount(typed, "NOK").value, read_amount(typed, "NOK").fault) == (minor, "")


@pytest.mark.parametrize("typed", ["twelve", "-5", "1e9", "12.345.6", "1,2,3", "12 500 .", "٣", "NaN", "12.50505"])
def test_amount_that_cannot_be_read_has_a_sentence_and_no_value(typed: str) -> None:
    assert read_amount(typed, "NOK").value is None
    assert read_amount(typed, "NOK").fault


@pytest.mark.parametrize("typed", ["9" * 15, "1" * 17, "9" * 5000, "1" * 1_000_001])
def test_amount_that_nobody_can_pay_says_so_however_long_it_is(typed: str) -> None:
    assert "larger than any call can pay" in read_amount(typed, "NOK").fault
    assert "from 0 to" in read_whole(typed).fault


def test_zeros_in_front_count_for_nothing() -> None:
    assert (read_amount("0" * 20 + "7", "NOK").value, read_whole("0" * 5000 + "7").value) == (700, 7)


def test_currency_without_decimals_says_so() -> None:
    assert "ISK has no decimals" in read_amount("100,50", "ISK").fault


@pytest.mark.parametrize("typed", ["2016-01-15", "15.01.2016", "15/1/2016", " 15.1.2016 "])
def test_day_is_read_with_the_day_first(typed: str) -> None:
    assert read_day(typed).value == date(2016, 1, 15)


@pytest.mark.parametrize("typed", ["31.02.2016", "soon", "2016", "15.01.16"])
def test_day_that_is_none_has_a_sentence(typed: str) -> None:
    assert read_day(typed).value is None
    assert "15.01.2016" in read_day(typed).fault


def test_whole_number_has_bounds() -> None:
    assert (read_whole("12").value, read_whole("0", least=1).value, read_whole("1,5").value) == (12, None, None)


@given(st.text(max_size=60))
def test_reading_never_raises(typed: str) -> None:
    for read in (read_amount(typed, "NOK"), read_amount(typed, "ISK"), read_day(typed), read_whole(typed)):
        assert read.value is None or read.fault == ""


def test_letters_in_a_budget_are_kept_as_typed_with_a_sentence_and_left_out_of_the_document() -> None:
    data = {"cost-personnel": "twelve thousand", "grant": "100"}
    funder = CALL.funder_by_id["no-in"]
    filled = fill(layout(SectionKey.BUDGET, CALL, funder, data), data)
    assert [(answer.value, answer.fault) for answer in filled.faults] == [
        ("twelve thousand", "Write the amount in digits, for instance 12500.50")
    ]
    part = budget_part(data, "NOK")
    assert part is not None
    assert (part.costs, part.grant) == ((), 10000)


def test_budget_in_which_nothing_is_typed_is_no_budget() -> None:
    assert budget_part({"grant": "  "}, "NOK") is None


def test_blank_rows_are_kept_on_the_page_and_left_out_of_the_document() -> None:
    data = {"smes": [{"id": "r1", "name": "Havkraft"}, {"id": "r2", "name": " "}]}
    assert [sme.id for sme in smes_part(data)] == ["r1"]
    assert len(fill(layout(SectionKey.SMES, CALL), data).rows) == 2


def test_fields_that_were_not_on_the_page_keep_their_text() -> None:
    shape = layout(SectionKey.SMES, CALL)
    saved = {"smes": [{"id": "r1", "name": "A", "role": "leads"}]}
    sent = sent_data(shape, {"smes-r1-name": "B"}, ["r1"])
    assert merged(saved, sent, shape) == {"smes": [{"id": "r1", "name": "B", "role": "leads"}]}


def test_rows_come_and_go() -> None:
    shape = layout(SectionKey.SMES, CALL).rows
    assert shape is not None
    data, first = with_new_row({}, shape)
    data, second = with_new_row(data, shape)
    assert (first, second, without_row(data, shape, "r1")) == ("r1", "r2", {"smes": [{"id": "r2"}]})


def test_strange_row_ids_are_not_taken_in() -> None:
    sent = sent_data(layout(SectionKey.SMES, CALL), {"smes-<b>-name": "x"}, ["<b>", "r1", "r1"])
    assert sent == {"smes": [{"id": "r1"}]}


@given(st.dictionaries(st.sampled_from(["title", "summary", "start", "duration_months", "acronym"]), st.text(max_size=300)))
def test_whatever_is_typed_can_be_shown_again_as_typed(typed: dict[str, str]) -> None:
    shape = layout(SectionKey.PROJECT, CALL)
    kept = merged({}, sent_data(shape, typed, []), shape)
    shown = {answer.field.name: answer.value for answer in fill(shape, kept).answers if answer.field.name in typed}
    assert shown == {name: text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "") for name, text in typed.items()}


def test_no_own_effort_is_none_where_the_funder_takes_none_and_unknown_where_it_does() -> None:
    data = {"grant": "100"}
    asked, not_asked = budget_part(data, "PLN"), budget_part(data, "PLN", takes_effort=False)
    assert asked is not None
    assert not_asked is not None
    assert (asked.own_effort.amount, not_asked.own_effort.amount) == (None, 0)


def test_own_effort_that_was_typed_stands_also_where_the_funder_takes_none() -> None:
    part = budget_part({"grant": "100", "effort_amount": "50"}, "PLN", takes_effort=False)
    assert part is not None
    assert part.own_effort.amount == 5000


def test_an_enterprise_of_a_group_brings_its_owner_along() -> None:
    row = {"id": "s1", "name": "Ltd", "owner_name": "Group", "owner_percent": "60", "owner_staff": "400", "owner_turnover": "90 000 000"}
    (sme,) = smes_part({"smes": [row]})
    assert [(one.name, one.percent, one.staff, one.turnover) for one in sme.size.ownerships] == [("Group", 60, 400, 9_000_000_000)]


def test_a_share_above_the_whole_is_a_fault_and_no_owner() -> None:
    (sme,) = smes_part({"smes": [{"id": "s1", "name": "Ltd", "owner_percent": "101"}]})
    assert sme.size.ownerships == ()
    assert read_whole("101", most=100).fault == "Write a number from 0 to 100"
