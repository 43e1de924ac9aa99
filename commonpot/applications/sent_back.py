"""Applications that a later phase has sent back after the answer: what was closed with it is open again for these alone."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from commonpot.applications.models import Submission


class Stage(StrEnum):
    ELIGIBILITY = "eligibility"
    ASSESSMENT = "assessment"


Asked = Callable[[Submission, Stage], bool]
_asked: list[Asked] = []


def register_sending_back(asked: Asked) -> None:
    """`asked` says whether this submission was sent back to this stage."""
    _asked.append(asked)


def is_sent_back(submission: Submission, stage: Stage) -> bool:
    return any(asked(submission, stage) for asked in _asked)
