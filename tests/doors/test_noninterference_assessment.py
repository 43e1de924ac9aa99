"""Nothing of the assessment that one may not know changes a byte of what one gets: pages, exports, files, mail, headers.

As in test_noninterference.py: one secret is changed, everybody asks for everything again, and only those who may know may tell.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from commonpot.accounts.models import User
from commonpot.assessment.freezing import Placed
from commonpot.assessment.models import AgreedScore, AssessedApplication, CriterionScore, Expert, PanelNote, Rebuttal, Review
from commonpot.assessment.services.assigning import assign_by_hand
from commonpot.assessment.services.conflicts import declare
from commonpot.assessment.services.keeping import keep_ranking
from tests.applications.submitted import submitted
from tests.doors.comparing import MAIL, Change, Kept, Secret, Worlds, assert_kept, kept_from, nothing
from tests.doors.houseful import Houseful, furnish
from tests.doors.rooms.assessment import WORK
from tests.doors.test_doors import LINES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OWN_LINES = [line for line in LINES if line.room == "assessment"]
PEOPLE = list(OWN_LINES[0].expected)
APPLICANTS = {"partner", "coordinator"}
OVERSIGHT = {"secretariat", "observer"}
EXPERTS = {"expert", "other expert", "third expert"}


def things(house: Houseful) -> dict[str, Any]:
    made: dict[str, Any] = house.things["assessment"]
    return made


def person(house: Houseful, name: str) -> User:
    found = house.people[name]
    assert found is not None
    return found


def name_of_an_expert(house: Houseful) -> None:
    other = things(house)["experts"]["other expert"]
    Expert.objects.filter(pk=other.pk).update(name="Another Name", organisation="Another Institute")
    User.objects.filter(pk=other.user_id).update(name="Another Name")


def unfinished_review(house: Houseful) -> None:
    CriterionScore.objects.filter(review__assignment=things(house)["own"]).update(score=1, comment="Changed")
    Review.objects.filter(assignment=things(house)["own"]).update(comment="Changed")


def complete_review(house: Houseful) -> None:
    CriterionScore.objects.filter(review__assignment=things(house)["done"]).update(score=Decimal("1.5"), comment="Changed")


def conflict(house: Houseful) -> None:
    third, secret = things(house)["experts"]["third expert"], things(house)["secret"].submission
    declare(acting_user=person(house, "third expert"), expert=third, submission=secret, has_conflict=True, reason="Changed")


def agreed_scores_and_words(house: Houseful) -> None:
    AgreedScore.objects.filter(consensus=things(house)["consensus"]).update(score=2, strong="Changed", weak="Changed")


def draft_of_the_answer(house: Houseful) -> None:
    Rebuttal.objects.update(text="Changed")


def answer_of_the_applicants(house: Houseful) -> None:
    """The experts of the application are still at work: they see nothing of it before they have handed in."""
    Rebuttal.objects.update(text="Changed", handed_in_at=WORK)


def shown_to_nobody_else(house: Houseful) -> None:
    Rebuttal.objects.update(handed_in_at=WORK)


def note_of_the_panel(house: Houseful) -> None:
    PanelNote.objects.create(submission=things(house)["other"].submission, text="Changed", author=person(house, "secretariat"))


def adopted_list(house: Houseful) -> None:
    placed = [Placed(things(house)["other"].submission, None, Decimal(3)), Placed(things(house)["secret"].submission, 1, Decimal(18), "18")]
    keep_ranking(acting_user=person(house, "secretariat"), call=house.stage.call, placed=placed)


def who_reviews(house: Houseful) -> None:
    assign_by_hand(
        acting_user=person(house, "secretariat"), application=things(house)["secret"], expert=things(house)["experts"]["other expert"]
    )


def nobody_bars(house: Houseful) -> None:
    """So that the other expert can be given the secret application in either world."""
    things(house)["conflict"].__class__.objects.filter(pk=things(house)["conflict"].pk).update(waived_at=WORK, waiver_reason="x")


def one_more_submitted(house: Houseful) -> None:
    house.things["one more"] = submitted(of=house.stage.call, title="Yet another project")


def one_more_assessed(house: Houseful) -> None:
    one_more_submitted(house)
    AssessedApplication.objects.create(submission=house.things["one more"], call=house.stage.call, title="Yet another project")


def secret(name: str, known_to: set[str], after: Change, before: Change = nothing) -> Secret:
    return Secret(name, known_to, after, before, at=WORK)


SECRETS = [
    secret("an expert's name", OVERSIGHT | {"other expert"}, name_of_an_expert),
    secret("scores and comments of an unfinished review", {"expert"}, unfinished_review),
    secret("scores and comments of a complete review", OVERSIGHT | {"other expert"}, complete_review),
    secret("a conflict of interest", OVERSIGHT | {"third expert"}, conflict),
    secret("agreed scores and words before the answer", OVERSIGHT | {"other expert"}, agreed_scores_and_words),
    secret("a draft of the applicants' answer", APPLICANTS, draft_of_the_answer),
    secret("the applicants' answer", APPLICANTS | OVERSIGHT, answer_of_the_applicants, shown_to_nobody_else),
    secret("a note of the panel", OVERSIGHT, note_of_the_panel),
    secret("the ranking list", OVERSIGHT, adopted_list),
    secret("who reviews an application", OVERSIGHT | {"other expert"}, lambda house: (nobody_bars(house), who_reviews(house)), nobody_bars),
    secret("that another application is assessed", OVERSIGHT | EXPERTS, one_more_assessed, one_more_submitted),
]


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any) -> Iterator[Houseful]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield furnish()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def addresses(house: Houseful) -> list[str]:
    """Every page and file of the assessment, and where an applicant or a funder might see something of it."""
    listed = {house.address(line.pattern, line.kind) for line in OWN_LINES if line.method == "GET"}
    slug, made = house.stage.call.slug, house.stage.applications["submitted"]
    elsewhere = [f"/applications/{made.public_id}/{part}" for part in ("", "rebuttal/", "result/", "receipts/1/", "versions/1/")]
    return sorted(listed | {*elsewhere, "/my/", f"/calls/{slug}/", f"/calls/{slug}/desk/ee-areng/", f"/calls/{slug}/document.json"})


@pytest.fixture(scope="module")
def worlds(house: Houseful, addresses: list[str]) -> Worlds:
    return Worlds(house, addresses, PEOPLE)


@pytest.mark.parametrize("kept", kept_from(SECRETS, PEOPLE), ids=str)
def test_who_may_not_know_gets_the_same_bytes(kept: Kept, worlds: Worlds) -> None:
    assert_kept(worlds, kept)


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_who_may_know_sees_it(secret: Secret, worlds: Worlds) -> None:
    assert worlds.who_can_tell(secret) == secret.known_to


def test_the_same_world_gives_the_same_bytes(worlds: Worlds) -> None:
    """Also to those who may know nearly everything: otherwise what they see could be chance."""
    people = tuple(sorted(OVERSIGHT | EXPERTS))
    first, second = worlds.ask(people, [], WORK), worlds.ask(people, [lambda _house: None], WORK)
    assert [one for one, got in first.items() if got != second[one]] == []
    assert sum(got[0] == 200 for (_name, address), got in first.items() if address != MAIL) > 30
