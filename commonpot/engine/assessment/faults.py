"""What is wrong with a document of the assessment: one sentence per fault, with the place where it is to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from commonpot.engine.calls.faults import Path, written
from commonpot.engine.calls.shape import sentence_for

Model = TypeVar("Model", bound=BaseModel)
MOST_FAULTS = 200
"""A document of another kind altogether would be wrong everywhere."""


class AssessmentFault(NamedTuple):
    """One thing that is wrong, and where, as `experts[2].max_load`."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class BadAssessment(ValueError):
    """A document that cannot be used; `faults` says everything that is wrong with it."""

    def __init__(self, faults: Iterable[AssessmentFault]) -> None:
        self.faults = tuple(faults)[:MOST_FAULTS]
        super().__init__("\n".join(str(fault) for fault in self.faults))


def at(path: Path, sentence: str) -> AssessmentFault:
    return AssessmentFault(written(path), sentence)


def read_as(model: type[Model], data: Mapping[str, Any]) -> Model:
    """The document as the model, or BadAssessment with every fault of its shape."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise BadAssessment(_fault(one, model) for one in _telling(error.errors(include_url=False))) from error


def _telling(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without lists that are only too short because an item in them is at fault itself."""
    places = [one["loc"] for one in errors]

    def is_echo(one: ErrorDetails) -> bool:
        depth = len(one["loc"])
        return one["type"] == "too_short" and any(len(place) > depth and place[:depth] == one["loc"] for place in places)

    return [one for one in errors if not is_echo(one)]


def _fault(error: ErrorDetails, model: type[BaseModel]) -> AssessmentFault:
    path = tuple(part for part in error["loc"] if part != "[key]")
    sentence = sentence_for(error, path, model).replace("`commonpot call schema`", "docs/assessment-engine.md")
    return at(path, sentence)


def repeated(values: Iterable[str]) -> list[int]:
    """Positions of values that stood before."""
    seen: set[str] = set()
    found = []
    for number, value in enumerate(values):
        if value in seen:
            found.append(number)
        seen.add(value)
    return found
