"""Eligibility: applications to the first call, against reading the documents anew for each and against CEL alone."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from bench.measure import Row, shortest
from commonpot.engine.applications import Application
from commonpot.engine.calls import CallDocument
from commonpot.engine.calls.folder import load_call
from commonpot.engine.calls.not_yet import Purpose
from commonpot.engine.eligibility import check
from commonpot.engine.eligibility.case import Setting, open_case
from commonpot.engine.eligibility.checking import check_compiled
from commonpot.engine.eligibility.compiled import CompiledCall

ROOT = Path(__file__).resolve().parent.parent
APPLICATIONS = {"small": 100, "medium": 1000, "large": 5000}
SEED = 2015
BASELINE_AT_MOST = 40
"""The slow ways are timed on this many applications and compared per application."""

IN_CEL = (
    "project.duration_months >= 12 && project.duration_months <= 18",
    "project.start >= '2016-01-01'",
    "proposal.partners >= 2 && proposal.countries >= 2",
    "proposal.smes >= 3",
    "partners.all(one, one.grant * 2 <= one.cost)",
    "partners.all(one, one.grant + one.own_cash + one.own_effort == one.cost)",
    "partners.all(one, one.own_effort <= one.hours * 70000)",
    "partners.all(one, one.kind in ['cluster_organisation', 'business_network'])",
    "partners.all(one, one.activities.all(a, a in ['workshops', 'networking', 'market-research']))",
    "partners.exists(one, one.country == 'NO')",
)


def made(count: int) -> list[Application]:
    """Applications of two to four partners from a fixed seed; some good, most with something wrong."""
    random = Random(SEED)
    good = (ROOT / "tests" / "fixtures" / "applications" / "good.json").read_bytes()
    return [Application.model_validate(_varied(json.loads(good), number, random)) for number in range(count)]


def _varied(data: dict[str, Any], number: int, random: Random) -> dict[str, Any]:
    first, second = data["partners"]
    extra = [{**second, "id": f"p{key}"} for key in range(3, 3 + random.randrange(3))]
    data |= {"id": f"a{number}", "partners": [first, second, *extra]}
    for partner in data["partners"]:
        grant = random.randrange(5_000_000, 35_000_000)
        partner["budget"] = {**partner["budget"], "grant": grant}
        partner["smes"] = partner["smes"][: random.randrange(1, 5)]
    return data


def in_cel(call: CallDocument) -> CallDocument:
    """The call with nothing but expressions."""
    rule = {"kind": "expression", "required": {"en": "-"}, "mend": {"en": "-"}, "sentence": {"text": {"en": "-"}}}
    rules = [{**rule, "id": f"r{number}", "expression": text} for number, text in enumerate(IN_CEL)]
    data = call.model_dump(mode="json", by_alias=True) | {"rules": rules}
    return CallDocument.model_validate_json(json.dumps(data))


def rows(size: str) -> list[Row]:
    """Three ratios, per application or per verdict."""
    call = load_call(ROOT / "calls" / "innovation-express-2015", Purpose.FILES)
    applications = made(APPLICATIONS[size])
    few = applications[:BASELINE_AT_MOST]
    fast = shortest(lambda: _each(lambda one: check(call, one), applications)) / len(applications)
    anew = shortest(lambda: _each(lambda one: _anew(call, one), few)) / len(few)
    compiled_anew = shortest(lambda: _each(lambda one: check_compiled(CompiledCall(call), one), few)) / len(few)
    verdicts = sum(len(check(call, one).verdicts) for one in applications) / len(applications)
    per = f"application of {verdicts:.0f} verdicts"
    return [
        Row("eligibility", size, per, anew / fast, "reading the documents anew"),
        Row("eligibility", size, per, compiled_anew / fast, "compiling the call anew"),
        Row("eligibility", size, "verdict", _cel_verdict(call, few) / (fast / verdicts), "a CEL expression"),
    ]


def _each(work: Callable[[Application], object], applications: list[Application]) -> None:
    """Keep no report: a program that shows one application at a time keeps none either."""
    for one in applications:
        work(one)


def _anew(call: CallDocument, application: Application) -> object:
    read = CallDocument.model_validate_json(call.model_dump_json(by_alias=True))
    return check(read, Application.model_validate_json(application.model_dump_json()))


def _cel_verdict(call: CallDocument, applications: list[Application]) -> float:
    expressions = CompiledCall(in_cel(call)).proposal
    setting = Setting(call)

    def judge() -> None:
        for one in applications:
            case = open_case(setting, one, None)
            for rule in expressions:
                rule.judge(case)

    return shortest(judge) / len(applications) / len(expressions)
