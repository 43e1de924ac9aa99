"""The order of a call: event, applications, eligibility, assignment, reviews, ranking, the common pot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from commonpot.engine import applications as doc
from commonpot.engine.allocation import allocate, pot_as_data, read_pot
from commonpot.engine.allocation import verification as of_decisions
from commonpot.engine.assessment import Assignment, assign, rank, read_assessment, read_reviews
from commonpot.engine.assessment import verification as of_assessment
from commonpot.engine.calls import CallDocument
from commonpot.engine.eligibility import check
from commonpot.engine.matchmaking import read_event, schedule
from commonpot.engine.matchmaking import verification as of_timetables
from commonpot.engine.vocabulary import Outcome
from commonpot.rehearsal.headless import documents
from commonpot.rehearsal.headless.applicants import Applicant, applicants, application, consortia
from commonpot.rehearsal.headless.scale import Scale

Checker = Callable[[Mapping[str, Any]], Sequence[object]]
Say = Callable[[str], None]


@dataclass
class Rehearsal:
    """`files`: every document and result by the name of its file; results verify alone (`commonpot verify`).

    `lines`: what came out, in words. `faults`: what the independent checkers found; empty when the call holds.
    """

    files: dict[str, Any] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def keep(self, name: str, result: dict[str, Any], problem: Any, checker: Checker) -> None:
        """A result with its problem, checked."""
        whole = {**result, "problem": problem}
        self.files[f"{name}.json"] = whole
        self.faults += [f"{name}: {fault}" for fault in checker(whole)]


def rehearse(call: CallDocument, scale: Scale, seed: int, *, seconds: float = 20.0, say: Say = lambda _line: None) -> Rehearsal:
    """Run the call. `seconds`: the upper limit of each solver. The same call, scale and seed give the same files."""
    chance = Random(seed)
    known = applicants(call, scale, chance)
    done = Rehearsal()
    say("the event")
    _event(done, documents.event(call, known, scale, chance), seconds)
    say("applications and eligibility")
    eligible = _eligibility(done, call, _applications(call, known, scale, chance))
    say("the assessment")
    pairs = _assignment(done, documents.assessment(call, eligible, scale, chance), seconds)
    ranking = _ranking(done, documents.reviews(call, pairs, chance), seed) if pairs else []
    say("the common pot")
    if ranking:
        _decision(done, documents.pot(call, ranking, eligible), seconds)
    return done


def _event(done: Rehearsal, problem: dict[str, Any], seconds: float) -> None:
    result = {"kind": "timetable", **schedule(read_event(problem), seconds=seconds).as_data()}
    done.keep("timetable", result, problem, of_timetables.faults)
    proof = "proven to be the most" if result["proven"] else f"at most {result['bound']} is possible"
    done.lines.append(
        f"Event: {len(problem['participants'])} participants, {len(result['placed'])} of {len(problem['meetings'])} meetings placed, "
        f"weight {result['weight']}, {proof}."
    )


def _applications(call: CallDocument, known: tuple[Applicant, ...], scale: Scale, chance: Random) -> list[doc.Application]:
    together = consortia(call, known, scale, chance)
    return [application(call, number, consortium, chance) for number, consortium in enumerate(together)]


def _eligibility(done: Rehearsal, call: CallDocument, received: list[doc.Application]) -> list[doc.Application]:
    """Those that are eligible by the machine; nobody overrules it here."""
    reports = [check(call, one) for one in received]
    eligible = [one for one, report in zip(received, reports, strict=True) if report.conclusion.proposal is Outcome.MET]
    done.files["applications.json"] = [one.model_dump(mode="json") for one in received]
    done.files["eligibility.json"] = [
        {"application": report.application, "eligible": report.conclusion.proposal.value, "verdicts": len(report.verdicts)}
        for report in reports
    ]
    done.lines.append(f"Eligibility: {len(received)} applications, {len(eligible)} eligible.")
    return eligible


def _assignment(done: Rehearsal, problem: dict[str, Any], seconds: float) -> list[tuple[str, str]]:
    if not problem["applications"]:
        done.lines.append("Assessment: nothing is eligible, so nothing is assessed.")
        return []
    found = assign(read_assessment(problem), seconds=seconds)
    result = found.as_data()
    done.keep("assignment", result, problem, of_assessment.faults)
    if not isinstance(found, Assignment):
        done.lines.append("Assignment: no legal assignment exists; assignment.json says why and what mends it.")
        return []
    done.lines.append(f"Assignment: {len(found.pairs)} reviews.")
    return [(one.application, one.expert) for one in found.pairs]


def _ranking(done: Rehearsal, problem: dict[str, Any], seed: int) -> list[dict[str, Any]]:
    result = rank(read_reviews(problem), seed=seed).as_data()
    done.keep("ranking", result, problem, of_assessment.faults)
    lines: list[dict[str, Any]] = result["ranking"]
    passing = sum(line["rank"] is not None for line in lines)
    done.lines.append(f"Ranking: {len(lines)} applications, {passing} pass the thresholds.")
    return lines if passing else []


def _decision(done: Rehearsal, data: dict[str, Any], seconds: float) -> None:
    pot = read_pot(data)
    result = allocate(pot, seconds=seconds).as_data()
    done.keep("decision", result, pot_as_data(pot), of_decisions.faults)
    funded = sum(one["decision"] == "funded" for one in result["projects"])
    proof = "proven" if result["proven"] else f"at most {result['bound']} could be"
    done.lines.append(f"Common pot ({result['mode']}): {funded} of {len(result['projects'])} projects funded, {proof}.")
