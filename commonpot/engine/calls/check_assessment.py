"""Criteria, scale and thresholds that fit each other, and experts who can keep to their day and their rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from commonpot.engine.calls.check_dates import milestone
from commonpot.engine.calls.faults import Path, RawCall
from commonpot.engine.calls.reading import Finding, day, dig, ids, mappings, moment, number, words
from commonpot.engine.calls.timeline import LAST_SECOND
from commonpot.engine.vocabulary import MilestoneKind

_JOINT: Path = ("assessment",)


def _holders(raw: RawCall) -> list[Path]:
    """Where an assessment stands: the joint one, and each funder's own."""
    return [_JOINT, *(("funders", n, "assessment") for n, funder in mappings(raw.data, "funders") if "assessment" in funder)]


def scale(raw: RawCall) -> Iterator[Finding]:
    """The scale has room, and its steps end at its top."""
    for at in _holders(raw):
        lowest, highest = _scale(raw, at)
        step = _step(raw, at)
        if lowest >= highest:
            yield (*at, "scale", "max"), f"the scale's top ({highest}) must be above its bottom ({lowest})"
        elif step > 0 and (highest - lowest) % step:
            yield (*at, "scale", "step"), f"steps of {step} from {lowest} do not end at {highest}; choose another"


def meanings(raw: RawCall) -> Iterator[Finding]:
    """A meaning is that of a score on the scale, and each score has one."""
    for at in _holders(raw):
        lowest, highest = _scale(raw, at)
        seen: set[Decimal] = set()
        for n, one in mappings(raw.data, *at, "scale", "meanings"):
            score = number(one.get("score"))
            if score is None:
                continue
            if not lowest <= score <= highest or (score - lowest) % (_step(raw, at) or 1):
                yield (*at, "scale", "meanings", n, "score"), f"{score} is no score of the scale; write one that an expert can give"
            elif score in seen:
                yield (*at, "scale", "meanings", n, "score"), f"the score {score} has a meaning already; keep one"
            seen.add(score)


def thresholds(raw: RawCall) -> Iterator[Finding]:
    """Thresholds lie on the scale."""
    lowest, highest = _scale(raw, _JOINT)
    total = Decimal(0)
    for n, criterion in mappings(raw.data, "assessment", "criteria"):
        total += number(criterion.get("weight", 1)) or Decimal(0)
        threshold = number(criterion.get("threshold"))
        if threshold is not None and not lowest <= threshold <= highest:
            sentence = f"the threshold must lie on the scale, between {lowest} and {highest}"
            yield ("assessment", "criteria", n, "threshold"), sentence
    wanted = number(dig(raw.data, "assessment", "total_threshold"))
    if wanted is not None and not total * lowest <= wanted <= total * highest:
        sentence = f"the weighted sum of all criteria lies between {total * lowest} and {total * highest}; mend this"
        yield ("assessment", "total_threshold"), sentence


def ties(raw: RawCall) -> Iterator[Finding]:
    """Ties are told apart by criteria of the call, each once."""
    known, named = ids(raw.data, "assessment", "criteria"), words(raw.data, "assessment", "ties")
    for n, one in named:
        if one not in known:
            yield ("assessment", "ties", n), f"“{one}” is no criterion of the call; they are: {', '.join(known)}"
        elif one in [earlier for m, earlier in named if m < n]:
            yield ("assessment", "ties", n), f"“{one}” stands here twice; take one out"


def reviews_due(raw: RawCall) -> Iterator[Finding]:
    """Experts have time after the deadline, and end before the answer."""
    due = moment(dig(raw.data, "assessment", "reviews_due"), LAST_SECOND)
    deadline, answer = milestone(raw, MilestoneKind.DEADLINE), milestone(raw, MilestoneKind.ANSWER)
    path: Path = ("assessment", "reviews_due", "on")
    if due and deadline and due <= deadline[1]:
        yield path, f"applications can come until {deadline[1]:%Y-%m-%d}; give the experts a later day"
    if due and answer and due.date() >= answer[1].date():
        yield path, f"applicants get their answer on {answer[1]:%Y-%m-%d}; write an earlier day"


def rebuttal(raw: RawCall) -> Iterator[Finding]:
    """Applicants answer the experts on days of the timeline that lie between the reviews and the answer."""
    written = dig(raw.data, "assessment", "rebuttal")
    asked = written is True or isinstance(written, dict)
    found = [(n, one) for n, one in mappings(raw.data, "timeline", "milestones") if one.get("kind") == MilestoneKind.REBUTTAL]
    if asked and not found:
        yield ("assessment", "rebuttal"), "the timeline does not say when; add a milestone of kind “rebuttal” with “on” and “until”"
    for n, one in found:
        path: Path = ("timeline", "milestones", n)
        if not asked:
            yield (*path, "kind"), "applicants do not answer the experts in this call; write “rebuttal: true” in the assessment"
        elif n != found[0][0]:
            yield (*path, "kind"), f"milestones[{found[0][0]}] is of this kind too; applicants answer once"
        else:
            yield from _days_of_rebuttal(raw, path, one)


def _days_of_rebuttal(raw: RawCall, path: Path, one: dict[str, Any]) -> Iterator[Finding]:
    first = day(one.get("on"))
    last = day(one.get("until")) or first
    reviews = moment(dig(raw.data, "assessment", "reviews_due"), LAST_SECOND) or _deadline(raw)
    answer = milestone(raw, MilestoneKind.ANSWER)
    if one.get("time") is not None:
        yield (*path, "time"), "applicants answer on whole days, to the last second of the last one; take the time out"
    if first and reviews and first <= reviews.date():
        yield (*path, "on"), f"the experts have until {reviews:%Y-%m-%d}; let the applicants answer on a later day"
    if last and answer and last >= answer[1].date():
        ends = "until" if one.get("until") else "on"
        yield (*path, ends), f"applicants get their answer on {answer[1]:%Y-%m-%d}; end on an earlier day"


def _deadline(raw: RawCall) -> datetime | None:
    found = milestone(raw, MilestoneKind.DEADLINE)
    return found[1] if found else None


def rules_for_experts(raw: RawCall) -> Iterator[Finding]:
    """One expert alone cannot come from two countries."""
    count = dig(raw.data, "assessment", "experts_per_application")
    if count == 1 and dig(raw.data, "assessment", "experts", "two_countries") is True:
        yield (
            ("assessment", "experts", "two_countries"),
            "one expert cannot come from two countries; ask for more experts, or take this out",
        )


def _scale(raw: RawCall, at: Path) -> tuple[Decimal, Decimal]:
    lowest, highest = (number(dig(raw.data, *at, "scale", end)) for end in ("min", "max"))
    return Decimal(0) if lowest is None else lowest, Decimal(5) if highest is None else highest


def _step(raw: RawCall, at: Path) -> Decimal:
    return number(dig(raw.data, *at, "scale", "step")) or Decimal("0.5")


CHECKS = (scale, meanings, thresholds, ties, reviews_due, rebuttal, rules_for_experts)
