"""Letters about the house's submissions: drafts, but the secret one's was sent; the other one's coordinator has complained."""

from datetime import UTC, datetime
from typing import Any

from commonpot import clock
from commonpot.funding.models import Letter, LetterState, Redress, RedressGround
from commonpot.funding.queries.letter_content import letters_wanted, source_of
from commonpot.funding.services.letters import make_letter
from tests.doors.houseful import SECRET, Houseful

PLACE = 60
MADE = datetime(2015, 11, 24, 9, tzinfo=UTC)
ANSWERED = datetime(2015, 11, 27, 12, tzinfo=UTC)
LANGUAGE = "nb"


def furnish(house: Houseful) -> None:
    call, secretariat = house.stage.call, house.people["secretariat"]
    source = source_of(call)
    assert secretariat
    assert source
    with clock.frozen(MADE):
        for submission, language in letters_wanted(call):
            make_letter(acting_user=secretariat, source=source, submission=submission, language=language)
    secret = house.stage.applications["submitted"].submissions.get()
    Letter.objects.filter(submission=secret).update(state=LetterState.SENT, approved_at=MADE, sent_at=ANSWERED)
    other = house.stage.applications["lightcare"].submissions.get()
    text = f"{SECRET} complaint"
    Redress.objects.create(
        submission=other, ground=RedressGround.RULES, text=text, filed_by=house.people["other coordinator"], filed_at=ANSWERED
    )
    house.arguments.append(lambda pattern, kind: arguments(house, pattern, kind))
    house.bodies |= {"/redress/": {"ground": "rules", "text": "Why", "decision": "assessment", "reason": "Because."}}
    for method in ("GET", "POST"):
        house.times[method, "/letter/"] = house.times[method, "/redress/"] = ANSWERED
    house.times["POST", "/letters/"] = MADE


def arguments(house: Houseful, pattern: str, kind: str) -> dict[str, Any] | None:
    slug = house.stage.call.slug
    if pattern.startswith("calls/<slug:slug>/letters/"):
        secret = house.stage.applications["submitted"].submissions.get()
        return {"slug": slug, "public_id": Letter.objects.get(submission=secret, language=LANGUAGE).public_id}
    if pattern.startswith("calls/<slug:slug>/redress/"):
        return {"slug": slug, "submission": house.stage.applications["lightcare"].submissions.get().public_id}
    if pattern.startswith("applications/") and ("/letter/" in pattern or "/redress/" in pattern):
        return {"public_id": house.stage.applications[kind].public_id, "language": LANGUAGE}
    return None
