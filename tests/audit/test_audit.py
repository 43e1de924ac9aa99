import json
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.audit import verification
from commonpot.audit.chain import GENESIS
from commonpot.audit.models import AuditEvent, ChainHead
from commonpot.audit.services import head, record
from commonpot.audit.verification import Anchor, verify
from tests.conftest import triggers_off

pytestmark = pytest.mark.django_db
AT = datetime(2015, 5, 29, 15, 0, 0, 1, tzinfo=UTC)


def three_events():
    with clock.frozen(AT):
        return [record("application.saved", acting_user=None, subject=("application", str(n)), payload={"version": n}) for n in range(3)]


def sentences():
    return [str(fault) for fault in verify()]


def test_an_untouched_log_is_whole():
    three_events()
    assert sentences() == []


def test_events_are_chained_and_the_head_is_the_last():
    first, second, third = three_events()
    assert [first.previous_hash, second.previous_hash, third.previous_hash] == [GENESIS, first.hash, second.hash]
    assert head() == third.hash
    assert [first.sequence, second.sequence, third.sequence] == [1, 2, 3]


def test_the_actor_is_the_public_id_and_nothing_personal():
    anna = User.objects.create_user("anna@example.org", name="Anna Berg")
    event = record("person.joined", acting_user=anna, subject=anna, payload={})
    assert (event.actor, event.subject_kind, event.subject_id) == (str(anna.public_id), "user", str(anna.public_id))
    assert "Anna" not in json.dumps({**event.__dict__}, default=str)


def test_a_float_has_no_place_in_the_log():
    with pytest.raises(TypeError, match="floating"):
        record("x", acting_user=None, subject=("call", "1"), payload={"share": 0.5})


@pytest.mark.parametrize("statement", ["UPDATE audit_auditevent SET actor = 'x'", "DELETE FROM audit_auditevent"])
def test_the_database_refuses_to_change_the_log(statement):
    three_events()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert sentences() == []


def test_a_failed_transaction_leaves_no_event():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        three_events()
        raise ZeroDivisionError
    assert (AuditEvent.objects.count(), head()) == (0, GENESIS)
    three_events()
    assert sentences() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("event", "application.submitted"),
        ("actor", "someone"),
        ("subject_id", "9"),
        ("payload", {"version": 7}),
        ("at", datetime(2015, 5, 29, tzinfo=UTC)),
    ],
)
def test_a_changed_event_is_found(field, value):
    three_events()
    with triggers_off():
        AuditEvent.objects.filter(sequence=2).update(**{field: value})
    assert sentences() == ["Event 2 is not what was recorded."]


def test_a_changed_event_with_a_new_hash_breaks_the_next_link():
    _first, second, _third = three_events()
    second.actor = "someone"
    from commonpot.audit.chain import hash_of

    with triggers_off():
        AuditEvent.objects.filter(sequence=2).update(actor="someone", hash=hash_of(second))
    assert sentences() == ["Event 3 does not follow event 2."]


def test_a_removed_event_is_found():
    three_events()
    with triggers_off():
        AuditEvent.objects.filter(sequence=2).delete()
    assert sentences() == ["Event 2 is missing."]


def test_a_truncated_log_is_found():
    three_events()
    with triggers_off():
        AuditEvent.objects.filter(sequence__gt=1).delete()
    assert sentences() == ["Events 2 to 3 are missing."]


def test_exchanged_events_are_found():
    three_events()
    with triggers_off():
        for old, new in ((2, 99), (3, 2), (99, 3)):
            AuditEvent.objects.filter(sequence=old).update(sequence=new)
    assert "Event 2 does not follow event 1." in sentences()


def test_a_log_cut_off_together_with_its_head_is_found_by_a_receipt(monkeypatch):
    first, _second, third = three_events()
    monkeypatch.setattr(verification, "_anchor_sources", [lambda: [Anchor(first.hash, "Receipt 1"), Anchor(third.hash, "Receipt 2")]])
    assert sentences() == []
    with triggers_off():
        AuditEvent.objects.filter(sequence__gt=1).delete()
        ChainHead.objects.update(sequence=1, hash=first.hash)
    assert sentences() == [f"Receipt 2 was given the head {third.hash}, which is no longer in the log."]
