"""What a letter says today: gathered from the decision in force, the funders' formal words, the consensus and the call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from commonpot.accounts.models import User
from commonpot.applications.models import NationalDecision, Submission, SubmissionState
from commonpot.applications.queries.desk_case import whole as eligibility_words
from commonpot.applications.queries.submission_status import HEAVY, frozen_application
from commonpot.applications.queries.submission_words import evidence
from commonpot.applications.wording import read, say
from commonpot.assessment.queries.feedback import feedback_of
from commonpot.calls.models import Call
from commonpot.calls.queries import document, document_of
from commonpot.calls.showing.dates import long_day
from commonpot.engine.applications import Application
from commonpot.engine.calls import CallDocument
from commonpot.engine.canonical import canonical_bytes, sha256
from commonpot.engine.eligibility import check, conclude
from commonpot.engine.vocabulary import Outcome, Strength
from commonpot.engine.wording import MoneyValue, render_money
from commonpot.funding.freezing import FUNDER_REFUSED
from commonpot.funding.lettering.reasons import plain_reason
from commonpot.funding.models import FormalDecision, FormalKind, LetterOutcome, ProjectOutcome
from commonpot.funding.queries.decision import Adopted, ProjectDecision, adopted_decision
from commonpot.funding.queries.standing import Standing, Words, words

FORMAT = "commonpot-letter-1"
Said = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """What the letters of a call are made from, read once."""

    document: CallDocument
    adopted: Adopted
    words: Words
    decided: dict[int, ProjectDecision]
    """By submission (its primary key)."""

    def outcome(self, submission: Submission) -> LetterOutcome:
        found = self.decided.get(submission.pk)
        return LetterOutcome(found.outcome.value) if found else LetterOutcome.INELIGIBLE

    def concerned(self, submission: Submission) -> list[str]:
        """The funders (ids) in the application, in the order of the call: they approve its letters."""
        own = set(submission.partners.exclude(funder="").values_list("funder", flat=True))
        return [one.id for one in self.document.funders if one.id in own]

    def is_settled(self, submission: Submission) -> bool:
        """Every funder that is to pay has given its formal word, and none has refused."""
        found = self.decided.get(submission.pk)
        return found is None or found.outcome is not ProjectOutcome.FUNDED or found.standing is Standing.CONFIRMED


def source_of(call: Call) -> Source | None:
    """None before the meeting has adopted a decision."""
    adopted = adopted_decision(call)
    if adopted is None:
        return None
    return Source(document(call), adopted, words(call), {one.row.submission_id: one for one in adopted.projects})


def letters_wanted(call: Call) -> list[tuple[Submission, str]]:
    """Every submission in force, in every language in which somebody of its consortium reads. Two statements."""
    spoken = _languages(call)
    known = Submission.objects.filter(application__call=call, state=SubmissionState.IN_FORCE).select_related("application", "revision")
    rows = known.defer(*HEAVY, "revision__document").order_by("number")
    return [(one, language) for one in rows for language in sorted(spoken.get(one.application_id, {_default()}))]


def facts_of(source: Source, submission: Submission, language: str) -> Said:
    """Everything in the letter that nobody writes by hand."""
    with translation.override(language):
        found = source.decided.get(submission.pk)
        told = _decided(source, found) if found else _ineligible(source, submission)
        return {**_head(source, submission, language), **told, "feedback": _feedback(source, submission), **_close(source)}


def hash_of(said: Said) -> str:
    return sha256(canonical_bytes(said))


def in_paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _default() -> str:
    return settings.LANGUAGE_CODE.partition("-")[0]


def _languages(call: Call) -> dict[int, set[str]]:
    acting = User.objects.filter(memberships__organisation__partnerships__application__call=call, is_active=True)
    known, found = {code for code, _name in settings.LANGUAGES}, dict[int, set[str]]()
    for application, language in acting.values_list("memberships__organisation__partnerships__application", "language").distinct():
        found.setdefault(application, set()).add(language if language in known else _default())
    return found


def _head(source: Source, submission: Submission, language: str) -> Said:
    outcome = source.outcome(submission)
    return {
        "format": FORMAT,
        "language": language,
        "outcome": outcome.value,
        "number": submission.number,
        "call": read(source.document.title),
        "project": next((one.project for one in submission.partners.all() if one.project), submission.number),
        "reference": _("Application %(number)s. Answer of %(day)s.") % {"number": submission.number, "day": _answer_day(source)},
        "labels": _labels(),
        **_answer(outcome),
    }


def _answer(outcome: LetterOutcome) -> Said:
    told = {
        LetterOutcome.FUNDED: (_("Your project is funded"), _("The funders of the call have decided to fund your project.")),
        LetterOutcome.RESERVE: (
            _("Your project is on the reserve list"),
            _("Your project is not funded now. It is on the reserve list: it moves up if money comes back, and you are told at once."),
        ),
        LetterOutcome.REFUSED: (_("Your project is not funded"), _("The funders of the call have decided not to fund your project.")),
        LetterOutcome.INELIGIBLE: (
            _("Your application is not eligible"),
            _("Your application does not meet the rules of the call and is not in the ranking list. It cannot be funded."),
        ),
    }
    heading, answer = told[outcome]
    return {"heading": heading, "answer": answer}


def _labels() -> dict[str, str]:
    return {
        "why": _("Why"),
        "found": _("Found"),
        "required": _("Required"),
        "amounts": _("Amounts, partner by partner"),
        "partner": _("Partner"),
        "funder": _("Funder"),
        "asked": _("Asked for"),
        "gets": _("Gets"),
        "words": _("Each funder’s decision"),
        "feedback": _("What the experts agreed on, criterion by criterion"),
        "redress": _("If the procedure went wrong"),
    }


def _decided(source: Source, project: ProjectDecision) -> Said:
    names = {one.id: read(one.name) for one in source.document.funders}
    funded = project.outcome is ProjectOutcome.FUNDED
    start = _("The project can start on %(day)s.") % {"day": long_day(source.adopted.decision.common_start)} if funded else ""
    return {
        "start": start,
        "reason": say(plain_reason(project.said, names)),
        "rules": [],
        "more": [],
        "grants": [_grant(one, names) for one in project.grants],
        "words": [_word(one, names) for one in _words(source, project)],
    }


def _words(source: Source, project: ProjectDecision) -> list[FormalDecision]:
    """Of a funded project every word; of one that fell because of a refusal, the refusal."""
    if project.outcome is ProjectOutcome.FUNDED:
        return [one.word for one in project.words if one.word]
    if project.row.reason["code"] != FUNDER_REFUSED:
        return []
    found = (source.words.said.get((project.row.submission_id, one["id"])) for one in project.row.reason["funders"])
    return [one for one in found if one and one.kind == FormalKind.REFUSED]


def _word(word: FormalDecision, names: dict[str, str]) -> Said:
    sentences = {
        FormalKind.ACCEPTED: _("Has accepted to pay for its partners."),
        FormalKind.CONDITIONS: _("Has accepted to pay for its partners, on these conditions:"),
        FormalKind.REFUSED: _("Has refused, for this reason:"),
    }
    texts = in_paragraphs(word.conditions if word.kind == FormalKind.CONDITIONS else word.reason if word.kind == FormalKind.REFUSED else "")
    kind = FormalKind(word.kind)
    return {"funder": word.funder, "funder_name": names[word.funder], "sentence": sentences[kind], "texts": texts}


def _grant(grant: Any, names: dict[str, str]) -> Said:
    return {
        "funder": grant.funder,
        "funder_name": names[grant.funder],
        "partner": grant.partner.name,
        "asked": _money(grant.asked, grant.currency),
        "amount": _money(grant.amount, grant.currency),
    }


def _money(amount: int, currency: str) -> str:
    return render_money(MoneyValue(amount, currency), translation.get_language() or "en")


def _ineligible(source: Source, submission: Submission) -> Said:
    """The joint conclusion from the contact points' own words, the rules that are not met, and each word that says no."""
    call, content = document_of(submission.revision), frozen_application(submission)
    made = NationalDecision.objects.filter(partner__submission=submission).select_related("partner").order_by("pk")
    newest = {one.partner.key: one for one in made}
    decided = {key: Outcome(one.outcome) for key, one in newest.items()}
    outcome, explanation = eligibility_words(conclude(call, content, decided))
    names = {one.id: read(one.name) for one in source.document.funders}
    refused = [one for one in newest.values() if one.outcome == Outcome.NOT_MET]
    reason = f"{explanation}." if outcome is Outcome.NOT_MET else _("It is not in the ranking list that the panel adopted.")
    spoken = [one for one in refused if one.reason.strip()]
    more = [line for one in spoken for line in (f"{names.get(one.partner.funder, '')}: {one.partner.name}", *in_paragraphs(one.reason))]
    return {"start": "", "reason": reason, "rules": _unmet(call, content, refused), "more": more, "grants": [], "words": []}


