"""Why this expert for this application, in facts that any language can say."""

from __future__ import annotations

from collections.abc import Iterator

from commonpot.engine.assessment.problem import AssessedApplication, AssessmentProblem, Expert
from commonpot.engine.wording import CountryName, Fact, Listing


def reasons_for(problem: AssessmentProblem, application: AssessedApplication, expert: Expert) -> Iterator[Fact]:
    """What the two share and what the expert brings."""
    if (application.id, expert.id) in problem.firm:
        yield Fact("Fixed beforehand")
    topics = [topic for topic in application.topics if topic in expert.topics]
    if topics:
        yield Fact(
            "Knows {count} of {all} topics: {topics}", {"count": len(topics), "all": len(application.topics), "topics": _list(topics)}
        )
    languages = [language for language in application.languages if language in expert.languages]
    if languages:
        yield Fact("Reads its language: {languages}", {"languages": _list(languages)})
    if expert.experienced:
        yield Fact("Has assessed before")
    if expert.country:
        yield Fact("From {country}", {"country": CountryName(expert.country)})


def _list(words: list[str]) -> Listing:
    return Listing(tuple(dict.fromkeys(words)))
