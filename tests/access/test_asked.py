import pytest

from commonpot.access.asked import number


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("7", 7),
        ("007", 7),
        ("٣", 3),
        ("", 0),
        ("-1", 0),
        ("1.0", 0),
        ("²", 0),
        ("1e3", 0),
        ("9" * 9, 10**9 - 1),
        ("1" * 10, 0),
        ("9" * 5000, 0),
    ],
)
def test_what_is_no_key_names_nothing(sent, read):
    assert number(sent) == read


def test_another_answer_for_what_is_no_number():
    assert number("x", otherwise=-1) == -1
