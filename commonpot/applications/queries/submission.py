"""What stands between a draft and its submission."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Max

from commonpot.applications.freezing import Frozen
from commonpot.applications.models import Application, Partner, Section, SectionKey
from commonpot.applications.sections import fill, layout
from commonpot.applications.snapshot import assemble, partners_of
from commonpot.applications.wording import say
from commonpot.calls.models import CallRevision
from commonpot.calls.queries import document
from commonpot.engine.calls import CallDocument
from commonpot.engine.eligibility import check
from commonpot.engine.eligibility.verdicts import Verdict
from commonpot.engine.vocabulary import Outcome, Strength

COMPLETENESS: Final = frozenset({"completeness", "criteria_answered", "questions"})
"""Kinds of rule without which there is nothing to assess. Every other rule may be broken at the applicant's own risk."""
DEADLINES: Final = frozenset({"deadline", "own_deadline"})
"""Kinds of rule that are not for the applicant to risk: what comes late is refused."""


@dataclass(frozen=True)
class Obstacle:
    """Something to mend before the application can be submitted, and in which section of which partner."""

    sentence: str
    section: str
    partner: str = ""


@dataclass(frozen=True)
class Readiness:
    """`obstacles` must be mended first; `not_met` may be submitted knowingly; `open` cannot be told yet."""

    frozen: Frozen
    obstacles: Sequence[Obstacle]
    not_met: Sequence[Verdict]
    open: Sequence[Verdict]
    met: int


def readiness(application: Application, *, received_at: datetime) -> Readiness:
    """Five statements, however many partners."""
    call = document(application.call)
    partners, sections = list(partners_of(application)), list(Section.objects.filter(application=application))
    content = assemble(application, partners, sections, call).model_copy(update={"received_at": received_at})
    frozen = Frozen(
        application=application,
        revision=_revision(application),
        call=call,
        content=content,
        report=check(call, content, now=received_at),
        version=(application.submissions.aggregate(last=Max("version"))["last"] or 0) + 1,
        received_at=received_at,
    )
    return _judged(frozen, [*_unreadable(call, partners, sections)])


def _judged(frozen: Frozen, unreadable: list[Obstacle]) -> Readiness:
    required = [one for one in frozen.report.verdicts if one.strength is Strength.REQUIREMENT]
    failed = [one for one in required if one.outcome is Outcome.NOT_MET and one.kind not in DEADLINES]
    incomplete = [_obstacle(one) for one in failed if one.kind in COMPLETENESS]
    return Readiness(
        frozen,
        obstacles=[*unreadable, *incomplete],
        not_met=[one for one in failed if one.kind not in COMPLETENESS],
        open=[one for one in required if one.outcome is Outcome.CANNOT_TELL_YET and one.kind not in DEADLINES],
        met=sum(one.outcome is Outcome.MET for one in frozen.report.verdicts),
    )


def _unreadable(call: CallDocument, partners: Sequence[Partner], sections: Sequence[Section]) -> Iterator[Obstacle]:
    """Texts that are not the number or the date that their field asks for, or too long for it."""
    by_key = {partner.pk: partner for partner in partners}
    for section in sections:
        partner = by_key.get(section.partner_id or 0)
        funder = call.funder_by_id.get(partner.funder) if partner else None
        asked = layout(SectionKey(section.key), call, funder, section.data)
        for answer in fill(asked, section.data).faults:
            where = f"{partner}: {answer.field.label}" if partner else answer.field.label
            yield Obstacle(f"{where}. {answer.fault}", section.key, partner.key if partner else "")


def _obstacle(verdict: Verdict) -> Obstacle:
    return Obstacle(say(verdict.mend or verdict.required), verdict.section, verdict.partner or "")


def _revision(application: Application) -> CallRevision:
    if application.call.current is None:
        raise LookupError(f"The call {application.call} has no revision in force.")
    return application.call.current
