"""What is wrong with a call folder: one sentence per fault, with the place where it is to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A line of a file of the call folder; line 0 is the file as a whole."""

    file: str
    line: int


class Fault(NamedTuple):
    """One thing to mend. `path` is the place inside the document, as `funders[2].grant.max`."""

    file: str
    line: int
    path: str
    sentence: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where} {self.path}: {self.sentence}" if self.path else f"{where}: {self.sentence}"


class BadCall(Exception):
    """A call folder that cannot be used, with everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class RawCall(NamedTuple):
    """The merged content of a call folder before it is judged, and where each part of it stands."""

    data: dict[str, Any]
    places: Mapping[Path, Place]
    faults: tuple[Fault, ...] = ()
    """What was already wrong with the files as YAML."""

    def fault(self, path: Path, sentence: str) -> Fault:
        """A fault at `path`, placed at the nearest part of the document that exists."""
        place = next((self.places[path[:end]] for end in range(len(path), -1, -1) if path[:end] in self.places), _TOP)
        return Fault(place.file, place.line, written(path), sentence)


_TOP = Place("call.yaml", 0)


def written(path: Path) -> str:
    """`("funders", 2, "grant", "max")` as `funders[2].grant.max`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")
