"""Two worlds that differ in a secret, and everything that everybody gets in either: status, headers, body, mail.

What a person may not know is changed all at once, and the person asks for everything again. Whoever may know a secret
asks until they see it, with that secret alone, so that no comparison is empty.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.test import Client

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.mail.models import OutboxMessage
from tests.doors.houseful import BEFORE_DEADLINE, Houseful
from tests.doors.test_doors import content_of

MAIL = "mail"
Change = Callable[[Houseful], object]
Answers = dict[tuple[str, str], Any]
"""By person and address."""


def nothing(_house: Houseful) -> None:
    pass


@dataclass(frozen=True)
class Secret:
    """In one world `before` has happened, in the other `after`. Only `known_to` may tell which of them they are in.

    `implied`: who cannot tell another secret of the list cannot tell this one, so that only those who may know are asked.
    """

    name: str
    known_to: set[str]
    after: Change
    before: Change = nothing
    at: datetime = BEFORE_DEADLINE
    implied: bool = False

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Kept:
    """The secrets of one moment that the same people may not know."""

    at: datetime
    people: tuple[str, ...]
    secrets: tuple[Secret, ...]

    def __str__(self) -> str:
        return f"{self.at:%d %B}: {', '.join(self.people)}"


def kept_from(secrets: list[Secret], people: list[str]) -> list[Kept]:
    """People with the same secrets to be kept from them share a world."""
    groups: defaultdict[tuple[datetime, tuple[int, ...]], list[str]] = defaultdict(list)
    for at in dict.fromkeys(one.at for one in secrets):
        asked = [(n, one) for n, one in enumerate(secrets) if one.at == at and not one.implied]
        for name in people:
            groups[at, tuple(n for n, one in asked if name not in one.known_to)].append(name)
    return [Kept(at, tuple(names), tuple(secrets[n] for n in numbers)) for (at, numbers), names in groups.items() if numbers]


@dataclass
class Worlds:
    """What everybody gets in a world in which something has happened; of that world nothing stays."""

    house: Houseful
    addresses: list[str]
    people: list[str]
    prepare: Callable[[], object] = lambda: None
    """What happens by itself in every world before anybody asks."""
    clients: dict[str, Client] = field(default_factory=dict)
    unchanged: dict[tuple[str, datetime], Answers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clients = {name: client_of(self.house.people[name]) for name in self.people}

    def ask(self, people: tuple[str, ...], changes: list[Change], at: datetime) -> Answers:
        """Everything that these people get. The unchanged world of a moment is asked once."""
        changes = [one for one in changes if one is not nothing]
        if changes:
            return self._in_world(changes, at, lambda: dict(self._asked(people)))
        missing = [name for name in people if (name, at) not in self.unchanged]
        if missing:
            got = self._in_world([], at, lambda: dict(self._asked(missing)))
            for name in missing:
                self.unchanged[name, at] = {key: value for key, value in got.items() if key[0] == name}
        return {key: value for name in people for key, value in self.unchanged[name, at].items()}

    def differing(self, people: tuple[str, ...], secrets: tuple[Secret, ...], at: datetime) -> list[tuple[str, str]]:
        before = self.ask(people, [one.before for one in secrets], at)
        after = self.ask(people, [one.after for one in secrets], at)
        return sorted(key for key, got in before.items() if got != after[key])

    def who_can_tell(self, secret: Secret) -> set[str]:
        """Of those who may know: each asks until they see it."""
        people = tuple(sorted(secret.known_to))
        before = self.ask(people, [secret.before], secret.at)
        return self._in_world([secret.after], secret.at, lambda: {name for name in people if self._sees(name, before)})

    def _sees(self, name: str, before: Answers) -> bool:
        """Pages that were there before are the likely ones."""
        order = sorted(before, key=lambda key: before[key][0] != 200 if key[1] != MAIL else False)
        return any(self._answer(*key) != before[key] for key in order if key[0] == name)

    def _asked(self, people: Sequence[str]) -> Iterator[tuple[tuple[str, str], Any]]:
        for name in people:
            for address in (MAIL, *self.addresses):
                yield (name, address), self._answer(name, address)

    def _answer(self, name: str, address: str) -> Any:
        return mail_to(self.house.people[name]) if address == MAIL else answer(self.clients[name], address)

    def _in_world(self, changes: list[Change], at: datetime, look: Callable[[], Any]) -> Any:
        with transaction.atomic():
            with clock.frozen(at):
                for change in changes:
                    change(self.house)
                self.prepare()
                seen = look()
            transaction.set_rollback(True)
        return seen


def assert_kept(worlds: Worlds, kept: Kept) -> None:
    """When something shows, the secret that it shows is looked for."""
    differ = worlds.differing(kept.people, kept.secrets, kept.at)
    shown = [str(one) for one in kept.secrets if worlds.differing(kept.people, (one,), kept.at)] if differ else []
    assert (shown, differ) == ([], [])


def client_of(person: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
        client.cookies["csrftoken"] = "c" * 32
    return client


def answer(client: Client, address: str) -> tuple[int, dict[str, str], bytes]:
    cookies = deepcopy(client.cookies)
    response = client.get(address)
    client.cookies = cookies
    headers = {name: without_chance(value.encode()).decode() for name, value in response.headers.items()}
    return response.status_code, headers, without_chance(content_of(response))


CHANCE = re.compile(rb"(csrfmiddlewaretoken\" value=\"|name=\"writer\" value=\"|'nonce-|nonce=\"|csrftoken=)[\w+/=-]+")


def without_chance(text: bytes) -> bytes:
    """What is drawn anew for every answer: tokens against forged forms, nonces, the name of an open page."""
    return CHANCE.sub(rb"\1", text)


def mail_to(person: User | None) -> list[tuple[str, ...]]:
    sent = OutboxMessage.objects.filter(to=person.email if person else "").order_by("pk")
    return list(sent.values_list("name", "language", "subject", "body"))
