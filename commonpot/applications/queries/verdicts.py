"""The check beside the page: verdicts in groups, what is not met first, each with the way to where it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from commonpot.applications.links import CONSORTIUM, mending_url
from commonpot.applications.queries.workspace import Workspace
from commonpot.applications.wording import read, say
from commonpot.engine.eligibility import Verdict
from commonpot.engine.vocabulary import Outcome, Scope, Strength

COLOURS = {Outcome.MET: "success", Outcome.NOT_MET: "danger", Outcome.CANNOT_TELL_YET: "warning"}
DRAWINGS = {Outcome.MET: "met", Outcome.NOT_MET: "not-met", Outcome.CANNOT_TELL_YET: "unknown"}
WORST_FIRST = (Outcome.NOT_MET, Outcome.CANNOT_TELL_YET, Outcome.MET)


@dataclass(frozen=True)
class Item:
    outcome: Outcome
    required: str
    found: str
    mend: str
    url: str
    source: str
    is_here: bool
    is_advice: bool

    @property
    def is_worth_facts(self) -> bool:
        """Where a fact is missing, what was found says nothing that the sentence does not."""
        return self.outcome is not Outcome.CANNOT_TELL_YET or self.is_here

    @property
    def label(self) -> str:
        if self.is_advice and self.outcome is not Outcome.MET:
            return _("Advice")
        return {
            Outcome.MET: _("Met"),
            Outcome.NOT_MET: _("Not met"),
            Outcome.CANNOT_TELL_YET: _("Cannot tell yet"),
        }[self.outcome]

    @property
    def colour(self) -> str:
        if self.is_advice and self.outcome is not Outcome.MET:
            return "info"
        return COLOURS[self.outcome]

    @property
    def drawing(self) -> str:
        if self.is_advice and self.outcome is not Outcome.MET:
            return "info"
        return DRAWINGS[self.outcome]


@dataclass
class PanelGroup:
    """`title` is the whole proposal, one partner, or the SMEs of one partner."""

    title: str
    open: list[Item] = field(default_factory=list)
    met: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Panel:
    groups: tuple[PanelGroup, ...]
    met: int
    not_met: int
    cannot_tell: int

    @property
    def nothing_stands_in_the_way(self) -> bool:
        return self.not_met == 0 and self.cannot_tell == 0


def panel(work: Workspace, section: str = "", partner: str | None = None) -> Panel:
    """`section` and `partner` say which page it stands beside; what can be mended there is marked."""
    return _panel(work, work.report.verdicts, section, partner)


def partner_panel(work: Workspace, partner: str) -> Panel:
    """What is asked of one partner and of its SMEs, beside where its funder is chosen."""
    return _panel(work, [verdict for verdict in work.report.verdicts if verdict.partner == partner], CONSORTIUM, partner)


def _panel(work: Workspace, verdicts: Iterable[Verdict], section: str, partner: str | None) -> Panel:
    ordered = sorted(verdicts, key=lambda verdict: WORST_FIRST.index(verdict.outcome))
    groups = _empty_groups(work)
    for verdict in ordered:
        item = _item(work, verdict, is_here=_is_here(verdict, section, partner))
        group = groups.setdefault(_group_key(verdict), PanelGroup(_("Other")))
        (group.met if verdict.outcome is Outcome.MET else group.open).append(item)
    for group in groups.values():
        group.open.sort(key=lambda item: (item.is_advice, WORST_FIRST.index(item.outcome), not item.is_here))
    return Panel(tuple(group for group in groups.values() if group.open or group.met), **_counts(ordered))


def _counts(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """Advice is shown but not counted as something that stands in the way."""
    deciding = [verdict.outcome for verdict in verdicts if verdict.strength is Strength.REQUIREMENT]
    return {
        "met": deciding.count(Outcome.MET),
        "not_met": deciding.count(Outcome.NOT_MET),
        "cannot_tell": deciding.count(Outcome.CANNOT_TELL_YET),
    }


def _empty_groups(work: Workspace) -> dict[tuple[Scope, str], PanelGroup]:
    groups = {(Scope.PROPOSAL, ""): PanelGroup(_("The whole proposal"))}
    for partner in work.partners:
        groups[Scope.PARTNER, partner.key] = PanelGroup(str(partner))
        groups[Scope.SME, partner.key] = PanelGroup(_("SMEs of %(partner)s") % {"partner": partner})
    return groups


def _group_key(verdict: Verdict) -> tuple[Scope, str]:
    return verdict.scope, "" if verdict.scope is Scope.PROPOSAL else verdict.partner or ""


def _is_here(verdict: Verdict, section: str, partner: str | None) -> bool:
    return verdict.section == section and (verdict.partner is None or verdict.partner == partner)


def _item(work: Workspace, verdict: Verdict, *, is_here: bool) -> Item:
    return Item(
        outcome=verdict.outcome,
        required=_named(work, verdict, say(verdict.required)),
        found=say(verdict.found),
        mend=say(verdict.mend),
        url="" if is_here else mending_url(work, verdict),
        source=read(verdict.sentence.text),
        is_here=is_here,
        is_advice=verdict.strength is Strength.ADVICE,
    )


def _named(work: Workspace, verdict: Verdict, required: str) -> str:
    """A verdict on one enterprise says which."""
    if verdict.scope is not Scope.SME:
        return required
    smes = (sme for one in work.draft.partners if one.id == verdict.partner for sme in one.smes)
    name = next((sme.name for sme in smes if verdict.subject == f"{verdict.partner}/{sme.id}"), "")
    return f"{name or _('Enterprise without a name')}: {required}"