def _unmet(call: CallDocument, content: Application, refused: list[NationalDecision]) -> list[Said]:
    """The joint rules that are not met, and those of a partner on which its funder has said no more than that."""
    silent = {one.partner.key for one in refused if not one.reason.strip()}
    verdicts = check(call, content).verdicts
    unmet = [one for one in verdicts if one.strength is Strength.REQUIREMENT and one.outcome is Outcome.NOT_MET]
    lines = [evidence(one, content) for one in unmet if one.partner is None or one.partner in silent]
    return [{"about": one.about, "rule": one.sentence, "found": [one.found, one.required]} for one in lines]


def _feedback(source: Source, submission: Submission) -> list[Said]:
    titles = {one.id: read(one.title) for one in source.document.assessment.criteria}
    headings = (_("Strong"), _("Weak"), _("What would have changed the score"))
    return [
        {
            "criterion": titles[one.criterion],
            "parts": [
                [name, in_paragraphs(text)]
                for name, text in zip(headings, (one.strong, one.weak, one.would_change), strict=True)
                if text.strip()
            ],
        }
        for one in feedback_of(submission)
    ]


def _close(source: Source) -> Said:
    return {
        "redress": _redress(source.document),
        "signed": [_("This letter is from all funders of the call together."), read(source.document.publisher)],
    }


def _redress(call: CallDocument) -> list[str]:
    until = call.redress_until()
    if until is None:
        return [_("This call takes no complaints about procedure.")]
    day = long_day(until.astimezone(ZoneInfo(call.timeline.time_zone)).date())
    return [
        _("The coordinator can complain about the procedure until the end of %(day)s, on the page of the application.") % {"day": day},
        _("A complaint is about how the application was handled: receipt, rules, conflicts of interest, the order of the steps, the sums."),
        _("It cannot be about the experts’ scientific judgement. The call’s observer decides, with a reason."),
    ]


def _answer_day(source: Source) -> str:
    return long_day(source.document.answer_at().astimezone(ZoneInfo(source.document.timeline.time_zone)).date())
