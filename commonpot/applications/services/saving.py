"""Saving a section. What was typed is never refused and never overwrites somebody else's text in silence."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require, still_there
from commonpot.accounts.models import User
from commonpot.applications import events
from commonpot.applications.models import Application, Partner, Section, SectionKey, SetAsideText
from commonpot.applications.opening import require_open
from commonpot.applications.policies import acts_for_coordinator, edits_partner_part
from commonpot.applications.sections import Raw, layout
from commonpot.applications.sections.posting import merged
from commonpot.calls.queries import document
from commonpot.errors import Conflict


class StaleSection(Conflict):
    """Somebody else saved first. The refused text is set aside; `section` is what is saved."""

    default_code = "stale_section"

    def __init__(self, section: Section, sentence: str) -> None:
        super().__init__(sentence)
        self.section = section

    @property
    def saved_by(self) -> User | None:
        return self.section.saved_by

    @property
    def saved_at(self) -> datetime | None:
        return self.section.saved_at


def save_section(
    *,
    acting_user: User,
    application: Application,
    key: SectionKey,
    data: Raw,
    based_on_version: int,
    partner: Partner | None = None,
    writer: str = "",
    while_typing: bool = False,
) -> Section:
    """Save what was typed on top of `based_on_version`. `writer` names the open page: its own saves never collide.

    A save `while_typing` that arrives after its page was sent as a whole carries older text, and is stale. On a stale
    version the text is set aside, committed, and StaleSection says whose change came first.
    """
    with transaction.atomic():
        section = _locked(acting_user, application, key, partner)
        require_open(section.application.call)
        overtaken = while_typing and section.writer_left and section.writer == writer and _merged(section, data) != section.data
        stale = _is_stale(section, based_on_version, writer) or overtaken
        if stale:
            _set_aside(acting_user, section, data, based_on_version, writer)
        else:
            _save(acting_user, section, data, writer, leaves=not while_typing)
    if stale:
        raise StaleSection(section, _whose_came_first(section, acting_user))
    return section


@transaction.atomic
def use_set_aside_text(*, acting_user: User, kept: SetAsideText, based_on_version: int) -> Section:
    """Take one's own text after all, knowing what it replaces: the version that was compared must still be the saved one."""
    section = _locked_for(acting_user, kept)
    require_open(section.application.call)
    if section.version != based_on_version:
        sentence = _("The section changed again while you compared. Look at the newest text, then choose.")
        raise Conflict(sentence, code="changed_again")
    _save(acting_user, section, kept.data, writer="")
    kept.delete()
    return section


@transaction.atomic
def let_go_of_set_aside_text(*, acting_user: User, kept: SetAsideText) -> Section:
    """Keep what is saved. Only the person's own word lets the set-aside text go."""
    section = _locked_for(acting_user, kept)
    kept.delete()
    events.set_aside_text_let_go(acting_user=acting_user, section=section)
    return section


def _locked_for(acting_user: User, kept: SetAsideText) -> Section:
    section = _locked(acting_user, kept.section.application, SectionKey(kept.section.key), kept.section.partner)
    if not SetAsideText.objects.filter(pk=kept.pk, user=acting_user).exists():
        raise Conflict(_("There is no text of yours set aside here any more."), code="nothing_set_aside")
    return section


def _locked(acting_user: User, application: Application, key: SectionKey, partner: Partner | None) -> Section:
    rows = Section.objects.select_for_update(of=("self",)).select_related("application__call__current", "partner", "saved_by")
    section = still_there(rows, application=application, partner=partner, key=key)
    if partner is None:
        sentence = _("Only the coordinator edits the parts that all partners share. You can read them.")
        require(acts_for_coordinator, acting_user, application, sentence)
    else:
        sentence = _("Only this partner and the coordinator edit this part. You can read it.")
        require(edits_partner_part, acting_user, partner, sentence)
    return section


def _is_stale(section: Section, based_on: int, writer: str) -> bool:
    if based_on == section.version:
        return False
    continues_own = bool(writer) and writer == section.writer and section.writer_since <= based_on < section.version
    return not continues_own


def _save(acting_user: User, section: Section, data: Raw, writer: str, *, leaves: bool = True) -> None:
    """The same text again (a repeated request) makes no new version."""
    result = _merged(section, data)
    if result == section.data and section.version > 0:
        _remember_leaving(section, writer, leaves=leaves)
        return
    if not writer or section.writer != writer:
        section.writer, section.writer_since = writer, section.version
    section.writer_left = leaves
    section.data = result
    section.version += 1
    section.saved_at, section.saved_by = clock.now(), acting_user
    section.save()
    events.section_saved(acting_user=acting_user, section=section)


def _remember_leaving(section: Section, writer: str, *, leaves: bool) -> None:
    if leaves and section.writer == writer and not section.writer_left:
        section.writer_left = True
        section.save(update_fields=["writer_left"])


def _merged(section: Section, data: Raw) -> Raw:
    call = document(section.application.call)
    funder = call.funder_by_id.get(section.partner.funder) if section.partner else None
    return merged(section.data, data, layout(SectionKey(section.key), call, funder))


def _set_aside(acting_user: User, section: Section, data: Raw, based_on: int, writer: str) -> None:
    kept, new = SetAsideText.objects.update_or_create(
        section=section,
        user=acting_user,
        writer=writer,
        defaults={"data": _merged(section, data), "based_on": based_on, "at": clock.now()},
    )
    if new:
        events.section_set_aside(acting_user=acting_user, section=section, based_on=kept.based_on)


def _whose_came_first(section: Section, acting_user: User) -> str:
    if section.saved_by == acting_user:
        return _("You changed this section in another window first. The text from this window is kept beside it.")
    name = str(section.saved_by or _("Somebody else"))
    return _("%(name)s changed this section while you were writing. Your text is kept beside it. Choose what should stand.") % {
        "name": name
    }
