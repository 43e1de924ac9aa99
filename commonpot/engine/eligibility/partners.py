"""Joint rules that look at one partner or one SME."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from commonpot.engine.calls.rules import Confirmations
from commonpot.engine.eligibility.case import Case, PartnerCase, Setting, SmeCase
from commonpot.engine.eligibility.logic import Finding, every, outcome_of
from commonpot.engine.eligibility.terms import SIZES, fields
from commonpot.engine.vocabulary import Outcome, PartnerRole
from commonpot.engine.wording import Fact, Listing

LEGAL_ENTITY_REQUIRED = Fact("A legal entity that represents a cluster organisation or business network")


def legal_entity(case: Case, partner: PartnerCase) -> Finding:
    """The applicant is a legal entity, and it represents a network and its member enterprises."""
    organisation = partner.partner.organisation
    legal, network = organisation.legal_entity, organisation.represents_network
    if legal is False:
        return Finding(Outcome.NOT_MET, Fact("It is not a legal entity"), Fact("Let its legal entity apply instead"))
    if network is False:
        found = Fact("It does not represent a cluster organisation or business network")
        return Finding(Outcome.NOT_MET, found, Fact("Let the cluster organisation or business network apply instead"))
    if every((legal, network)):
        return Finding(Outcome.MET, Fact("It is a legal entity and represents a network"))
    found = Fact("Not stated yet")
    return Finding(Outcome.CANNOT_TELL_YET, found, Fact("State whether it is a legal entity and represents a network"))


def last_confirmation(rule: Confirmations, setting: Setting) -> datetime:
    """The last moment (UTC) for confirming: the call's deadline some days later, at the same time of day there."""
    local = setting.deadline.astimezone(setting.zone) + timedelta(days=rule.days_after_deadline)
    return local.astimezone(UTC)


def confirmation(last: datetime, case: Case, partner: PartnerCase) -> Finding:
    """R6: confirmed up to `last`. The coordinator confirms by submitting."""
    if partner.partner.role is PartnerRole.COORDINATOR:
        return Finding(Outcome.MET, Fact("The coordinator confirms by submitting"))
    at = partner.partner.confirmed_at
    if at is not None:
        found = Fact("Confirmed on {day} at {time} ({zone})", case.setting.moment(at))
        if at <= last:
            return Finding(Outcome.MET, found)
        return Finding(Outcome.NOT_MET, found, Fact("Nothing can mend this: the time to confirm is over"))
    if case.now is not None and case.now > last:
        found = Fact("Not confirmed when the time was over")
        return Finding(Outcome.NOT_MET, found, Fact("Nothing can mend this: the time to confirm is over"))
    return Finding(Outcome.CANNOT_TELL_YET, Fact("Not confirmed yet"), Fact("Confirm that it takes part"))


SME_REQUIRED = Fact("Fewer than 250 staff, and turnover up to EUR 50 million or balance sheet up to EUR 43 million")


def sme_status_of(sme: SmeCase) -> Finding:
    """Whether a listed enterprise is an SME, with the figures that say so."""
    status = sme.status
    reasons = Listing(status.reasons)
    if status.sme is None:
        found = Fact("Still empty: {fields}", {"fields": fields(*status.missing)})
        return Finding(Outcome.CANNOT_TELL_YET, found, Fact("Fill in: {fields}", {"fields": fields(*status.missing)}))
    if status.sme and status.size:
        found = Fact("It is a {size}: {reasons}", {"size": SIZES[status.size], "reasons": reasons})
    elif status.sme:
        found = Fact("It is an SME: {reasons}", {"reasons": reasons})
    else:
        found = Fact("It is not an SME: {reasons}", {"reasons": reasons})
    mend = None if status.sme else Fact("It may take part, but list another enterprise as an SME")
    return Finding(outcome_of(status.sme), found, mend)
