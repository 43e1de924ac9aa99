"""The message of the answer day: to everybody concerned, on the day, once, and without the answer itself."""

from datetime import timedelta

import pytest

from commonpot import clock
from commonpot.applications.models import AnswerNotice, Application, SectionKey, Submission
from commonpot.applications.services import answer_day
from commonpot.applications.services.answer_day import tell_of_answers
from commonpot.applications.services.submission import withdraw
from commonpot.applications.tasks import answer_day as answer_day_job
from commonpot.audit.verification import verify
from commonpot.calls.queries import document
from commonpot.engine.vocabulary import Outcome
from commonpot.jobs import declaration
from commonpot.jobs.services import enqueue_due
from commonpot.jobs.worker import Worker
from commonpot.mail.models import OutboxMessage
from tests import factories
from tests.applications import submitted
from tests.applications.submitted import ANSWER_DAY, MILLISECOND, PROJECT

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Submission:
    return submitted.submitted()


def told() -> list[str]:
    return list(OutboxMessage.objects.filter(name="answer_is_there").order_by("pk").values_list("to", flat=True))


def tell(times: int = 1) -> list[int]:
    with clock.frozen(ANSWER_DAY):
        return [tell_of_answers() for _ in range(times)]


def test_everybody_who_acts_for_a_partner_is_told_once(made: Submission) -> None:
    colleague = factories.user()
    factories.membership(colleague, made.application.partners.get(key="p2").organisation)
    people = [factories.person_of(made.application.partners.get(key="p1")), colleague]
    assert tell(times=3) == [1, 0, 0]
    assert {person.email for person in people} < set(told())
    assert (len(told()), len(set(told())), AnswerNotice.objects.count()) == (3, 3, 1)


def test_nobody_is_told_before_the_day(made: Submission) -> None:
    with clock.frozen(document(made.application.call).answer_at() - MILLISECOND):
        assert tell_of_answers() == 0
    with clock.frozen(document(made.application.call).answer_at()):
        assert tell_of_answers() == 1


def test_the_message_is_the_same_whatever_was_decided(made: Submission) -> None:
    submitted.decided(
        submitted.row_of(made, "no-in"), Outcome.NOT_MET, by=submitted.contact_point(made.application.call, "no-in"), reason="Particular"
    )
    tell()
    said = OutboxMessage.objects.filter(name="answer_is_there").latest("pk")
    assert f"/applications/{made.application.public_id}/result/" in said.body
    assert [word for word in ("Particular", "met", "reject", "eligib", "fail", PROJECT["title"]) if word in said.subject + said.body] == []


def test_each_reads_it_in_their_own_language() -> None:
    draft = submitted.ready(coordinator=factories.user(language="nb"))
    submitted.submitted(draft)
    tell()
    subjects = {one.language: one.subject for one in OutboxMessage.objects.filter(name="answer_is_there")}
    assert subjects["en"] == "The answer to application innovation-express-2015-0001-v1 is there"
    assert subjects["nb"] == "Svaret på søknad innovation-express-2015-0001-v1 er klart"


def test_drafts_replaced_versions_and_withdrawn_applications_have_no_answer(made: Submission) -> None:
    factories.typed(made.application, SectionKey.PROJECT, PROJECT | {"title": "Another"})
    submitted.submitted(made.application)
    back = submitted.submitted(of=made.application.call).application
    withdraw(acting_user=factories.coordinator_of(back), application=back, arrived_at=factories.WHILE_OPEN)
    submitted.ready(of=made.application.call)
    assert tell() == [1]
    assert AnswerNotice.objects.get().submission.version == 2


def test_a_worker_killed_half_way_leaves_nothing_and_the_next_one_tells_everybody(
    made: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    def post_one_and_die(**message: object) -> None:
        monkeypatch.undo()
        answer_day.post(**message)  # type: ignore[arg-type]
        monkeypatch.setattr(answer_day, "post", die)

    def die(**_message: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(answer_day, "post", post_one_and_die)
    with pytest.raises(KeyboardInterrupt):
        tell()
    assert (told(), AnswerNotice.objects.count()) == ([], 0)
    monkeypatch.undo()
    assert tell() == [1]
    assert len(told()) == 2
    assert verify() == []


def test_the_job_comes_by_itself_when_the_day_does(made: Submission) -> None:
    assert answer_day_job.module_path in declaration.schedule
    for at, messages in ((ANSWER_DAY - timedelta(days=2), 0), (ANSWER_DAY, 2), (ANSWER_DAY + timedelta(hours=1), 2)):
        with clock.frozen(at):
            enqueue_due()
            Worker().work_off()
        assert len(told()) == messages


def test_telling_two_applications_needs_few_statements(django_assert_max_num_queries: object) -> None:
    call = submitted.submitted().application.call
    submitted.submitted(of=call)
    assert Application.objects.count() == 2
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        tell()
