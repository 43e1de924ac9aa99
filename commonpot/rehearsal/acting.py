"""How the people of the demo's world act: each verb is a service of a room, done as the person who would do it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from urllib.parse import urlsplit

from django.urls import resolve

from commonpot.accounts.models import Organisation, User
from commonpot.applications.models import Application, Partner, Section, SectionKey
from commonpot.applications.sections import Raw
from commonpot.applications.services.consortium import choose_funder
from commonpot.applications.services.invitations import Guest, accept_invitation, invitation_by_token, invite_partner
from commonpot.applications.services.saving import save_section
from commonpot.applications.services.starting import start_application
from commonpot.applications.services.submission import submit, withdraw
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.calls import CallDocument
from commonpot.mail.models import OutboxMessage
from commonpot.rehearsal.phrases import phrases
from commonpot.rehearsal.shapes import Cluster, Story


@dataclass
class Stage:
    """Everybody and everything that is there so far."""

    call: Call
    chance: Random
    clusters: dict[str, Cluster]
    people: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    applications: dict[str, Application] = field(default_factory=dict)

    @property
    def document(self) -> CallDocument:
        return document(self.call)

    def partner(self, story: Story, cluster: str) -> Partner:
        return self.applications[story.key].partners.get(organisation=self.organisations[cluster])


def start(stage: Stage, story: Story) -> None:
    """The coordinator chooses its funder where its country has several."""
    cluster = stage.clusters[story.coordinator]
    person = stage.people[cluster.key]
    application = start_application(acting_user=person, call=stage.call, organisation=stage.organisations[cluster.key])
    stage.applications[story.key] = application
    choose_funder(acting_user=person, partner=stage.partner(story, cluster.key), funder=cluster.funder)


def invite(stage: Stage, story: Story, key: str) -> None:
    cluster = stage.clusters[key]
    guest = Guest(
        email=cluster.email,
        organisation_name=cluster.name,
        funder=cluster.funder,
        language=cluster.language,
        message=phrases(story.language).invitation.format(manager=stage.clusters[story.coordinator].manager),
    )
    invite_partner(acting_user=stage.people[story.coordinator], application=stage.applications[story.key], guest=guest)


def accept(stage: Stage, story: Story, key: str) -> None:
    """The way a person does: by the link in the mail."""
    person, application = stage.people[key], stage.applications[story.key]
    token = next(token for token in _tokens(person) if invitation_by_token(token).application_id == application.pk)
    accept_invitation(acting_user=person, token=token, organisation=stage.organisations[key])


def _tokens(person: User) -> Iterator[str]:
    """Of every invitation in the person's mail, the newest first: the database keeps only their hashes."""
    for message in OutboxMessage.objects.filter(to=person.email, name="partner_invited").order_by("-pk"):
        for address in re.findall(r"https?://\S+", message.body):
            token = resolve(urlsplit(address).path).kwargs.get("token")
            if isinstance(token, str):
                yield token


def write(stage: Stage, story: Story, key: SectionKey, data: Raw, cluster: str = "") -> None:
    """A joint section by the coordinator, or an own one by the cluster's person."""
    application = stage.applications[story.key]
    partner = stage.partner(story, cluster) if cluster else None
    standing = Section.objects.get(application=application, partner=partner, key=key)
    save_section(
        acting_user=stage.people[cluster or story.coordinator],
        application=application,
        key=key,
        data=data,
        based_on_version=standing.version,
        partner=partner,
    )


def hand_in(stage: Stage, story: Story, at: datetime) -> None:
    submit(
        acting_user=stage.people[story.coordinator],
        application=stage.applications[story.key],
        arrived_at=at,
        accepts_not_met=True,
    )


def improve(stage: Stage, story: Story) -> None:
    """What people change between two submissions: a word in the summary."""
    better = f"{story.summary} {phrases(story.language).afterthought}"
    write(stage, story, SectionKey.PROJECT, {"summary": better})


def take_back(stage: Stage, story: Story, at: datetime) -> None:
    withdraw(acting_user=stage.people[story.coordinator], application=stage.applications[story.key], arrived_at=at)
