"""Copies of call folders with something changed in one of their files."""

import shutil
from collections.abc import Callable
from pathlib import Path

from commonpot.engine.calls import BadCall, Fault, Purpose, load_call

BUNDLED = Path(__file__).parents[3] / "calls" / "innovation-express-2015"
FIXTURES = Path(__file__).parents[2] / "fixtures" / "calls"
Change = Callable[[Path], object]


def copy_of(folder: Path, to: Path) -> Path:
    """The folder under its own name below `to`."""
    return Path(shutil.copytree(folder, to / folder.name))


def replace(file: str, old: str, new: str) -> Change:
    """A change of one text that occurs in the file; the first if it occurs more than once."""

    def change(folder: Path) -> None:
        path = folder / file
        text = path.read_text()
        assert old in text, f"{file} does not say {old!r}"
        path.write_text(text.replace(old, new, 1))

    return change


def faults_of(folder: Path, purpose: Purpose = Purpose.PLATFORM) -> tuple[Fault, ...]:
    """What loading the folder complains of; nothing if it loads."""
    try:
        load_call(folder, purpose)
    except BadCall as bad:
        return bad.faults
    return ()
