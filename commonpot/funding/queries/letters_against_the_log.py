"""Letters and complaints, against the log: for `commonpot audit verify`. The log names the hashes of each version and of its PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from commonpot.audit.models import AuditEvent
from commonpot.engine.canonical import sha256
from commonpot.funding.models import Letter, LetterState, Redress, RedressState

Key = tuple[str, str, int]
"""Submission (its number), language, version."""


def faults() -> Iterator[str]:
    yield from _letters()
    yield from _complaints()


def _letters() -> Iterator[str]:
    made = {_key(said): (said["sha256"], said["pdf_sha256"]) for said in _payloads("letter_made")}
    sent = {_key(said): said["sha256"] for said in _payloads("letter_sent")}
    approved = Counter((_key(said), said["funder"]) for said in _payloads("letter_approved"))
    there = set()
    known = Letter.objects.select_related("submission").defer("submission__document", "submission__receipt", "submission__signature")
    for letter in known.prefetch_related("parties").order_by("pk").iterator(chunk_size=100):
        key = letter.submission.number, letter.language, letter.version
        there.add(key)
        parties = {one.funder: one.approved_at is not None for one in letter.parties.all()}
        content, paper = made.get(key, ("", ""))
        if {sha256(bytes(letter.content)), letter.sha256} != {content} or not _row_agrees(letter):
            yield _named(key, _("what it says and the log do not agree."))
        elif sha256(bytes(letter.pdf)) != paper:
            yield _named(key, _("its PDF and the log do not agree."))
        elif (letter.state == LetterState.SENT, letter.sha256) != (key in sent, sent.get(key, letter.sha256)):
            yield _named(key, _("whether it was sent and the log do not agree."))
        elif parties != {funder: approved[key, funder] == 1 for funder in parties}:
            yield _named(key, _("who has approved it and the log do not agree."))
    for key in sorted(set(made) - there):
        yield _named(key, _("it stands in the log and is gone."))


def _row_agrees(letter: Letter) -> bool:
    said = letter.said
    row = (letter.language, letter.version, letter.outcome, letter.title, letter.submission.number)
    return row == (said["language"], said["version"], said["outcome"], said["project"], said["number"])


def _complaints() -> Iterator[str]:
    filed = {said["submission"]: said["ground"] for said in _payloads("redress_filed")}
    decided = {said["submission"]: (said["state"], said["route"], said["could_change"]) for said in _payloads("redress_decided")}
    rows = Redress.objects.values_list("submission__number", "ground", "state", "route", "could_change").order_by("submission__number")
    there = {number: (ground, tuple(rest)) for number, ground, *rest in rows}
    for number in sorted({*filed, *there}):
        ground, stands = there.get(number, ("", ()))
        if ground != filed.get(number) or stands != decided.get(number, (RedressState.FILED.value, "", None)):
            yield _("{number}: the complaint about the procedure and the log do not agree.").format(number=number)


def _named(key: Key, sentence: str) -> str:
    return _("Letter {number} ({language}), version {version}: {sentence}").format(
        number=key[0], language=key[1], version=key[2], sentence=sentence
    )


def _key(said: Any) -> Key:
    return said["submission"], said["language"], said["version"]


def _payloads(event: str) -> list[Any]:
    return list(AuditEvent.objects.filter(event=event).order_by("sequence").values_list("payload", flat=True))
