"""Reading a document and writing a result, for the commands that work on files: a path, or - for the standard streams."""

import json
import sys
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from commonpot.errors import BadInput, Fault

MOST_BYTES = 256 * 1024 * 1024
"""Room for the largest problem of the benchmarks many times over; a file without end is not read into memory."""


def read_file(place: str, what: str) -> bytes:
    """The bytes of the file, or of standard input for "-". `what` names the document in the sentence when it cannot be read."""
    try:
        if place == "-":
            data = _bytes_of(sys.stdin).read(MOST_BYTES + 1)
        else:
            with Path(place).open("rb") as stream:
                data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise BadInput(f"The {what} cannot be read.", [Fault(place, f"the file cannot be read ({error})")]) from error
    if len(data) > MOST_BYTES:
        raise BadInput(f"The {what} is too large.", [Fault(place, f"the file is larger than {MOST_BYTES // 1024**2} MiB")])
    return data


def read_json(place: str, what: str) -> Any:
    """The document in the file. Numbers with a decimal point are refused by the engines' own models, not here."""
    try:
        return json.loads(read_file(place, what))
    except RecursionError as error:
        raise BadInput(f"The {what} cannot be read.", [Fault(place, "the JSON is nested too deeply")]) from error
    except ValueError as error:
        raise BadInput(f"The {what} cannot be read.", [Fault(place, f"this is not JSON ({error})")]) from error


def write_json(data: Any, out: Path | None, what: str) -> None:
    """To the file `out`, or to standard output: the same bytes for the same data."""
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    encoded = text.encode(errors="backslashreplace")
    try:
        if out is not None:
            out.write_bytes(encoded)
        else:
            _bytes_of(sys.stdout).write(encoded)
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sentence = f"the {what} cannot be written ({error})"
        raise BadInput(f"The {what} cannot be written.", [Fault(str(out or ""), sentence)]) from error


def _bytes_of(stream: TextIO | None) -> BinaryIO:
    """Python has no stream at all where the shell had closed it."""
    if stream is None:
        raise OSError("it is closed")
    return stream.buffer
