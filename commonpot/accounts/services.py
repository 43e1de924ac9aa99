"""Every change of people and organisations."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot.access.policies import get_visible, require
from commonpot.accounts import events
from commonpot.accounts.identifiers import checked
from commonpot.accounts.models import Invitation, Membership, Organisation, Ownership, User
from commonpot.accounts.policies import acts_for, is_invited
from commonpot.errors import BadInput, Conflict, Fault
from commonpot.mail.services import post


@dataclass(frozen=True)
class Owner:
    """An enterprise that owns part of the organisation, or is owned by it. Amounts are euro cents."""

    name: str
    percent: int
    public: bool = False
    staff: int | None = None
    turnover: int | None = None
    balance: int | None = None


@dataclass(frozen=True)
class Facts:
    """What an organisation says of itself."""

    name: str
    kind: str = ""
    country: str = ""
    nuts: str = ""
    identifier_scheme: str = ""
    identifier_value: str = ""
    legal_entity: bool | None = None
    represents_network: bool | None = None
    website: str = ""
    staff: int | None = None
    turnover: int | None = None
    balance: int | None = None


class OrganisationChanged(Conflict):
    """Somebody saved the organisation meanwhile; `current` is what is saved now."""

    default_code = "organisation_changed"

    def __init__(self, current: Organisation) -> None:
        super().__init__(_("Somebody else changed this organisation while you were writing. Nothing of yours is lost."))
        self.current = current


@transaction.atomic
def create_organisation(*, acting_user: User, facts: Facts, owners: Iterable[Owner] = ()) -> Organisation:
    """Whoever makes an organisation known acts for it."""
    organisation = Organisation(**_mended(facts, None))
    organisation.save()
    _replace_owners(organisation, owners)
    Membership.objects.create(user=acting_user, organisation=organisation)
    events.organisation_created(acting_user=acting_user, organisation=organisation)
    return organisation


@transaction.atomic
def change_organisation(
    *, acting_user: User, organisation: Organisation, version: int, facts: Facts, owners: Sequence[Owner] = ()
) -> Organisation:
    """`version` is the one that the person saw; when another is saved by now, nothing is overwritten."""
    locked = _locked(organisation)
    _require_acting(acting_user, locked)
    if locked.version != version:
        raise OrganisationChanged(locked)
    values = _mended(facts, locked)
    changed = {name for name, value in values.items() if getattr(locked, name) != value}
    if list(owners) != owners_of(locked):
        changed.add("ownerships")
        _replace_owners(locked, owners)
    if changed:
        for name, value in values.items():
            setattr(locked, name, value)
        locked.version += 1
        locked.save()
        events.organisation_changed(acting_user=acting_user, organisation=locked, fields=changed)
    return locked


@transaction.atomic
def invite_colleague(*, acting_user: User, organisation: Organisation, email: str) -> Invitation:
    """By address alone: whether it has an account here is told to nobody but its owner."""
    locked = _locked(organisation)
    _require_acting(acting_user, locked)
    address = email.strip().lower()
    if Membership.objects.filter(organisation=locked, user__email=address).exists():
        raise _fault("email", _("This person acts for the organisation already."), "acts_already")
    invitation, new = Invitation.objects.get_or_create(organisation=locked, email=address, defaults={"invited_by": acting_user})
    if new:
        events.colleague_invited(acting_user=acting_user, organisation=locked)
    _post_invitation(invitation, acting_user)
    return invitation


@transaction.atomic
def withdraw_invitation(*, acting_user: User, organisation: Organisation, invitation: int) -> None:
    _require_acting(acting_user, organisation)
    found = organisation.invitations.filter(pk=invitation).first()
    if found is not None:
        found.delete()
        events.invitation_withdrawn(acting_user=acting_user, organisation=organisation)


@transaction.atomic
def answer_invitation(*, acting_user: User, invitation: int, accept: bool) -> Organisation:
    """Only the person it was sent to can answer it."""
    waiting = Invitation.objects.select_for_update(of=("self",)).select_related("organisation")
    found = get_visible(acting_user, is_invited, waiting, pk=invitation)
    if accept:
        _made, new = Membership.objects.get_or_create(user=acting_user, organisation=found.organisation)
        if new:
            events.person_joined(acting_user=acting_user, organisation=found.organisation)
    else:
        events.invitation_declined(acting_user=acting_user, organisation=found.organisation)
    found.delete()
    return found.organisation


@transaction.atomic
def leave_organisation(*, acting_user: User, organisation: Organisation) -> None:
    """The last person cannot leave: nobody could speak for the organisation's applications any more."""
    locked = _locked(organisation)
    _require_acting(acting_user, locked)
    if locked.memberships.count() == 1:
        sentence = _("You are the only one who acts for this organisation. Invite a colleague before you leave.")
        raise Conflict(sentence, code="last_person")
    locked.memberships.filter(user=acting_user).delete()
    events.person_left(acting_user=acting_user, organisation=locked)


@transaction.atomic
def change_profile(*, acting_user: User, name: str, language: str, time_zone: str) -> User:
    values = {"name": name.strip(), "language": language, "time_zone": time_zone}
    changed = [field for field, value in values.items() if getattr(acting_user, field) != value]
    if changed:
        for field, value in values.items():
            setattr(acting_user, field, value)
        acting_user.save(update_fields=changed)
        events.profile_changed(acting_user=acting_user, fields=changed)
    return acting_user


def facts_of(organisation: Organisation) -> Facts:
    return Facts(**{field.name: getattr(organisation, field.name) for field in fields(Facts)})


def owners_of(organisation: Organisation) -> list[Owner]:
    return [Owner(one.name, one.percent, one.public, one.staff, one.turnover, one.balance) for one in organisation.ownerships.all()]


def _locked(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _require_acting(acting_user: User, organisation: Organisation) -> None:
    require(acts_for, acting_user, organisation, _("You do not act for this organisation."))


def _mended(facts: Facts, current: Organisation | None) -> dict[str, object]:
    """The facts as they are kept: the register number checked, written its register's way, and nobody else's."""
    values = asdict(facts)
    if not facts.identifier_value:
        return values | {"identifier_scheme": ""}
    number = facts.identifier_value
    if current is None or (current.identifier_scheme, current.identifier_value) != (facts.identifier_scheme, number):
        number = checked(facts.identifier_scheme, number)
    namesakes = Organisation.objects.filter(identifier_scheme=facts.identifier_scheme, identifier_value=number)
    others = namesakes.exclude(pk=current.pk) if current else namesakes
    if others.exists():
        sentence = _("An organisation with this register number is here already. Ask a colleague who acts for it to invite you.")
        raise _fault("identifier_value", sentence, "known_identifier")
    return values | {"identifier_value": number}


def _replace_owners(organisation: Organisation, owners: Iterable[Owner]) -> None:
    organisation.ownerships.all().delete()
    Ownership.objects.bulk_create(Ownership(organisation=organisation, **asdict(owner)) for owner in owners)


def _fault(place: str, sentence: str, code: str) -> BadInput:
    return BadInput(sentence, [Fault(place, sentence)], code=code)


def _post_invitation(invitation: Invitation, inviter: User) -> None:
    known = User.objects.filter(email=invitation.email, is_active=True).first()
    context = {
        "organisation": invitation.organisation,
        "inviter": inviter,
        "address": invitation.email,
        "url": settings.BASE_URL + reverse("accounts:organisations"),
    }
    post(to=known or invitation.email, template="colleague_invited", context=context, language="" if known else (get_language() or "en"))
