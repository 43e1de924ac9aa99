import pytest
from django.test import override_settings

from commonpot.accounts.amounts import cents, written
from commonpot.accounts.identifiers import checked, demo_number, registers
from commonpot.accounts.regions import exists, lies_in, name_of, regions_of
from commonpot.errors import BadInput


@pytest.mark.parametrize(
    ("scheme", "typed", "kept"),
    [
        ("no.orgnr", "988 077 917", "988077917"),
        ("se.orgnr", "123456-7897", "1234567897"),
        ("dk.cvr", "DK 13585628", "13585628"),
        ("fi.ytunnus", "2077474-0", "20774740"),
        ("ee.registrikood", "12345678", "12345678"),
        ("lv.pvn", "LV 4000 3521 600", "40003521600"),
        ("lt.pvm", "119511515", "119511515"),
        ("pl.nip", "PL 8567346215", "8567346215"),
        ("is.kennitala", "450401-3150", "4504013150"),
        ("lei", "213800KUD8LAJWSQ9D15", "213800KUD8LAJWSQ9D15"),
        ("demo", demo_number(17), demo_number(17)),
    ],
)
def test_a_number_is_kept_as_its_register_writes_it(scheme: str, typed: str, kept: str) -> None:
    assert checked(scheme, typed) == kept


@pytest.mark.parametrize(
    ("scheme", "typed", "place"),
    [
        ("no.orgnr", "988077918", "identifier_value"),
        ("no.orgnr", "98807", "identifier_value"),
        ("no.orgnr", "abc", "identifier_value"),
        ("demo", demo_number(17)[:-1] + "x", "identifier_value"),
        ("demo", "17", "identifier_value"),
        ("xx.unknown", "1", "identifier_scheme"),
    ],
)
def test_a_wrong_number_is_refused_with_a_sentence_at_its_field(scheme: str, typed: str, place: str) -> None:
    with pytest.raises(BadInput) as refused:
        checked(scheme, typed)
    assert [fault.place for fault in refused.value.faults] == [place]
    assert refused.value.sentence.endswith(".")


def test_one_wrong_digit_of_an_invented_number_is_found() -> None:
    number = demo_number(123456)
    wrong = number[:-2] + str((int(number[-2]) + 1) % 10) + number[-1]
    with pytest.raises(BadInput):
        checked("demo", wrong)


def test_invented_numbers_are_for_the_demo_only() -> None:
    assert "demo" in registers()
    with override_settings(DEMO=False):
        assert "demo" not in registers()
        with pytest.raises(BadInput):
            checked("demo", demo_number(1))


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12 500 000", 1_250_000_000),
        ("12\u00a0500\u00a0000", 1_250_000_000),
        ("12.500.000", 1_250_000_000),
        ("12,500,000", 1_250_000_000),
        ("12,500,000.50", 1_250_000_050),
        ("12.500.000,5", 1_250_000_050),
        ("1234,56", 123_456),
        ("EUR 90", 9_000),
        ("0", 0),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, amount: int) -> None:
    assert cents(typed) == amount


@pytest.mark.parametrize("typed", ["twelve", "-5", "1,2,3", "12,34,567", "1.234.56", "9" * 20, "1 000 kr"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        cents(typed)


@pytest.mark.parametrize("amount", [0, 100, 123_456, 1_250_000_000, 5])
def test_an_amount_shown_again_reads_as_itself(amount: int) -> None:
    assert cents(written(amount)) == amount


def test_regions_belong_to_their_countries() -> None:
    assert (exists("NO081"), exists("NO999")) == (True, False)
    assert name_of("NO081") == "Oslo"
    assert lies_in("EL30", "GR")
    assert not lies_in("SE32", "NO")
    assert [code for code, _name in regions_of("SE") if len(code) == 4][-2:] == ["SE32", "SE33"]
    assert regions_of("") == []
