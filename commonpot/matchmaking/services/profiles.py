"""What a participant says of oneself, and when one can meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.calls.queries import document
from commonpot.engine.vocabulary import OrganisationKind
from commonpot.errors import BadInput, Conflict, Fault
from commonpot.matchmaking import events
from commonpot.matchmaking.languages import LANGUAGE_CODES
from commonpot.matchmaking.models import PUBLISHED, Participant, ParticipantState, Seat, Slot, Tag, TagKind, Unavailable
from commonpot.matchmaking.policies import is_this_participant
from commonpot.matchmaking.searching import searched_text
from commonpot.matchmaking.services.locking import locked_participant

MOST_OF_A_HEADLINE = 160
MOST_OF_A_TEXT = 4000
MOST_TOPICS = 8


@dataclass(frozen=True)
class Profile:
    """`topics` and `activities` are ids of the call document, `languages` two-letter codes."""

    headline: str = ""
    offers: str = ""
    seeks: str = ""
    topics: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    seeks_kinds: tuple[str, ...] = ()
    table_needs: str = ""
    seated: bool = False
    most_meetings: int | None = None

    def tags(self) -> dict[TagKind, tuple[str, ...]]:
        return {
            TagKind.TOPIC: self.topics,
            TagKind.ACTIVITY: self.activities,
            TagKind.LANGUAGE: self.languages,
            TagKind.SEEKS_KIND: self.seeks_kinds,
        }


class ProfileChanged(Conflict):
    """Another window saved first; `current` is what is saved now."""

    default_code = "profile_changed"

    def __init__(self, current: Participant) -> None:
        super().__init__(_("You changed this profile in another window first. Nothing you typed here is lost: compare, then save again."))
        self.current = current


@transaction.atomic
def save_profile(*, acting_user: User, participant: Participant, profile: Profile, based_on_version: int) -> Participant:
    """The same again makes no new version. `based_on_version` is the one that the page showed."""
    locked = locked_participant(participant)
    require(is_this_participant, acting_user, locked, _("Only the participant changes this profile."))
    _require_coming(locked)
    _require_fitting(profile)
    if profile_of(locked) == _known(locked, profile) and locked.version:
        return locked
    if locked.version != based_on_version:
        raise ProfileChanged(locked)
    _write(locked, _known(locked, profile))
    events.profile_saved(acting_user=acting_user, participant=locked)
    return locked


@transaction.atomic
def set_availability(*, acting_user: User, participant: Participant, slots: Iterable[str]) -> Participant:
    """`slots`: the keys of those in which the person can meet. At least one must be left, and every meeting that is placed."""
    locked = locked_participant(participant)
    require(is_this_participant, acting_user, locked, _("Only the participant chooses the own times."))
    _require_coming(locked)
    wanted = set(slots)
    planned = list(locked.event.slots.filter(in_plan=True))
    if not any(slot.key in wanted for slot in planned):
        sentence = _("Leave at least one time in which you can meet; without any you would get no meeting. If you cannot come, withdraw.")
        raise BadInput(sentence, [Fault("slots", sentence)], code="no_time_left")
    closed = [slot for slot in planned if slot.key not in wanted]
    _refuse_placed(locked, closed)
    Unavailable.objects.filter(participant=locked).delete()
    Unavailable.objects.bulk_create(Unavailable(participant=locked, slot=slot) for slot in closed)
    events.availability_set(acting_user=acting_user, participant=locked)
    return locked


def profile_of(participant: Participant) -> Profile:
    """What is saved."""
    found: dict[str, list[str]] = {kind: [] for kind in TagKind}
    for tag in participant.tags.all():
        found[tag.kind].append(tag.value)
    return Profile(
        headline=participant.headline,
        offers=participant.offers,
        seeks=participant.seeks,
        topics=tuple(found[TagKind.TOPIC]),
        activities=tuple(found[TagKind.ACTIVITY]),
        languages=tuple(found[TagKind.LANGUAGE]),
        seeks_kinds=tuple(found[TagKind.SEEKS_KIND]),
        table_needs=participant.table_needs,
        seated=participant.seated,
        most_meetings=participant.most_meetings,
    )


def _known(participant: Participant, profile: Profile) -> Profile:
    """With the tags alone that the call knows, each once, in the call's order: a form can send anything."""
    call = document(participant.event.call)
    topics = [topic.id for topic in call.event_by_id[participant.event.key].topics]
    return Profile(
        headline=" ".join(profile.headline.split()),
        offers=profile.offers.strip(),
        seeks=profile.seeks.strip(),
        topics=_chosen(topics, profile.topics)[:MOST_TOPICS],
        activities=_chosen([activity.id for activity in call.activities], profile.activities),
        languages=_chosen(LANGUAGE_CODES, profile.languages),
        seeks_kinds=_chosen([kind.value for kind in OrganisationKind], profile.seeks_kinds),
        table_needs=" ".join(profile.table_needs.split()),
        seated=profile.seated,
        most_meetings=profile.most_meetings,
    )


def _chosen(order: Iterable[str], chosen: Iterable[str]) -> tuple[str, ...]:
    wanted = set(chosen)
    return tuple(one for one in order if one in wanted)


def _require_fitting(profile: Profile) -> None:
    sentence = _("This is too long by %(count)s characters. Shorten it.")
    limits = {"headline": MOST_OF_A_HEADLINE, "offers": MOST_OF_A_TEXT, "seeks": MOST_OF_A_TEXT, "table_needs": 300}
    over = {name: len(getattr(profile, name)) - most for name, most in limits.items()}
    faults = [Fault(name, sentence % {"count": count}) for name, count in over.items() if count > 0]
    if faults:
        raise BadInput(_("The profile cannot be saved yet."), faults, code="too_long")


def _write(participant: Participant, profile: Profile) -> None:
    for name in ("headline", "offers", "seeks", "table_needs", "seated", "most_meetings"):
        setattr(participant, name, getattr(profile, name))
    participant.searched = searched_text(participant)
    participant.version += 1
    participant.saved_at = clock.now()
    participant.save()
    participant.tags.all().delete()
    Tag.objects.bulk_create(
        Tag(participant=participant, kind=kind, value=value) for kind, values in profile.tags().items() for value in values
    )


def _require_coming(participant: Participant) -> None:
    if participant.state not in (ParticipantState.WAITING, ParticipantState.APPROVED):
        raise Conflict(_("You do not take part in this event any more."), code="not_coming")


def _refuse_placed(participant: Participant, closed: Iterable[Slot]) -> None:
    taken = Seat.objects.filter(participant=participant, taken=True, timetable__state__in=PUBLISHED, slot__in=list(closed))
    if taken.exists():
        sentence = _("You have a meeting in a time that you want to close. Keep it open, or ask the organiser to move the meeting.")
        raise Conflict(sentence, code="meeting_placed_there")
