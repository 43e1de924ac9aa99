"""The letters of a call for those who make and approve them, and an applicant's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import Application
from commonpot.calls.models import Call, CallRoleKind
from commonpot.calls.queries import document
from commonpot.funding.models import Letter, LetterParty, LetterRun, LetterState
from commonpot.funding.policies_letters import reads_letter
from commonpot.funding.viewing import Viewer

PAGE = 50
HEAVY = ("content", "pdf")
HIDDEN = "–"


@dataclass(frozen=True)
class Counts:
    all: int
    draft: int
    approved: int
    sent: int
    waiting: int
    """For the person's own approval."""


def own_parties(person: User, call: Call) -> QuerySet[LetterParty]:
    """What the person approves for: its funders; the secretariat, where no funder is in the application."""
    own = call.roles.filter(user=person)
    as_funder = Q(funder__in=own.filter(role=CallRoleKind.CONTACT_POINT).values("funder")) & ~Q(funder="")
    as_secretariat = Q(funder="") & Q(Exists(own.filter(role=CallRoleKind.SECRETARIAT)))
    return LetterParty.objects.filter(as_funder | as_secretariat, letter__call=call)


def listed(person: User, call: Call, asked: Mapping[str, str]) -> QuerySet[Letter]:
    """The newest letters that the person may read, as searched and filtered."""
    rows = reads_letter.visible(person, Letter.objects.filter(call=call, is_newest=True)).defer(*HEAVY)
    if asked.get("state") in set(LetterState):
        rows = rows.filter(state=asked["state"])
    if asked.get("state") == "waiting":
        rows = rows.filter(pk__in=own_parties(person, call).filter(approved_at__isnull=True).values("letter"))
    if text := asked.get("search", "").strip()[:100]:
        rows = rows.filter(Q(title__icontains=text) | Q(submission__number__icontains=text))
    wanted = rows.select_related("submission").defer("submission__document", "submission__receipt", "submission__signature", *HEAVY)
    return wanted.prefetch_related("parties").order_by("submission__number", "language")


def counts(person: User, call: Call) -> Counts:
    """One statement."""
    mine = own_parties(person, call).filter(approved_at__isnull=True, letter=OuterRef("pk"))
    rows = reads_letter.visible(person, Letter.objects.filter(call=call, is_newest=True))
    states = {one.value: Count("pk", filter=Q(state=one)) for one in LetterState}
    found = rows.annotate(mine=Exists(mine)).aggregate(all=Count("pk"), waiting=Count("pk", filter=Q(mine=True)), **states)
    return Counts(**found)


def last_run(call: Call) -> LetterRun | None:
    return LetterRun.objects.filter(call=call).order_by("-pk").first()


def letters() -> QuerySet[Letter]:
    known = Letter.objects.select_related("call__current", "submission__application", "submission__revision")
    return known.defer("pdf", "call__current__document", "submission__document", "submission__receipt", "submission__signature")


def versions(letter: Letter) -> list[Letter]:
    known = Letter.objects.filter(submission=letter.submission, language=letter.language).exclude(pk=letter.pk)
    return list(known.defer(*HEAVY).select_related("made_by").order_by("-version"))


def as_seen_by(said: Mapping[str, Any], viewer: Viewer) -> dict[str, Any]:
    """A funder approves its own part: amounts of the others as the call has it, their conditions not at all before they are sent."""
    if viewer.oversees:
        return dict(said)
    grants = [one if viewer.sees(one["funder"]) else {**one, "amount": HIDDEN, "asked": HIDDEN} for one in said["grants"]]
    return {**said, "grants": grants, "words": [one for one in said["words"] if one["funder"] in viewer.own]}


def letter_address(application: Application) -> str:
    """Where the consortium reads its letter; nothing before it has got one. One statement, none before the answer day."""
    return reverse("letters:own_letter", args=[application.public_id]) if own_letters(application) else ""


def own_letters(application: Application) -> list[Letter]:
    """What the consortium has got, the newest version in each language; nothing at all before the answer day."""
    if clock.now() < document(application.call).answer_at():
        return []
    sent = Letter.objects.filter(submission__application=application, state=LetterState.SENT)
    newer = sent.filter(submission=OuterRef("submission"), language=OuterRef("language"), version__gt=OuterRef("version"))
    return list(sent.filter(~Exists(newer)).defer("pdf").select_related("submission").order_by("language"))
