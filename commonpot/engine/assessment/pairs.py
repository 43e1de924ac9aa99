"""Who may assess what: each single pair judged by itself."""

from __future__ import annotations

from commonpot.engine.assessment.problem import AssessedApplication, AssessmentProblem, Bar, Expert, Rule
from commonpot.engine.wording import Term, marked

BAR_NAMES = {
    Bar.CONFLICT: Term(marked("conflict")),
    Bar.OWN_ORGANISATION: Term(marked("own organisation")),
    Bar.VETO: Term(marked("vetoed")),
    Bar.LANGUAGE: Term(marked("no shared language")),
    Bar.PARTNER_COUNTRY: Term(marked("a partner's country")),
    Bar.NOT_LISTED: Term(marked("no affinity given")),
}


def bars_of(problem: AssessmentProblem, application: AssessedApplication, expert: Expert) -> list[Bar]:
    """Everything that stands between the two; empty: the expert may assess the application."""
    key = (application.id, expert.id)
    standing = {
        Bar.CONFLICT: key in problem.conflicting,
        Bar.OWN_ORGANISATION: expert.organisation is not None and expert.organisation in application.organisations,
        Bar.VETO: key in problem.unwanted,
        Bar.LANGUAGE: problem.wants(Rule.SHARED_LANGUAGE, application) and set(application.languages).isdisjoint(expert.languages),
        Bar.PARTNER_COUNTRY: problem.wants(Rule.NO_PARTNER_COUNTRY, application) and expert.country in application.countries,
        Bar.NOT_LISTED: problem.affinities is not None and expert.id not in problem.affinities.get(application.id, {}),
    }
    return [bar for bar, stands in standing.items() if stands]
