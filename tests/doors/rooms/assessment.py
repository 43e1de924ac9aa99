"""The assessment in the house. Of the two submitted applications the expert of the cast reviews the secret one, another expert has
reviewed the other one and moderates its consensus, and a third has not declared yet whether there is a conflict."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.assessment.freezing import Placed
from commonpot.assessment.models import AssessedApplication, AssignmentRun, ConflictCode, ConflictOfInterest, Expert, Rebuttal, RunState
from commonpot.assessment.queries.problem import problem_of
from commonpot.assessment.services.assigning import assign_by_hand
from commonpot.assessment.services.conflicts import declare
from commonpot.assessment.services.consensus import open_consensus
from commonpot.assessment.services.experts import Candidate, invite_expert
from commonpot.assessment.services.intake import take_in
from commonpot.assessment.services.keeping import keep_ranking
from commonpot.assessment.services.reviewing import Written, save_review
from tests.assessment import world as w

if TYPE_CHECKING:
    from tests.doors.houseful import Houseful

PLACE = 50
IN = datetime(2015, 11, 6, 8, tzinfo=UTC)
WORK = datetime(2015, 11, 10, 12, tzinfo=UTC)
EXPERTS = ("expert", "other expert", "third expert")
SECRET_WORDS = "Xyzzy as an expert wrote it"
SECRET_DRAFT = "Xyzzy as the consortium answers it"
FUNDER = "ee-areng"
"""The funder that assesses by itself."""


def furnish(house: Houseful) -> None:
    for name in EXPERTS[1:]:
        house.people[name] = User.objects.create_user(f"{name.split()[0]}@institute.example", name=name.title())
    house.people["assessing contact point"] = User.objects.get(email="priit@ee-areng.example")
    secretary = _person(house, "secretariat")
    experts = {name: w.expert(house.stage.call, secretary, number, user=_person(house, name)) for number, name in enumerate(EXPERTS)}
    things = _applications(house, secretary)
    _reviews(house, secretary, experts, things)
    _records(house, secretary, experts, things)
    _rebuttal(things)
    house.things["assessment"] = things
    house.arguments.append(lambda pattern, kind: _arguments(things, house.stage.call.slug, pattern, kind))
    house.bodies = _bodies(experts, things) | house.bodies
    for method in ("GET", "POST"):
        house.times[method, "/rebuttal/"] = w.ANSWERING
        house.times[method, "/assessment/"] = house.times[method, "/reviews/"] = WORK


def _applications(house: Houseful, secretary: User) -> dict[str, Any]:
    with clock.frozen(IN):
        take_in(acting_user=secretary, call=house.stage.call)
    inside = {one.submission.application_id: one for one in AssessedApplication.objects.select_related("submission", "call")}
    return {"secret": inside[house.stage.applications["submitted"].pk], "other": inside[house.stage.applications["lightcare"].pk]}


def _reviews(house: Houseful, secretary: User, experts: dict[str, Expert], things: dict[str, Any]) -> None:
    with clock.frozen(IN):
        own = assign_by_hand(acting_user=secretary, application=things["secret"], expert=experts["expert"])
        done = assign_by_hand(acting_user=secretary, application=things["other"], expert=experts["other expert"])
        waiting = assign_by_hand(acting_user=secretary, application=things["secret"], expert=experts["third expert"])
        third = _person(house, "third expert")
        declare(acting_user=third, expert=experts["third expert"], submission=things["other"].submission, has_conflict=True, reason="Kin.")
    with clock.frozen(WORK):
        w.opened(own, WORK)
        written = Written(scores={"objective": "3.5"}, comments={"objective": SECRET_WORDS}, comment=SECRET_WORDS)
        save_review(acting_user=_person(house, "expert"), assignment=own, written=written, based_on=0, writer="w", arrived_at=WORK)
        w.completed(done, "4", WORK)
        moderator = _person(house, "other expert")
        things["consensus"] = open_consensus(acting_user=secretary, application=things["other"], moderator=moderator)
    things |= {"own": own, "done": done, "undeclared": waiting}


def _records(house: Houseful, secretary: User, experts: dict[str, Expert], things: dict[str, Any]) -> None:
    call = house.stage.call
    with clock.frozen(WORK):
        things["conflict"] = ConflictOfInterest.objects.create(
            expert=experts["other expert"],
            submission=things["secret"].submission,
            code=ConflictCode.CO_APPLICANTS,
            detail="Elsewhere Cluster",
        )
        things["run"] = AssignmentRun.objects.create(
            call=call, number=1, state=RunState.DONE, asked_by=secretary, problem=problem_of(call), pairs=[], percent=100
        )
        things["ranking"] = keep_ranking(
            acting_user=secretary, call=call, placed=[Placed(things["other"].submission, 1, Decimal(16), "16")]
        )
    with clock.frozen(w.SEPTEMBER):
        things["invited"] = invite_expert(
            acting_user=secretary, call=call, candidate=Candidate("dora@institute.example", w.profile("Dora", 3))
        )
    things |= {"token": w.token_of("dora@institute.example"), "experts": experts}


def _rebuttal(things: dict[str, Any]) -> None:
    """The call lets applicants answer from now on. Those of the secret application have been shown the complete reviews: none so far."""
    w.call_with_rebuttal()
    things["rebuttal"] = Rebuttal.objects.create(submission=things["secret"].submission, opened_at=WORK, text=SECRET_DRAFT, version=1)


def _arguments(things: dict[str, Any], slug: str, pattern: str, kind: str) -> dict[str, Any] | None:
    if "/rebuttal/" in pattern:
        return {"public_id": things["secret" if kind == "submitted" else "other"].submission.application.public_id}
    if "/assessment/" not in pattern and not pattern.startswith("reviews/"):
        return None
    application = things["other"] if kind == "other" or ("consensus" in pattern and kind == "-") else things["secret"]
    expert = things["invited"] if "invite-again" in pattern else things["experts"]["expert"]
    assignment = things.get(kind, things["own"])
    return {
        "slug": slug,
        "expert": expert.public_id,
        "submission": application.submission.public_id,
        "public_id": assignment.public_id if hasattr(assignment, "due_at") else things["own"].public_id,
        "pk": things["conflict"].pk,
        "number": 1,
        "funder": FUNDER,
        "token": things["token"],
    }


def _bodies(experts: dict[str, Expert], things: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Enough for the service behind each door to be asked."""
    known, number = str(experts["other expert"].public_id), things["other"].submission.number
    return {
        "/languages/": {"languages": "en"},
        "/assessment/conflicts/": {"reason": "Long ago."},
        "/take-out/": {"reason": "The applicant wrote."},
        "/waive/": {"reason": "Nobody else reads it.", "rule": "shared_language"},
        "/withdraw/": {"reason": "No time."},
        "/assign/": {"expert": str(experts["third expert"].pk)},
        "/consensus/": {"moderator": str(things["done"].expert.user_id), "seen": "0"},
        "/note/": {"text": "To be talked about."},
        "/change/": {"seen": "0", "application": number, "added": known},
        "/release/": {"seen": "0"},
        "/due/": {"due": "2015-11-20T12:00"},
        "/leave/": {"reason": "No time."},
        "/rebuttal/": {"text": "Our answer.", "version": "1"},
        "/accept/": {"accepts": "1"},
        "/declare/": {"answer": "clear"},
        "/decline/": {"reason": "No time."},
    }


def _person(house: Houseful, name: str) -> User:
    found = house.people[name]
    assert found is not None
    return found
