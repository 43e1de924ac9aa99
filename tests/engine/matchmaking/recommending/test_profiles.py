import pytest

from commonpot.engine.matchmaking.recommending import BadProfiles, read_profiles
from tests.engine.matchmaking.recommending.people import HAVBRIS


def faults(data) -> list[str]:
    with pytest.raises(BadProfiles) as caught:
        read_profiles(data)
    return [str(fault) for fault in caught.value.faults]


def test_every_fault_is_said_at_once_with_its_place():
    bad = {**HAVBRIS, "country": "Norway", "kind": "klynge", "offers": 7, "seaks": "x"}
    found = faults({"profiles": [HAVBRIS, bad]})
    assert [fault.partition(":")[0] for fault in found] == [f"profiles[1].{name}" for name in ("country", "kind", "offers", "seaks")]
    assert "did you mean “seeks”?" in found[-1]


def test_an_id_that_is_used_twice_is_named():
    assert faults({"profiles": [HAVBRIS, HAVBRIS]}) == ["profiles[1].id: the id “ingrid” is used twice; give each profile its own"]


@pytest.mark.parametrize("data", [[], {}, None, {"profiles": {}}, {"profiles": [{}]}])
def test_what_is_no_document_has_faults(data):
    assert faults(data)


def test_a_profile_needs_only_its_ids():
    assert read_profiles({"profiles": [{"id": "a", "organisation": "b"}]}).profiles[0].offers == ""
