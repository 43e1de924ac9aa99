"""The house's submitted application as a project, with an agreement per funder, in a secret's words."""

from datetime import UTC, date, datetime
from typing import Any

from commonpot.projects.models import Agreement, AgreementPaper, Project
from tests.doors.houseful import SECRET, Houseful

PLACE = 60
AFTER_ANSWER = datetime(2015, 12, 2, 12, tzinfo=UTC)
DAY = "2015-12-01"
BODIES = {
    "/papers/": {"bank-account": DAY},
    "/send/": {"on": DAY},
    "/sign/": {"on": DAY},
    "/plan/": {"start": "2016-02-01", "months": "12"},
    "/consortium-agreement/": {"on": DAY},
}


def furnish(house: Houseful) -> None:
    submission = house.stage.applications["submitted"].submissions.get()
    title = f"{SECRET} – A funded project"
    project = Project.objects.create(call=house.stage.call, submission=submission, title=title, start=date(2016, 1, 1), months=12)
    for partner in submission.partners.exclude(funder=""):
        agreement = Agreement.objects.create(
            project=project,
            call=project.call,
            partner=partner,
            funder=partner.funder,
            currency="NOK",
            amount=partner.grant or 1,
            conditions=f"{SECRET} conditions",
            awarded_on=date(2015, 11, 20),
        )
        AgreementPaper.objects.create(agreement=agreement, key="bank-account")
        house.things.setdefault("agreement", agreement)
    house.arguments.append(lambda pattern, _kind: arguments(house, project, pattern))
    house.bodies |= BODIES
    parts = ("/projects/", "/statistics/", "/agreements/")
    house.times |= {(method, part): AFTER_ANSWER for method in ("GET", "POST") for part in parts}


def arguments(house: Houseful, project: Project, pattern: str) -> dict[str, Any] | None:
    if not any(part in f"/{pattern}" for part in ("/projects/", "/statistics/", "/agreements/")):
        return None
    known = house.things["agreement"] if pattern.startswith("agreements/") else project
    return {"slug": house.stage.call.slug, "public_id": known.public_id, "submission": project.submission.public_id}
