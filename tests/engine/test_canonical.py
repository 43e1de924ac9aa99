"""Canonical JSON: one document, one sequence of bytes."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpot.engine.canonical import canonical_bytes, sha256

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


@given(PLAIN)
def test_reads_back_as_it_was(document):
    assert json.loads(canonical_bytes(document)) == document


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.integers()))
def test_order_of_keys_does_not_matter(document):
    assert canonical_bytes(dict(reversed(document.items()))) == canonical_bytes(document)


def test_no_white_space_and_letters_as_they_are():
    assert canonical_bytes({"b": [1, None, True], "a": "ø\n"}) == '{"a":"ø\\n","b":[1,null,true]}'.encode()


def test_keys_sort_by_utf_16_as_rfc_8785_says():
    assert canonical_bytes({"\ufb33": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ufb33":1}'.encode()


@pytest.mark.parametrize("value", [0.5, float("nan"), {"a": [1.0]}, Decimal(1), date(2015, 5, 1), b"x", {1: 2}, {None: 1}, {1, 2}])
def test_what_has_no_one_spelling_is_refused(value):
    with pytest.raises(TypeError):
        canonical_bytes(value)


def test_sha256_is_the_published_one():
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
