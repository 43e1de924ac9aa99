"""Small assessments: by hand, by chance (hypothesis), and solved by trying everything."""

import json
from itertools import combinations, product
from typing import Any

from hypothesis import strategies as st

from commonpot.engine.assessment import Assignment, Infeasible, assign, read_assessment
from commonpot.engine.assessment.pairs import bars_of
from commonpot.engine.assessment.problem import AssessmentProblem, Rule

TOPICS = ("health", "ocean", "energy")
COUNTRIES = ("NO", "SE", "DK")


def application(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "topics": ["ocean"], "languages": ["en"], "organisations": [], "countries": ["NO"], **more}


def expert(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "topics": ["ocean"], "languages": ["en"], "country": "DK", "max_load": 3, **more}


def result_of(data: dict[str, Any], **options: Any) -> dict[str, Any]:
    """The result as a command writes it."""
    return json.loads(json.dumps({**assign(read_assessment(data), **options).as_data(), "problem": data}))


def assigned(data: dict[str, Any]) -> Assignment:
    found = assign(read_assessment(data))
    assert isinstance(found, Assignment)
    return found


def blocked(data: dict[str, Any]) -> Infeasible:
    found = assign(read_assessment(data))
    assert isinstance(found, Infeasible)
    return found


@st.composite
def assessments(draw: st.DrawFn) -> dict[str, Any]:
    """Two or three applications, two to four experts, any rules; often impossible."""
    reviews = draw(st.integers(1, 2))
    applications = [
        {
            "id": f"a{number}",
            "topics": draw(st.lists(st.sampled_from(TOPICS), unique=True)),
            "languages": draw(st.lists(st.sampled_from(["en", "nb"]), min_size=1, unique=True)),
            "organisations": draw(st.lists(st.sampled_from(["o1", "o2"]), max_size=1)),
            "countries": draw(st.lists(st.sampled_from(COUNTRIES), max_size=1)),
        }
        for number in range(draw(st.integers(2, 3)))
    ]
    experts = [
        {
            "id": f"e{number}",
            "topics": draw(st.lists(st.sampled_from(TOPICS), unique=True)),
            "languages": draw(st.lists(st.sampled_from(["en", "nb"]), min_size=1, unique=True)),
            "organisation": draw(st.sampled_from(["o1", "o3", "o4"])),
            "country": draw(st.sampled_from(COUNTRIES)),
            "max_load": draw(st.integers(1, 3)),
            "min_load": draw(st.integers(0, 1)),
            "experienced": draw(st.booleans()),
        }
        for number in range(draw(st.integers(2, 4)))
    ]
    rules = {rule.value: draw(st.booleans()) for rule in Rule}
    rules["two_countries"] = rules["two_countries"] and reviews == 2
    data: dict[str, Any] = {"applications": applications, "experts": experts, "reviews": reviews, "rules": rules}
    if draw(st.booleans()):
        values = st.integers(0, 1000)
        data["affinities"] = {one["id"]: {other["id"]: draw(values) for other in experts} for one in applications}
    pair = st.tuples(st.sampled_from([one["id"] for one in applications]), st.sampled_from([one["id"] for one in experts]))
    pairs = draw(st.lists(pair, max_size=3, unique=True))
    data["conflicts"] = [{"application": one, "expert": other} for one, other in pairs[:2]]
    data["fixed"] = [{"application": one, "expert": other} for one, other in pairs[2:]]
    return data


def by_trying_everything(problem: AssessmentProblem) -> tuple[int, int] | None:
    """The highest lowest sum and then the highest total of any lawful assignment; None where there is none."""
    best: tuple[int, int] | None = None
    choices = [_lawful_sets(problem, number) for number in range(len(problem.applications))]
    for chosen in product(*choices):
        loads = [sum(number in some for some in chosen) for number in range(len(problem.experts))]
        if all(one.min_load <= load <= one.max_load for one, load in zip(problem.experts, loads, strict=True)):
            sums = [
                sum(problem.affinity(one, problem.experts[number]) for number in some)
                for one, some in zip(problem.applications, chosen, strict=True)
            ]
            best = max(best or (-1, -1), (min(sums), sum(sums)))
    return best


def _lawful_sets(problem: AssessmentProblem, number: int) -> list[tuple[int, ...]]:
    one = problem.applications[number]
    candidates = [place for place, other in enumerate(problem.experts) if not bars_of(problem, one, other)]
    return [some for some in combinations(candidates, problem.reviews_of(one)) if _is_lawful(problem, number, some)]


def _is_lawful(problem: AssessmentProblem, number: int, some: tuple[int, ...]) -> bool:
    one, people = problem.applications[number], [problem.experts[place] for place in some]
    firm = {place for place, other in enumerate(problem.experts) if (one.id, other.id) in problem.firm}
    return (
        firm <= set(some)
        and (not problem.wants(Rule.EXPERIENCED, one) or any(other.experienced for other in people))
        and (not problem.wants(Rule.TWO_COUNTRIES, one) or len({other.country for other in people}) > 1)
    )
