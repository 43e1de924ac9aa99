"""Where an application stands, in words that every page of it shows."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from commonpot.applications.freezing import Frozen, plain
from commonpot.applications.models import Application, Submission, SubmissionState
from commonpot.applications.snapshot import snapshot_of
from commonpot.calls.queries import document
from commonpot.calls.showing.dates import moment_words
from commonpot.engine import applications as engine

HEAVY = ("document", "receipt", "signature")


@dataclass(frozen=True)
class Standing:
    """`latest` is the newest submission, in force or withdrawn; `changed` whether the draft is another by now."""

    latest: Submission | None
    zone: str
    changed: bool = False

    @property
    def is_in_force(self) -> bool:
        return self.latest is not None and self.latest.state == SubmissionState.IN_FORCE

    def words(self) -> str:
        if self.latest is None:
            return _("Draft. Not submitted.")
        if not self.is_in_force:
            return _("Withdrawn on %(moment)s. Nothing is submitted; the draft is kept.") % {
                "moment": moment_words(self.latest.ended_at or self.latest.received_at, self.zone)
            }
        said = _("Version %(version)s was submitted on %(moment)s and is in force.") % {
            "version": self.latest.version,
            "moment": moment_words(self.latest.received_at, self.zone),
        }
        changed = _("The draft has changed since.")
        return f"{said} {changed}" if self.changed else said


def standing(application: Application, current: engine.Application | None = None) -> Standing:
    """`current` is the draft's snapshot, if the page has made one already."""
    latest = application.submissions.defer("receipt", "signature").first()
    changed = False
    if latest is not None and latest.state == SubmissionState.IN_FORCE:
        changed = content_of(latest) != plain(current or snapshot_of(application))
    return Standing(latest, document(application.call).timeline.time_zone, changed)


def status_words(application: Application, language: str, current: engine.Application | None = None) -> str:
    with translation.override(language):
        return standing(application, current).words()


def standings(applications: Iterable[Application]) -> dict[int, Standing]:
    """For lists: one statement for all, and without asking whether the drafts have changed."""
    listed = {application.pk: application for application in applications}
    latest: dict[int, Submission] = {}
    for submission in Submission.objects.filter(application__in=listed).defer(*HEAVY).order_by("version"):
        latest[submission.application_id] = submission
    return {pk: Standing(latest.get(pk), document(one.call).timeline.time_zone) for pk, one in listed.items()}


def in_force(application: Application) -> Submission | None:
    return application.submissions.filter(state=SubmissionState.IN_FORCE).defer("receipt", "signature").first()


def is_unchanged(submission: Submission, frozen: Frozen) -> bool:
    """The same draft under the same revision of the call: nothing that a new version would say differently."""
    return submission.revision_id == frozen.revision.pk and content_of(submission) == plain(frozen.content)


def content_of(submission: Submission) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(bytes(submission.document))["application"]
    return content


def frozen_application(submission: Submission) -> engine.Application:
    """What was submitted, with the time at which it arrived."""
    read = engine.Application.model_validate(content_of(submission))
    return read.model_copy(update={"received_at": submission.received_at})
