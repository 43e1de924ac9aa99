"""What a check gives back: one verdict per rule and subject, with its evidence."""

from __future__ import annotations

from typing import NamedTuple

from commonpot.engine.vocabulary import Outcome, Scope, Strength
from commonpot.engine.wording import Fact, Sentence


class Verdict(NamedTuple):
    """One rule applied to one subject.

    `subject` is "proposal", a partner's id, or "<partner id>/<SME id>". `partner` is the partner concerned, if one.
    `section` names the section of the application where it can be mended (a SectionKey value).
    """

    rule: str
    kind: str
    scope: Scope
    subject: str
    partner: str | None
    funder: str | None
    outcome: Outcome
    strength: Strength
    sentence: Sentence
    found: Fact
    required: Fact
    mend: Fact | None
    section: str


class PartnerConclusion(NamedTuple):
    """The verdict of one partner at its funder, and what the call's rule (R7) makes of it for the whole."""

    partner: str
    funder: str | None
    outcome: Outcome
    failed_rules: tuple[str, ...]


class Conclusion(NamedTuple):
    """The whole: `proposal` counts joint rules and consequences; `dropped` are partners that fall out (R7)."""

    proposal: Outcome
    partners: tuple[PartnerConclusion, ...]
    dropped: tuple[str, ...]
    explanation: Fact


class Report(NamedTuple):
    call: str
    revision: int
    application: str
    verdicts: tuple[Verdict, ...]
    conclusion: Conclusion
