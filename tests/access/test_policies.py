import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from commonpot import clock
from commonpot.access import anyone, get_visible, nobody, policy, require, signed_in
from commonpot.accounts.models import User
from commonpot.errors import NotAllowed, NotFound
from commonpot.mail.models import Attachment, OutboxMessage

pytestmark = pytest.mark.django_db

recipient = policy("is the recipient", model="mail.OutboxMessage")(lambda user: Q(person=user.public_id))
has_red = policy("has a red file")(lambda _user: Q(attachments__content_type="red"))
has_big = policy("has a big file")(lambda _user: Q(attachments__file_name="big"))


def person(email="anna@example.org"):
    return User.objects.create_user(email)


def message(to, *files):
    written = OutboxMessage.objects.create(to=to.email, person=to.public_id, language="nb", subject="s", body="b", created_at=clock.now())
    for name, kind in files:
        Attachment.objects.create(message=written, file_name=name, content_type=kind, content=b"")
    return written


def both_faces(policy, user, obj):
    in_list = policy.visible(user, type(obj).objects.all()).filter(pk=obj.pk).exists()
    assert policy.allows(user, obj) is in_list
    return in_list


def test_the_list_and_the_object_agree():
    anna, bo = person(), person("bo@example.org")
    to_anna = message(anna)
    assert (both_faces(recipient, anna, to_anna), both_faces(recipient, bo, to_anna)) == (True, False)


def test_an_anonymous_person_is_never_asked_about():
    anna = person()
    assert both_faces(recipient, AnonymousUser(), message(anna)) is False
    assert both_faces(~recipient, AnonymousUser(), message(anna)) is False


def test_either_both_and_not():
    anna, bo = person(), person("bo@example.org")
    plain, red = message(anna), message(bo, ("small", "red"))
    assert both_faces(recipient | has_red, anna, plain) is True
    assert both_faces(recipient | has_red, anna, red) is True
    assert both_faces(recipient & has_red, anna, plain) is False
    assert both_faces(recipient & ~has_red, anna, plain) is True


def test_anyone_and_nobody_are_not_swallowed_by_or():
    anna, bo = person(), person("bo@example.org")
    to_bo = message(bo)
    assert both_faces(recipient | anyone, anna, to_bo) is True
    assert both_faces(recipient | nobody, anna, to_bo) is False
    assert both_faces(signed_in, AnonymousUser(), to_bo) is False


def test_two_conditions_on_a_many_valued_relation_may_hold_for_different_rows():
    anna = person()
    two_files = message(anna, ("big", "blue"), ("small", "red"))
    assert both_faces(has_red & has_big, anna, two_files) is True
    assert list((has_red | has_big).visible(anna, OutboxMessage.objects.all())) == [two_files]


def test_through_asks_the_policy_about_the_related_object():
    anna, bo = person(), person("bo@example.org")
    file = message(anna, ("big", "red")).attachments.get()
    assert (both_faces(recipient.through("message"), anna, file), both_faces(recipient.through("message"), bo, file)) == (True, False)


def test_a_policy_about_one_thing_refuses_to_judge_another():
    anna = person()
    with pytest.raises(TypeError, match=r"mail\.OutboxMessage"):
        recipient.allows(anna, anna)


def test_policies_read_as_a_sentence():
    assert str((recipient | has_red) & ~has_big) == "(is the recipient or has a red file) and not has a big file"


def test_what_may_not_be_seen_is_not_found():
    anna, bo = person(), person("bo@example.org")
    to_anna = message(anna)
    assert get_visible(anna, recipient, OutboxMessage.objects.all(), pk=to_anna.pk) == to_anna
    with pytest.raises(NotFound):
        get_visible(bo, recipient, OutboxMessage.objects.all(), pk=to_anna.pk)


def test_require_says_why():
    anna, bo = person(), person("bo@example.org")
    with pytest.raises(NotAllowed, match="Only the recipient"):
        require(recipient, bo, message(anna), "Only the recipient may answer.")
