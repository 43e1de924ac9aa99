"""A call folder, `call.yaml` and `funders/<id>.yaml`, as one call document. The engine's only reading of files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from commonpot.engine.calls import faults as f
from commonpot.engine.calls.check import check_call
from commonpot.engine.calls.document import CallDocument
from commonpot.engine.calls.faults import BadCall, Fault, Place, RawCall
from commonpot.engine.calls.not_yet import Purpose, refusals
from commonpot.engine.calls.shape import read_document
from commonpot.engine.calls.yaml_tree import MAX_BYTES, Tree, read_yaml

MAX_FUNDERS = 200


def load_call(folder: Path, purpose: Purpose = Purpose.PLATFORM) -> CallDocument:
    """The call that the folder describes. Raises BadCall with everything that is wrong with it, or that it asks for
    and the program does not do yet; for work on files alone (`Purpose.FILES`) less is refused."""
    raw = read_folder(folder)
    found = [*check_call(raw), *refusals(raw, purpose)]
    if found:
        raise BadCall(found)
    document = read_document(raw)
    if isinstance(document, list):
        raise BadCall(document)
    return document


def read_folder(folder: Path) -> RawCall:
    """Everything in the folder, merged and not yet judged. Raises BadCall only when there is no document to judge."""
    files = _funder_files(folder)
    call = _read(folder / "call.yaml", "call.yaml")
    if not isinstance(call.data, dict):
        raise BadCall(call.faults or [Fault("call.yaml", 1, "", "begin with fields as “id: my-call”, not with a list")])
    trees = [_read(path, f"funders/{path.name}") for path in files]
    return _merged(call, trees, [tree for tree in trees if isinstance(tree.data, dict)])


def _funder_files(folder: Path) -> list[Path]:
    try:
        if not folder.is_dir():
            what = "is a file, not a folder" if folder.exists() else "does not exist"
            raise BadCall([Fault(str(folder), 0, "", f"{what}; name the folder that holds call.yaml and funders/")])
        files = sorted(path for path in (folder / "funders").glob("*") if path.suffix in (".yaml", ".yml"))
    except (OSError, ValueError) as error:
        raise BadCall([Fault(str(folder), 0, "", f"the folder cannot be read ({error})")]) from error
    if len(files) > MAX_FUNDERS:
        raise BadCall([Fault("funders", 0, "", f"{len(files)} funders; at most {MAX_FUNDERS} are read")])
    return files


def _read(path: Path, name: str) -> Tree:
    try:
        with path.open("rb") as stream:
            return read_yaml(name, stream.read(MAX_BYTES + 1))
    except FileNotFoundError:
        return Tree(None, {}, [Fault(name, 0, "", "the file is missing; every call folder has one")])
    except OSError as error:
        return Tree(None, {}, [Fault(name, 0, "", f"the file cannot be read ({error.strerror})")])


def _merged(call: Tree, trees: list[Tree], funders: list[Tree]) -> RawCall:
    data: dict[str, Any] = {**call.data, "funders": [tree.data for tree in funders]}
    places: dict[f.Path, Place] = {path: place for path, place in call.places.items() if path[:1] != ("funders",)}
    for number, tree in enumerate(funders):
        places.update({("funders", number, *path): place for path, place in tree.places.items()})
    found = [
        *call.faults,
        *_not_the_writers(call),
        *(_rebased(fault, funders) for tree in trees for fault in tree.faults),
    ]
    found += [
        Fault(tree.places[()].file, 1, "", "begin with fields as “id: no-in”, not with a list")
        for tree in trees
        if tree.data is not None and not isinstance(tree.data, dict)
    ]
    data.pop("revision", None)
    return RawCall(data, places, tuple(found))


def _rebased(fault: Fault, funders: list[Tree]) -> Fault:
    """A funder file's own path as a path of the whole document."""
    number = next((n for n, tree in enumerate(funders) if tree.places[()].file == fault.file), None)
    if number is None:
        return fault
    return fault._replace(path=f"funders[{number}].{fault.path}".removesuffix("."))


def _not_the_writers(call: Tree) -> list[Fault]:
    sentences = {
        "funders": "funders do not stand here; write each into a file of its own, funders/<id>.yaml",
        "revision": "the platform counts revisions itself; take this line out",
    }
    return [Fault("call.yaml", call.places[(key,)].line, key, sentence) for key, sentence in sentences.items() if key in call.data]
