"""The prepared calls and applications that the tests of this folder read."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from commonpot.engine.applications import Application
from commonpot.engine.calls import CallDocument
from commonpot.engine.calls.folder import load_call
from commonpot.engine.calls.not_yet import Purpose
from commonpot.engine.eligibility import Report, Verdict

ROOT = Path(__file__).resolve().parents[3]
APPLICATIONS = ROOT / "tests" / "fixtures" / "applications"
FIRST_CALL = ROOT / "calls" / "innovation-express-2015"
SECOND_CALL = ROOT / "tests" / "fixtures" / "calls" / "alpine-water-2031"
DURING = datetime(2015, 9, 1, 12, tzinfo=UTC)


@cache
def first_call() -> CallDocument:
    return load_call(FIRST_CALL, Purpose.FILES)


@cache
def second_call() -> CallDocument:
    return load_call(SECOND_CALL, Purpose.FILES)


def document(name: str) -> dict[str, Any]:
    """One prepared application as plain data, to be changed and then read."""
    data: dict[str, Any] = json.loads((APPLICATIONS / f"{name}.json").read_bytes())
    return data


def application(data: dict[str, Any]) -> Application:
    return Application.model_validate_json(json.dumps(data), strict=True)


def with_rules(call: CallDocument, *rules: dict[str, Any], **changes: Any) -> CallDocument:
    """The call with other joint rules and fields."""
    data = call.model_dump(mode="json", by_alias=True) | changes
    if rules:
        data["rules"] = [{"sentence": {"text": {"en": "A sentence."}}, "id": rule["kind"].replace("_", "-")} | rule for rule in rules]
    return CallDocument.model_validate_json(json.dumps(data))


def outcomes(report: Report) -> dict[str, str]:
    return {f"{one.rule} @ {one.subject}": one.outcome.value for one in report.verdicts}


def verdict(report: Report, rule: str, subject: str = "proposal") -> Verdict:
    found = [one for one in report.verdicts if (one.rule, one.subject) == (rule, subject)]
    assert len(found) == 1, f"{rule} @ {subject}: {len(found)} verdicts"
    return found[0]
