"""Saving a section: nothing typed is lost, nothing is overwritten in silence."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonpot.accounts.models import User
from commonpot.applications.models import Application, Section, SectionKey, SetAsideText
from commonpot.applications.services.saving import StaleSection, let_go_of_set_aside_text, save_section, use_set_aside_text
from commonpot.calls.queries import document
from commonpot.errors import Conflict, NotAllowed, TooLate
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Application:
    return factories.application(partners=2)


def save(draft: Application, by: User, title: str, on: int, writer: str = "", *, typing: bool = False) -> Section:
    with factories.while_open():
        return save_section(
            acting_user=by,
            application=draft,
            key=SectionKey.PROJECT,
            data={"title": title},
            based_on_version=on,
            writer=writer,
            while_typing=typing,
        )


def test_first_save_makes_version_one(draft: Application) -> None:
    saved = save(draft, factories.coordinator_of(draft), "Light", 0)
    assert (saved.version, saved.data) == (1, {"title": "Light"})


def test_same_text_again_makes_no_new_version(draft: Application) -> None:
    kari = factories.coordinator_of(draft)
    save(draft, kari, "Light", 0)
    assert save(draft, kari, "Light", 1).version == 1


def test_stale_save_keeps_both_texts_and_says_whose_came_first(draft: Application) -> None:
    kari = factories.coordinator_of(draft)
    ola = factories.user(name="Ola Fjord")
    factories.membership(ola, draft.partners.get(key="p1").organisation)  # type: ignore[arg-type]
    save(draft, ola, "Ola's", 0)
    with pytest.raises(StaleSection) as refusal:
        save(draft, kari, "Kari's", 0)
    assert "Ola Fjord changed this section" in refusal.value.sentence
    assert (refusal.value.status, refusal.value.saved_by, refusal.value.saved_at) == (409, ola, factories.WHILE_OPEN)
    assert draft.sections.get(key="project").data == {"title": "Ola's"}
    assert SetAsideText.objects.get(user=kari).data == {"title": "Kari's"}


def test_one_page_does_not_contradict_itself_when_an_answer_was_lost(draft: Application) -> None:
    kari = factories.coordinator_of(draft)
    save(draft, kari, "L", 0, writer="page")
    assert save(draft, kari, "Li", 0, writer="page").data == {"title": "Li"}


def test_save_as_one_types_that_was_overtaken_by_the_button_changes_nothing_and_is_kept(draft: Application) -> None:
    kari = factories.coordinator_of(draft)
    save(draft, kari, "Li", 0, writer="page", typing=True)
    save(draft, kari, "Light", 1, writer="page")
    with pytest.raises(StaleSection):
        save(draft, kari, "Lig", 1, writer="page", typing=True)
    assert draft.sections.get(key="project").data == {"title": "Light"}
    assert SetAsideText.objects.get(user=kari).data == {"title": "Lig"}


def test_overtaken_save_with_the_same_text_is_no_conflict(draft: Application) -> None:
    kari = factories.coordinator_of(draft)
    save(draft, kari, "Light", 0, writer="page")
    assert save(draft, kari, "Light", 0, writer="page", typing=True).version == 1


def test_page_whose_text_was_changed_by_another_between_is_stale(draft: Application) -> None:
    kari = factories.coordinator_of(draft)
    save(draft, kari, "L", 0, writer="page")
    save(draft, kari, "Other", 1, writer="other page")
    with pytest.raises(StaleSection):
        save(draft, kari, "Li", 1, writer="page")


def test_texts_of_two_windows_of_one_person_are_both_kept(draft: Application) -> None:
    kari = factories.coordinator_of(draft)
    save(draft, kari, "first", 0, writer="a")
    for window in ("b", "c"):
        with pytest.raises(StaleSection):
            save(draft, kari, f"from {window}", 0, writer=window)
    assert [kept.data["title"] for kept in SetAsideText.objects.all()] == ["from b", "from c"]


def test_own_text_can_be_taken_after_all(draft: Application) -> None:
    kari = factories.coordinator_of(draft)
    save(draft, kari, "saved", 0, writer="a")
    with pytest.raises(StaleSection):
        save(draft, kari, "own", 0, writer="b")
    with factories.while_open():
        use_set_aside_text(acting_user=kari, kept=SetAsideText.objects.get(), based_on_version=1)
    assert draft.sections.get(key="project").data == {"title": "own"}
    assert SetAsideText.objects.count() == 0


def test_own_text_is_not_taken_over_a_version_that_was_not_compared(draft: Application) -> None:
    kari = factories.coordinator_of(draft)
    save(draft, kari, "saved", 0, writer="a")
    with pytest.raises(StaleSection):
        save(draft, kari, "own", 0, writer="b")
    save(draft, kari, "saved again", 1, writer="a")
    with factories.while_open(), pytest.raises(Conflict):
        use_set_aside_text(acting_user=kari, kept=SetAsideText.objects.get(), based_on_version=1)
    assert SetAsideText.objects.get().data == {"title": "own"}


def test_another_persons_set_aside_text_is_not_mine_to_use(draft: Application) -> None:
    kari, ola = factories.coordinator_of(draft), factories.user()
    factories.membership(ola, draft.partners.get(key="p1").organisation)  # type: ignore[arg-type]
    save(draft, kari, "saved", 0)
    with pytest.raises(StaleSection):
        save(draft, kari, "own", 0, writer="b")
    with factories.while_open(), pytest.raises(Conflict):
        let_go_of_set_aside_text(acting_user=ola, kept=SetAsideText.objects.get())


def test_partner_may_not_write_the_joint_part(draft: Application) -> None:
    with pytest.raises(NotAllowed):
        save(draft, factories.person_of(draft.partners.get(key="p2")), "Mine", 0)


def test_partner_may_not_write_anothers_part_and_the_coordinator_may_write_all(draft: Application) -> None:
    one, two = draft.partners.all()
    kari, sonja = factories.person_of(one), factories.person_of(two)
    common = {"application": draft, "key": SectionKey.BUDGET, "data": {"grant": "1"}, "based_on_version": 0}
    with factories.while_open():
        with pytest.raises(NotAllowed):
            save_section(acting_user=sonja, partner=one, **common)  # type: ignore[arg-type]
        assert save_section(acting_user=kari, partner=two, **common).version == 1  # type: ignore[arg-type]


def test_draft_is_read_only_after_the_deadline_and_not_a_millisecond_before(draft: Application) -> None:
    deadline = document(draft.call).deadline()
    kari = factories.coordinator_of(draft)
    common = {"acting_user": kari, "application": draft, "key": SectionKey.PROJECT}
    with factories.while_open(deadline):
        save_section(**common, data={"title": "in time"}, based_on_version=0)  # type: ignore[arg-type]
    with factories.while_open(deadline + timedelta(milliseconds=1)), pytest.raises(TooLate):
        save_section(**common, data={"title": "late"}, based_on_version=1)  # type: ignore[arg-type]
    assert draft.sections.get(key="project").data == {"title": "in time"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    writers=st.integers(2, 5),
    saves=st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=2, max_size=12),
)
def test_no_text_is_overwritten_in_silence_and_every_refused_text_can_be_found(
    draft: Application, writers: int, saves: list[tuple[int, bool]]
) -> None:
    """Writers save in any order, from a page that was opened long ago or just now. Whoever saves on top of a version
    has seen it; whatever is refused stands among that writer's set-aside texts."""
    SetAsideText.objects.all().delete()
    section = draft.sections.get(key="project")
    people = [factories.user() for _number in range(writers)]
    for one in people:
        factories.membership(one, draft.partners.get(key="p1").organisation)  # type: ignore[arg-type]
    seen = [section.version] * writers
    for number, (who, reloads) in enumerate(saves):
        writer = who % writers
        before = draft.sections.get(key="project")
        seen[writer] = before.version if reloads else seen[writer]
        title = f"text {number}"
        try:
            after = save(draft, people[writer], title, seen[writer], writer=f"page {writer}")
        except StaleSection:
            kept = SetAsideText.objects.get(user=people[writer])
            assert kept.data["title"] == title
            assert draft.sections.get(key="project").data == before.data
        else:
            assert before.version == seen[writer] or before.saved_by == people[writer]
            assert after.data["title"] == title
            seen[writer] = after.version
