"""A funder's own conditions on its applicants: who, where, which activities, what else it asks (R3)."""

from __future__ import annotations

from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.calls.funders import Area
from commonpot.engine.eligibility.case import Case, PartnerCase
from commonpot.engine.eligibility.logic import Finding, Truth
from commonpot.engine.eligibility.project import Asked
from commonpot.engine.eligibility.terms import KINDS, fields, kinds
from commonpot.engine.vocabulary import Outcome
from commonpot.engine.wording import CountryName, Fact, Listing, Text

FUNDER_REQUIRED = Fact("A funder of the call")


def funder_named(case: Case, partner: PartnerCase) -> Finding:
    """The partner has named its funder, and the funder takes part in the call."""
    if partner.funder is not None:
        return Finding(Outcome.MET, Fact("Funder: {funder}", {"funder": Text(partner.funder.name)}))
    if partner.partner.funder:
        found = Fact("{funder} does not take part in the call", {"funder": partner.partner.funder})
        return Finding(Outcome.NOT_MET, found, Fact("Choose a funder of the call"))
    return Finding(Outcome.CANNOT_TELL_YET, Fact("No funder is named yet"), Fact("Choose a funder of the call"))


def applicants_required(funder: Funder) -> Fact:
    return Fact("Kinds allowed: {kinds}", {"kinds": kinds(funder.applicants.kinds)})


def applicants(funder: Funder, case: Case, partner: PartnerCase) -> Finding:
    """The partner is of a kind that the funder supports."""
    if partner.kind is None:
        found = Fact("The kind of organisation is empty")
        return Finding(Outcome.CANNOT_TELL_YET, found, Fact("Fill in: {fields}", {"fields": fields("kind")}))
    found = Fact("Kind: {kind}", {"kind": KINDS[partner.kind]})
    if partner.kind in funder.applicants.kinds:
        return Finding(Outcome.MET, found)
    return Finding(Outcome.NOT_MET, found, Fact("Let an organisation of an allowed kind take this part"))


def area_required(area: Area) -> Fact:
    if not area.nuts:
        return Fact("Located in {country}", {"country": CountryName(area.country)})
    return Fact("Located in {country}, in {regions}", {"country": CountryName(area.country), "regions": Listing(area.nuts)})


def area(funder: Funder, case: Case, partner: PartnerCase) -> Finding:
    """The partner is in the funder's country and, if the funder names any, in one of its NUTS regions."""
    nuts = partner.partner.organisation.nuts
    if partner.country is None:
        found = Fact("The country is empty")
        return Finding(Outcome.CANNOT_TELL_YET, found, Fact("Fill in: {fields}", {"fields": fields("country")}))
    found = Fact("Located in {country}", {"country": CountryName(partner.country)})
    if nuts:
        found = Fact("Located in {country}, in {region}", {"country": CountryName(partner.country), "region": nuts})
    elsewhere = Fact("Choose the funder of that place, or let a partner from the right place take this part")
    if partner.country != funder.area.country:
        return Finding(Outcome.NOT_MET, found, elsewhere)
    inside = _inside(nuts, funder.area.nuts)
    if inside is None:
        return Finding(Outcome.CANNOT_TELL_YET, found, Fact("Fill in the region"))
    return Finding(Outcome.MET, found) if inside else Finding(Outcome.NOT_MET, found, elsewhere)


def _inside(nuts: str | None, regions: tuple[str, ...]) -> Truth:
    """A region lies in those whose code begins its own; a code too short to say lies perhaps in them."""
    if not regions:
        return True
    if not nuts:
        return None
    if nuts.startswith(regions):
        return True
    return None if any(region.startswith(nuts) for region in regions) else False


def activities_required(call: CallDocument, funder: Funder) -> Fact:
    if set(funder.activities.ids) >= set(call.activity_by_id):
        return Fact("Any activity of the call")
    return Fact("Only these activities: {activities}", {"activities": _titles(call, funder.activities.ids)})


def _titles(call: CallDocument, ids: tuple[str, ...]) -> Listing:
    known = call.activity_by_id
    return Listing(tuple(Text(known[one].title) if one in known else one for one in ids))


def activities(call: CallDocument, supported: frozenset[str], case: Case, partner: PartnerCase) -> Finding:
    """Every activity that the partner plans is one that the funder supports."""
    planned = tuple(dict.fromkeys(one.activity for one in partner.partner.activities))
    if not planned:
        found = Fact("No activity is planned yet")
        return Finding(Outcome.CANNOT_TELL_YET, found, Fact("Choose the partner's activities"))
    refused = tuple(one for one in planned if one not in supported)
    if not refused:
        return Finding(Outcome.MET, Fact("Activities: {activities}", {"activities": _titles(call, planned)}))
    params = {"activities": _titles(call, refused)}
    mend = Fact("Leave out, or move to a partner of another funder: {activities}", params)
    return Finding(Outcome.NOT_MET, Fact("Not supported: {activities}", params), mend)


NO_MONEY = Fact("No grant is asked for: this funder brings no money")


def no_money(case: Case, partner: PartnerCase) -> Finding:
    """A funder of class cooperation can be asked for help, not for money."""
    if not partner.grant:
        return Finding(Outcome.MET, Fact("No grant is asked for"))
    found = Fact("Grant asked for: {grant}", {"grant": partner.money(partner.grant)})
    return Finding(Outcome.NOT_MET, found, Fact("Set the grant to 0 and pay with own means"))


def questions_asked(funder: Funder) -> tuple[Asked, ...]:
    """The funder's own questions, as `project.answered` reads them."""
    return tuple((one.id, one.text, one.max_length, one.required) for one in funder.questions)
