"""The domain's errors: a sentence for the person, a code for the machine, a status for whoever speaks HTTP.

Sentences are public API: clear, gentle, and they say what to do next. They are translated where they are raised.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with what was handed in, and where."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


class DomainError(Exception):
    """Something the programme does not allow or cannot do, said in one sentence."""

    status: ClassVar[int] = 400
    default_code: ClassVar[str] = "refused"

    def __init__(self, sentence: str, *, code: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code or self.default_code

    def __str__(self) -> str:
        return str(self.sentence)


class NotAllowed(DomainError):
    """The person may know that the thing exists, but may not do this to it."""

    status = 403
    default_code = "not_allowed"


class NotFound(DomainError):
    """There is no such thing, or the person may not know that there is."""

    status = 404
    default_code = "not_found"


class Conflict(DomainError):
    """Somebody else changed the thing meanwhile, or its state has moved on."""

    status = 409
    default_code = "conflict"


class TooLate(Conflict):
    """The deadline has passed. A conflict with the state of the call (409), not 410: the page is still there to read."""

    default_code = "too_late"


class BadInput(DomainError):
    """What was handed in cannot be used as it is; every fault says where and why."""

    status = 422
    default_code = "bad_input"

    def __init__(self, sentence: str, faults: Iterable[Fault] = (), *, code: str = "") -> None:
        super().__init__(sentence, code=code)
        self.faults: Sequence[Fault] = tuple(faults)
