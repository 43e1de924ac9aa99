"""One application as the judges read it: funders looked up, sums made, SME status decided at most once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from commonpot.engine.applications import Application, OwnEffort, ParticipatingSme, Partner
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.eligibility.logic import Truth
from commonpot.engine.money import minor_digits
from commonpot.engine.sme import SmeStatus, sme_status
from commonpot.engine.vocabulary import MilestoneKind, OrganisationKind, PartnerRole
from commonpot.engine.wording import Day, Fact, MoneyValue, Parameter

_NO_EFFORT = OwnEffort()


class Setting:
    """What all applications of one call share: zone, deadline, countries, conversion to the call's currency."""

    def __init__(self, call: CallDocument) -> None:
        self.call = call
        self.zone_name = call.timeline.time_zone
        self.zone = ZoneInfo(self.zone_name)
        self.deadline = call.timeline.instant(MilestoneKind.DEADLINE)
        self.funders = call.funder_by_id
        self.countries = frozenset(funder.area.country for funder in call.funders if funder.pays)
        self._converters: dict[str, Callable[[int], int]] = {}

    def common(self, amount: int, currency: str) -> int:
        """Minor units of the call's currency at the frozen rates, as `money.convert` rounds. KeyError: no rate."""
        if currency == self.call.currency:
            return amount
        if currency not in self._converters:
            self._converters[currency] = self._converter(currency)
        return self._converters[currency](amount)

    def _converter(self, currency: str) -> Callable[[int], int]:
        to, one = self.call.currency, Decimal(1)
        here = one if currency == "EUR" else self.call.rates[currency].per_eur
        there = one if to == "EUR" else self.call.rates[to].per_eur
        down, up = -minor_digits(currency), minor_digits(to)

        def converted(amount: int) -> int:
            exact = (Decimal(amount).scaleb(down) / here * there).scaleb(up)
            return int(exact.quantize(one, rounding=ROUND_HALF_EVEN))

        return converted

    def moment(self, instant: datetime) -> dict[str, Parameter]:
        """Day, time and zone of an instant as a reader in the call's time zone sees them."""
        try:
            local = instant.astimezone(self.zone)
        except OverflowError:  # the first or last day of the calendar
            return {"day": Day(instant.date()), "time": f"{instant:%H:%M}", "zone": str(instant.tzinfo)}
        time = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
        if local.microsecond and local.second == 59:  # a reader must see why the last second was too late
            time = f"{local:%H:%M:%S.%f}"
        return {"day": Day(local.date()), "time": time, "zone": self.zone_name}


class SmeCase:
    """One participating SME with its status."""

    __slots__ = ("_status", "country", "id", "identity", "name", "sme")

    def __init__(self, sme: ParticipatingSme) -> None:
        self.sme = sme
        self.id = sme.id
        self.name = sme.name or sme.id
        self.country = sme.country
        number = sme.identifier
        named = sme.name.strip().casefold() or sme.id
        self.identity = (number.scheme, number.value) if number else ("", named, sme.country)
        self._status: SmeStatus | None = None

    @property
    def status(self) -> SmeStatus:
        if self._status is None:
            self._status = sme_status(OrganisationKind.ENTERPRISE, self.sme.size)
        return self._status


class PartnerCase:
    """One partner with its funder, its sums and its SMEs. Amounts: minor units of `currency`."""

    __slots__ = (
        "_status",
        "associated",
        "cash",
        "cost",
        "country",
        "currency",
        "effort",
        "funder",
        "grant",
        "hours",
        "id",
        "kind",
        "name",
        "partner",
        "smes",
    )

    def __init__(self, partner: Partner, setting: Setting) -> None:
        organisation, budget = partner.organisation, partner.budget
        self.partner = partner
        self.id = partner.id
        self.name = organisation.name or partner.id
        self.kind = organisation.kind
        self.country = organisation.country
        self.associated = partner.role is PartnerRole.ASSOCIATED
        self.funder: Funder | None = setting.funders.get(partner.funder) if partner.funder else None
        self.currency = self.funder.currency if self.funder else setting.call.currency
        effort = budget.own_effort if budget else _NO_EFFORT
        self.cost = budget.total if budget and budget.costs else None
        self.grant = budget.grant if budget else None
        self.cash = budget.own_cash if budget else None
        self.effort = effort.amount
        self.hours = effort.hours
        self.smes = [SmeCase(sme) for sme in partner.smes]
        self._status: SmeStatus | None = None

    @property
    def status(self) -> SmeStatus:
        if self._status is None:
            self._status = sme_status(self.kind, self.partner.organisation.size)
        return self._status

    @property
    def asks(self) -> Truth:
        """Whether it asks for funding: it names a funder that pays. A grant of 0 takes that back; an empty one does not."""
        if self.associated or self.grant == 0:
            return False
        if self.funder is None:
            return False if self.partner.funder else None
        return self.funder.pays

    def money(self, amount: int) -> MoneyValue:
        """An amount in the partner's currency."""
        return MoneyValue(amount, self.currency)


class Case:
    """One application before the judges, at one moment (`now`, aware; None if no clock is asked)."""

    __slots__ = (
        "applicants",
        "application",
        "now",
        "partners",
        "readable",
        "receipt",
        "received_at",
        "setting",
        "tally",
    )

    def __init__(self, setting: Setting, application: Application, partners: list[PartnerCase], now: datetime | None) -> None:
        self.setting = setting
        self.application = application
        self.partners = partners
        self.applicants = [partner for partner in partners if not partner.associated]
        self.received_at = application.received_at
        self.now = now
        self.readable: dict[str, Any] | None = None
        self.tally: Any = None
        self.receipt = self._receipt()

    def _receipt(self) -> Fact | None:
        if self.received_at is None:
            return None
        return Fact("Received on {day} at {time} ({zone})", self.setting.moment(self.received_at))

    @property
    def is_draft(self) -> bool:
        return self.received_at is None

    def without(self, partner_ids: frozenset[str]) -> Case:
        """The same application without some of its partners."""
        rest = [partner for partner in self.partners if partner.id not in partner_ids]
        return Case(self.setting, self.application, rest, self.now)


def open_case(setting: Setting, application: Application, now: datetime | None) -> Case:
    """Read an application for judging."""
    return Case(setting, application, [PartnerCase(partner, setting) for partner in application.partners], now)


def fact(template: str, **params: Parameter) -> Fact:
    """A Fact with keyword parameters."""
    return Fact(template, params)
