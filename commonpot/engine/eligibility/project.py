"""Joint rules about the project itself: duration, start, texts, criteria."""

from __future__ import annotations

from collections.abc import Iterable

from commonpot.engine.calls import CallDocument
from commonpot.engine.calls.rules import Completeness, DurationWindow, StartWindow
from commonpot.engine.eligibility.case import Case
from commonpot.engine.eligibility.logic import Finding
from commonpot.engine.eligibility.terms import FIELDS
from commonpot.engine.vocabulary import Outcome
from commonpot.engine.wording import Day, Fact, Listing, LocalText, Parameter, Text


def duration_required(rule: DurationWindow) -> Fact:
    if rule.at_least == rule.at_most:
        return Fact("Duration in months: {most}", {"most": rule.at_most})
    return Fact("Duration in months: {least} to {most}", {"least": rule.at_least, "most": rule.at_most})


def duration(rule: DurationWindow, case: Case) -> Finding:
    """R5: the duration lies in the window, both ends included."""
    months = case.application.project.duration_months
    if months is None:
        return Finding(Outcome.CANNOT_TELL_YET, Fact("The duration is empty"), Fact("Fill in the duration"))
    found = Fact("Duration in months: {months}", {"months": months})
    if months < rule.at_least:
        return Finding(Outcome.NOT_MET, found, Fact("Plan a longer project"))
    if months > rule.at_most:
        return Finding(Outcome.NOT_MET, found, Fact("Plan a shorter project"))
    return Finding(Outcome.MET, found)


def start_required(rule: StartWindow) -> Fact:
    if rule.earliest and rule.latest:
        return Fact("Start from {earliest} to {latest}", {"earliest": Day(rule.earliest), "latest": Day(rule.latest)})
    if rule.latest:
        return Fact("Start no later than {latest}", {"latest": Day(rule.latest)})
    if rule.earliest:
        return Fact("Start no earlier than {earliest}", {"earliest": Day(rule.earliest)})
    return Fact("A day on which the project starts")


def start(rule: StartWindow, case: Case) -> Finding:
    """R5: the first day of the project lies in the window, both ends included."""
    day = case.application.project.start
    if day is None:
        return Finding(Outcome.CANNOT_TELL_YET, Fact("The start is empty"), Fact("Fill in the start"))
    found = Fact("Start: {day}", {"day": Day(day)})
    if rule.earliest and day < rule.earliest:
        return Finding(Outcome.NOT_MET, found, Fact("Plan a later start"))
    if rule.latest and day > rule.latest:
        return Finding(Outcome.NOT_MET, found, Fact("Plan an earlier start"))
    return Finding(Outcome.MET, found)


def completeness_required(rule: Completeness) -> Fact:
    return Fact("Written: {fields}", {"fields": Listing(tuple(FIELDS[name] for name in rule.fields))})


def completeness(rule: Completeness, case: Case) -> Finding:
    """Texts of the project. What is empty can still be written in a draft, but not once it was submitted."""
    project = case.application.project
    empty = [name for name in rule.fields if not getattr(project, name).strip()]
    return _written(case, [FIELDS[name] for name in empty])


def _written(case: Case, empty: Iterable[Parameter]) -> Finding:
    items = tuple(empty)
    if not items:
        return Finding(Outcome.MET, Fact("All is written"))
    params = {"fields": Listing(items)}
    outcome = Outcome.CANNOT_TELL_YET if case.is_draft else Outcome.NOT_MET
    return Finding(outcome, Fact("Still empty: {fields}", params), Fact("Write: {fields}", params))


Asked = tuple[str, LocalText, int, bool]
"""Id, what is asked (or its title), longest answer in characters, whether an answer is required."""


def criteria_asked(call: CallDocument) -> tuple[Asked, ...]:
    """The assessment criteria that ask the applicant something."""
    criteria = call.assessment.criteria
    return tuple((one.id, one.title, one.max_length, True) for one in criteria if one.question is not None)


def answered(asked: tuple[Asked, ...], answers: dict[str, str], case: Case) -> Finding:
    """Every required answer is there, and no answer is too long. White space at the ends does not count."""
    empty: list[Parameter] = []
    long: list[Parameter] = []
    for key, title, most, required in asked:
        answer = answers.get(key, "").strip()
        if len(answer) > most:
            long.append(Text(title))
        elif required and not answer:
            empty.append(Text(title))
    if long:
        params = {"fields": Listing(tuple(long))}
        return Finding(Outcome.NOT_MET, Fact("Too long: {fields}", params), Fact("Shorten: {fields}", params))
    return _written(case, empty)
