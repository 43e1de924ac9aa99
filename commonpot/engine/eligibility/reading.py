"""An application document from JSON, with every fault of it said in a sentence, and a report back into plain data."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from commonpot.engine.applications import Application
from commonpot.engine.calls.faults import written
from commonpot.engine.calls.shape import sentence_for
from commonpot.engine.eligibility.verdicts import Conclusion, Report, Verdict
from commonpot.engine.wording import Fact, marked

MAX_BYTES = 5_000_000


class ApplicationFault(NamedTuple):
    """One thing that is wrong, and where, as `partners[0].budget.grant`."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class BadApplication(ValueError):
    """A document that is no application; `faults` says everything that is wrong with it."""

    def __init__(self, faults: list[ApplicationFault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def read_application(data: bytes) -> Application:
    """Strict: a quoted number is no number, an unknown field is a fault. Raises BadApplication."""
    if len(data) > MAX_BYTES:
        raise BadApplication([ApplicationFault("", f"the document is larger than {MAX_BYTES // 1_000_000} MB")])
    try:
        json.loads(data, object_pairs_hook=_refuse_twice)
        return Application.model_validate_json(data, strict=True)
    except ValidationError as error:
        raise BadApplication([_fault(one) for one in error.errors(include_url=False)]) from error
    except RecursionError as error:
        raise BadApplication([ApplicationFault("", "the document is nested too deeply to be an application")]) from error
    except (ValueError, UnicodeDecodeError) as error:
        raise BadApplication([ApplicationFault("", f"this is no JSON document ({error})")]) from error


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{twice}” stands twice in the same place")
    return found


def _fault(error: ErrorDetails) -> ApplicationFault:
    path = tuple(error["loc"])
    sentence = sentence_for(error, path, Application).replace("`commonpot call schema`", "docs/eligibility.md")
    return ApplicationFault(written(path), sentence)


def report_as_data(report: Report, language: str = "en", translate: Callable[[str], str] = marked) -> dict[str, Any]:
    """The report as plain data for JSON, its facts said in `language`."""

    def say(fact: Fact | None) -> str | None:
        return fact.text(language, translate) if fact else None

    return {
        "call": report.call,
        "revision": report.revision,
        "application": report.application,
        "conclusion": _conclusion(report.conclusion, say),
        "verdicts": [_verdict(verdict, say) for verdict in report.verdicts],
    }


def _conclusion(conclusion: Conclusion, say: Callable[[Fact | None], str | None]) -> dict[str, Any]:
    return {
        "proposal": conclusion.proposal.value,
        "explanation": say(conclusion.explanation),
        "dropped": list(conclusion.dropped),
        "partners": [
            {"partner": one.partner, "funder": one.funder, "outcome": one.outcome.value, "failed": [*one.failed_rules]}
            for one in conclusion.partners
        ],
    }


def _verdict(verdict: Verdict, say: Callable[[Fact | None], str | None]) -> dict[str, Any]:
    return {
        "rule": verdict.rule,
        "kind": verdict.kind,
        "scope": verdict.scope.value,
        "subject": verdict.subject,
        "partner": verdict.partner,
        "funder": verdict.funder,
        "outcome": verdict.outcome.value,
        "strength": verdict.strength.value,
        "sentence": {**verdict.sentence.text.root, "origin": verdict.sentence.origin.value},
        "found": say(verdict.found),
        "required": say(verdict.required),
        "mend": say(verdict.mend),
        "section": verdict.section,
    }
