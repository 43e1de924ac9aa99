import shutil
from pathlib import Path

import pytest

from commonpot.audit.models import AuditEvent
from commonpot.calls.models import CallRevision, CallRole, CallRoleKind
from commonpot.calls.policies import contact_point_of, is_contact_point, is_observer, is_secretariat
from commonpot.calls.queries import call_by_slug, document, document_of, funders_answered_for, people_in_role, roles_of
from commonpot.calls.services import grant_role, load_folder, withdraw_role
from commonpot.engine.canonical import canonical_bytes, sha256
from commonpot.errors import BadInput, NotAllowed, NotFound
from tests.factories import BUNDLED_CALL, call, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED_CALL, tmp_path / "call"))


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "call.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_first_load_makes_revision_1_in_force() -> None:
    revision = load_folder(folder=BUNDLED_CALL)
    assert (revision.number, revision.call.current) == (1, revision)
    assert revision.sha256 == sha256(canonical_bytes(revision.document))


def test_same_content_again_is_the_same_revision_and_no_event() -> None:
    first = load_folder(folder=BUNDLED_CALL)
    assert load_folder(folder=BUNDLED_CALL) == first
    assert AuditEvent.objects.filter(event="call_loaded").count() == 1


def test_comments_in_the_files_are_no_change(folder: Path) -> None:
    first = load_folder(folder=folder)
    change(folder, "schema: 1", "# a note\nschema: 1")
    assert load_folder(folder=folder) == first


def test_a_change_is_a_new_revision_and_the_old_one_keeps_its_words(folder: Path) -> None:
    first = load_folder(folder=folder)
    change(folder, "en: Deadline for applications}", "en: Changed deadline}")
    second = load_folder(folder=folder)
    assert (second.number, second.call_id) == (2, first.call_id)
    titles = [
        next(one.title.in_language("en") for one in document_of(revision).timeline.milestones if one.id == "deadline")
        for revision in (first, second)
    ]
    assert titles == ["Deadline for applications", "Changed deadline"]


def test_going_back_to_an_older_text_is_a_dated_change_too(folder: Path) -> None:
    load_folder(folder=folder)
    change(folder, "Innovation Express Call 2015", "Another title")
    load_folder(folder=folder)
    change(folder, "Another title", "Innovation Express Call 2015")
    third = load_folder(folder=folder)
    assert third.number == 3
    assert CallRevision.objects.count() == 3


def test_document_bears_the_number_of_its_revision(folder: Path) -> None:
    load_folder(folder=folder)
    change(folder, "Innovation Express Call 2015", "Another title")
    loaded = load_folder(folder=folder).call
    assert document(loaded).revision == 2
    assert document(call_by_slug(loaded.slug)) is document(loaded)


def test_faults_are_refused_with_their_places_and_nothing_is_kept(folder: Path) -> None:
    change(folder, "on: 2015-10-30", "on: 2014-10-30")
    with pytest.raises(BadInput) as refused:
        load_folder(folder=folder)
    assert refused.value.code == "bad_call"
    assert "call.yaml" in {fault.place.partition(":")[0] for fault in refused.value.faults}
    assert CallRevision.objects.count() == 0


def test_what_the_program_does_not_do_yet_is_refused(folder: Path) -> None:
    change(folder, "languages:", "stages: 2\nlanguages:")
    with pytest.raises(BadInput) as refused:
        load_folder(folder=folder)
    assert "not yet" in refused.value.faults[0].sentence


def test_only_the_secretariat_may_load_a_change(folder: Path) -> None:
    loaded = load_folder(folder=folder).call
    change(folder, "Innovation Express Call 2015", "Another title")
    person = user()
    with pytest.raises(NotAllowed):
        load_folder(folder=folder, acting_user=person)
    grant_role(acting_user=None, call=loaded, user=person, role=CallRoleKind.SECRETARIAT)
    assert load_folder(folder=folder, acting_user=person).number == 2


def test_a_new_call_is_loaded_by_whoever_runs_the_platform() -> None:
    with pytest.raises(NotAllowed):
        load_folder(folder=BUNDLED_CALL, acting_user=user())
    assert load_folder(folder=BUNDLED_CALL, acting_user=user(is_superuser=True)).number == 1


def test_roles_make_the_policies_true_for_this_person_and_this_funder() -> None:
    loaded, person, other = call(), user(), user()
    grant_role(acting_user=None, call=loaded, user=person, role=CallRoleKind.CONTACT_POINT, funder="no-in")
    assert is_contact_point.allows(person, loaded)
    assert contact_point_of("no-in").allows(person, loaded)
    assert not contact_point_of("se-norr").allows(person, loaded)
    assert not is_secretariat.allows(person, loaded)
    assert not is_contact_point.allows(other, loaded)
    assert funders_answered_for(person, loaded) == frozenset({"no-in"})
    assert list(people_in_role(loaded, CallRoleKind.CONTACT_POINT, "no-in")) == [person]
    assert list(people_in_role(loaded, CallRoleKind.CONTACT_POINT, "se-norr")) == []


def test_a_role_is_granted_once_and_withdrawn_with_an_event() -> None:
    loaded, person = call(), user()
    for _time in range(2):
        role = grant_role(acting_user=None, call=loaded, user=person, role=CallRoleKind.OBSERVER)
    assert roles_of(person, loaded) == (role,)
    assert is_observer.allows(person, loaded)
    withdraw_role(acting_user=None, role=role)
    assert roles_of(person, loaded) == ()
    events = AuditEvent.objects.filter(event__startswith="role_").order_by("sequence")
    assert [one.event for one in events] == ["role_granted", "role_withdrawn"]
    assert person.email not in str([one.payload for one in events])


@pytest.mark.parametrize(
    ("role", "funder"), [(CallRoleKind.CONTACT_POINT, "xx"), (CallRoleKind.CONTACT_POINT, ""), (CallRoleKind.EXPERT, "no-in")]
)
def test_a_role_and_its_funder_must_fit(role: CallRoleKind, funder: str) -> None:
    with pytest.raises(BadInput):
        grant_role(acting_user=None, call=call(), user=user(), role=role, funder=funder)
    assert CallRole.objects.count() == 0


def test_a_stranger_cannot_grant_roles() -> None:
    stranger = user()
    with pytest.raises(NotAllowed):
        grant_role(acting_user=stranger, call=call(), user=stranger, role=CallRoleKind.SECRETARIAT)


def test_unknown_call_is_not_found() -> None:
    with pytest.raises(NotFound):
        call_by_slug("no-such-call")
