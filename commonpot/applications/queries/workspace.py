"""Everything that a page of one application shows, in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import get_visible
from commonpot.accounts.models import Membership, User
from commonpot.applications.models import Application, Partner, Section, SectionKey, SetAsideText
from commonpot.applications.opening import is_open
from commonpot.applications.policies import sees_application
from commonpot.applications.queries.submission_status import Standing, standing
from commonpot.applications.sections import JOINT, FilledSection, fill, keys_of, layout
from commonpot.applications.snapshot import assemble, partners_of
from commonpot.calls.queries import document
from commonpot.engine import applications as engine
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.eligibility import Report, check, compile_rules
from commonpot.engine.eligibility.case import Case, open_case
from commonpot.engine.vocabulary import PartnerRole
from commonpot.errors import NotFound


@dataclass
class Workspace:
    """One application as one person sees it."""

    application: Application
    call: CallDocument
    partners: list[Partner]
    sections: list[Section]
    own_keys: frozenset[str]
    """Keys of the partners that the person acts for."""
    _filled: dict[tuple[SectionKey, int | None], FilledSection] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def now(self) -> datetime:
        return clock.now()

    @property
    def zone(self) -> str:
        return self.call.timeline.time_zone

    @cached_property
    def coordinator(self) -> Partner:
        return next(partner for partner in self.partners if partner.role == PartnerRole.COORDINATOR)

    @property
    def own_partner(self) -> Partner:
        """The part the person came for: their own, else the coordinator's."""
        return next((partner for partner in self.partners if partner.key in self.own_keys), self.coordinator)

    @property
    def coordinates(self) -> bool:
        return self.coordinator.key in self.own_keys

    @cached_property
    def is_open(self) -> bool:
        return is_open(self.call, self.now)

    @property
    def may_edit_consortium(self) -> bool:
        return self.coordinates and self.is_open

    def may_edit(self, partner: Partner | None) -> bool:
        return self.is_open and (self.coordinates or (partner is not None and partner.key in self.own_keys))

    @cached_property
    def draft(self) -> engine.Application:
        return assemble(self.application, self.partners, self.sections, self.call)

    @cached_property
    def report(self) -> Report:
        return check(self.call, self.draft, now=self.now)

    @cached_property
    def case(self) -> Case:
        """The draft as the rules read it: for sums that must say the same as the check."""
        return open_case(compile_rules(self.call).setting, self.draft, self.now)

    @cached_property
    def standing(self) -> Standing:
        return standing(self.application, self.draft)

    @cached_property
    def deadline(self) -> datetime:
        return self.call.deadline_for(frozenset(partner.funder for partner in self.partners if partner.funder))

    @cached_property
    def earlier_funder(self) -> Funder | None:
        """The funder of a partner here whose own deadline comes before the call's and so applies to the whole."""
        own = [one for one in map(self.funder_of, self.partners) if one and one.deadline and self.deadline < self.call.deadline()]
        return min(own, key=lambda one: self.call.deadline_for(frozenset({one.id})), default=None)

    @property
    def is_past_earlier_deadline(self) -> bool:
        return self.is_open and self.now > self.deadline

    @property
    def title(self) -> str:
        return self.draft.project.title or _("Untitled application")

    def partner(self, key: str) -> Partner:
        for partner in self.partners:
            if partner.key == key:
                return partner
        raise NotFound(_("There is nothing here, or it is not yours to see."))

    def funder_of(self, partner: Partner | None) -> Funder | None:
        return self.call.funder_by_id.get(partner.funder) if partner else None

    def section(self, key: SectionKey, partner: Partner | None) -> Section:
        for section in self.sections:
            if section.key == key and section.partner_id == (partner.pk if partner else None):
                return section
        raise NotFound(_("There is nothing here, or it is not yours to see."))

    def filled(self, key: SectionKey, partner: Partner | None) -> FilledSection:
        """Asked for by the steps and by the page itself, and filled once."""
        asked = key, partner.pk if partner else None
        if asked not in self._filled:
            data = self.section(key, partner).data
            self._filled[asked] = fill(layout(key, self.call, self.funder_of(partner), data), data)
        return self._filled[asked]

    def keys(self, partner: Partner | None) -> tuple[SectionKey, ...]:
        return JOINT if partner is None else keys_of(self.call, self.funder_of(partner))


def workspace(user: User, public_id: UUID) -> Workspace:
    """Five statements, beside the person's own: application, partners, what belongs to them, sections."""
    known = Application.objects.select_related("call__current").defer("call__current__document")
    application = get_visible(user, sees_application, known, public_id=public_id)
    return open_workspace(user, application)


def open_workspace(user: User, application: Application) -> Workspace:
    mine = Membership.objects.filter(user=user, organisation=OuterRef("organisation"))
    partners: list[Partner] = list(partners_of(application).annotate(is_mine=Exists(mine)))
    for partner in partners:
        partner.application = application
    sections = list(Section.objects.filter(application=application).select_related("saved_by"))
    own = frozenset(partner.key for partner in partners if getattr(partner, "is_mine", False))
    return Workspace(application, document(application.call), partners, sections, own)


def set_aside_texts(user: User, section: Section) -> list[SetAsideText]:
    return list(SetAsideText.objects.filter(section=section, user=user))
