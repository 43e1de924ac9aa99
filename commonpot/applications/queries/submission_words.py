"""Verdicts and conclusions in the reader's language."""

from dataclasses import dataclass, replace

from commonpot.applications.wording import read, say
from commonpot.engine import applications as engine
from commonpot.engine.eligibility.verdicts import Verdict
from commonpot.engine.vocabulary import Outcome


@dataclass(frozen=True)
class Line:
    """One verdict as a page shows it. `about` names the enterprise or the partner, where that is not plain."""

    outcome: Outcome
    sentence: str
    found: str
    required: str
    mend: str
    about: str
    section: str
    partner: str
    mend_url: str = ""


def evidence(verdict: Verdict, content: engine.Application, within: str = "") -> Line:
    """For a reader who cannot mend it. `within` is the partner whose page it is, and who need not be named there."""
    return replace(line(verdict, content), mend="", about=_about(verdict.subject, content, within))


def line(verdict: Verdict, content: engine.Application) -> Line:
    return Line(
        outcome=verdict.outcome,
        sentence=read(verdict.sentence.text),
        found=say(verdict.found),
        required=say(verdict.required),
        mend=say(verdict.mend),
        about=_about(verdict.subject, content),
        section=verdict.section,
        partner=verdict.partner or "",
    )


def _about(subject: str, content: engine.Application, within: str = "") -> str:
    key, _slash, sme_id = subject.partition("/")
    partner = next((one for one in content.partners if one.id == key), None)
    if partner is None:
        return ""
    name = next((sme.name for sme in partner.smes if sme.id == sme_id), "")
    named = (partner.organisation.name if key != within else "", name)
    return ": ".join(part for part in named if part)
