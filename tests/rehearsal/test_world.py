import pytest
from django.db.models import Count

from commonpot.accounts.models import Organisation, User
from commonpot.applications.models import Application, Invitation, Submission, SubmittedPartner
from commonpot.audit.models import AuditEvent
from commonpot.audit.verification import verify
from commonpot.calls.models import CallRole
from commonpot.engine.vocabulary import Outcome
from commonpot.rehearsal import world
from commonpot.rehearsal.cast import CAST
from commonpot.rehearsal.world import FIRST_DAY, load_demo_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    """The season without its event, which has tests of its own."""
    world.build(world.STORIES)


def test_everybody_of_the_cast_is_there(loaded):
    emails = {member.email for member in CAST.values()}
    assert set(User.objects.filter(email__in=emails).values_list("email", flat=True)) == emails
    assert CallRole.objects.filter(role="contact_point").count() == 12


def test_applications_are_in_every_state(loaded):
    states = dict(Application.objects.values_list("state").annotate(Count("pk")).order_by())
    assert states == {"draft": 3, "submitted": 11, "withdrawn": 1}
    assert Invitation.objects.filter(state="pending").count() == 1
    assert Submission.objects.filter(state="replaced").count() == 1


def test_the_machine_says_each_of_its_three_words(loaded):
    assert set(SubmittedPartner.objects.values_list("machine_outcome", flat=True)) == set(Outcome)


def test_nothing_happened_after_the_first_day_and_the_log_is_in_order(loaded):
    times = list(AuditEvent.objects.order_by("sequence").values_list("at", flat=True))
    assert times == sorted(times)
    assert times[-1] <= FIRST_DAY
    assert verify() == []


def test_every_register_number_is_an_invented_one(loaded):
    assert set(Organisation.objects.values_list("identifier_scheme", flat=True)) == {"demo"}


def test_the_same_seed_gives_the_same_sections(db):
    def told():
        stage = world.build(world.STORIES[:2])
        return [section.data for one in stage.applications.values() for section in one.sections.order_by("pk")]

    from django.db import transaction

    first = transaction.savepoint()
    once = told()
    transaction.savepoint_rollback(first)
    assert told() == once


def test_a_database_with_people_is_left_alone():
    User.objects.create_user("somebody@cluster.example")
    load_demo_world()
    assert not Application.objects.exists()
