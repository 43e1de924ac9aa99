"""YAML as plain data with line numbers: the small, safe part of YAML that a call document needs.

Built from PyYAML's events rather than its constructor, because a call needs what that one loses: the line of each
value, keys written twice, and numbers to their last digit. `no` stays a word (it is Norway), `23:59:59` a time and
`0.5` the text "0.5"; only true, false, null and whole numbers are more than text. Anchors, aliases and tags are
refused: a document is read by people, and an alias bomb by nobody.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from commonpot.engine.calls.faults import Fault, Path, Place, written

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep; no call document needs that"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"^[-+]?(0|[1-9][0-9]*)$")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class Tree(NamedTuple):
    """One file's content, the place of every part of it, and what was wrong with its YAML."""

    data: Any
    places: dict[Path, Place]
    faults: list[Fault]


class _Open:
    """A mapping or list that is still being read."""

    def __init__(self, container: dict[str, Any] | list[Any], path: Path) -> None:
        self.container = container
        self.path = path
        self.key: str | None = None


def read_yaml(file: str, content: bytes) -> Tree:
    """Read one file. Never raises: what is wrong stands in `faults`."""
    sentence = _unreadable(content)
    if sentence:
        return Tree(None, {}, [Fault(file, 0, "", sentence)])
    reader = _Reader(file)
    try:
        for event in yaml.parse(content.decode(), Loader=_LOADER):
            reader.take(event)
    except yaml.YAMLError as error:
        reader.faults.append(_syntax_fault(file, content.decode(), error))
        return Tree(None, reader.places, reader.faults)
    except _TooMuch as error:
        reader.faults.append(error.fault)
        return Tree(None, reader.places, reader.faults)
    return Tree(reader.root, reader.places, reader.faults)


def _unreadable(content: bytes) -> str | None:
    if not content.strip():
        return "the file is empty; write the document into it"
    if len(content) > MAX_BYTES:
        return f"the file is larger than {MAX_BYTES:,} bytes; a call document is text for people, make it shorter"
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return f"the file is not UTF-8 text (byte {error.start + 1}); save it as UTF-8"
    return None


class _TooMuch(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.sentence)
        self.fault = fault


class _Reader:
    """Builds the tree from events; keeps its own stack, so that no nesting can exhaust Python's."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Any = None
        self.places: dict[Path, Place] = {}
        self.faults: list[Fault] = []
        self._stack: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._start_document(event)
            case yaml.AliasEvent():
                self._complain(event, "aliases (“*name”) are not read here; write the value out")
                self._put(event, None)
            case yaml.ScalarEvent():
                self._refuse_marks(event)
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._open(event, {})
            case yaml.SequenceStartEvent():
                self._open(event, [])
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()

    def _start_document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            fault = Fault(self.file, _line(event), "", "a second document begins here (“---”); keep one per file")
            raise _TooMuch(fault)

    def _open(self, event: yaml.CollectionStartEvent, container: dict[str, Any] | list[Any]) -> None:
        self._refuse_marks(event)
        if self._awaits_key():
            sentence = "a key must be a word, not a list or mapping; look for a stray “?”, “[” or “{”"
            raise _TooMuch(Fault(self.file, _line(event), "", sentence))
        path = self._put(event, container)
        self._stack.append(_Open(container, path))
        if len(self._stack) > MAX_DEPTH:
            raise _TooMuch(Fault(self.file, _line(event), "", _TOO_DEEP))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._awaits_key():
            self._take_key(event)
        else:
            self._put(event, _plain(event.value) if event.implicit[0] else event.value)

    def _take_key(self, event: yaml.ScalarEvent) -> None:
        top = self._stack[-1]
        top.key = event.value
        if event.value in top.container:
            first = self.places[(*top.path, event.value)].line
            self._complain(event, f"“{event.value}” was written before, in line {first}; keep one of the two")
        else:
            self.places[(*top.path, event.value)] = Place(self.file, _line(event))

    def _awaits_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].container, dict) and self._stack[-1].key is None

    def _put(self, event: yaml.Event, value: Any) -> Path:
        if not self._stack:
            self.root = value
            self.places[()] = Place(self.file, _line(event))
            return ()
        top = self._stack[-1]
        if isinstance(top.container, list):
            top.container.append(value)
            path: Path = (*top.path, len(top.container) - 1)
            self.places[path] = Place(self.file, _line(event))
            return path
        key = top.key if top.key is not None else ""
        top.key = None
        top.container.setdefault(key, value)
        return (*top.path, key)

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._complain(event, f"anchors (“&{event.anchor}”) are not read here; write the value where it is needed")
        if getattr(event, "tag", None) not in (None, "!"):
            self._complain(event, f"tags (“{getattr(event, 'tag', '')}”) are not read here; take it out")

    def _where(self) -> str:
        if not self._stack:
            return ""
        top = self._stack[-1]
        return written(top.path if top.key is None else (*top.path, top.key))

    def _complain(self, event: yaml.Event, sentence: str) -> None:
        self.faults.append(Fault(self.file, _line(event), self._where(), sentence))


def _plain(text: str) -> str | int | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE.match(text) and len(text) < 19 else text


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _syntax_fault(file: str, text: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 0
    lines = text.splitlines()
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in shown[: len(shown) - len(shown.lstrip())]:
        return Fault(file, line, "", "the line is indented with a tab; use spaces, YAML allows no tabs there")
    problem = getattr(error, "problem", None) or "it holds a character that no text should hold"
    if "nesting" in problem:
        return Fault(file, line, "", _TOO_DEEP)
    return Fault(file, line, "", f"this is not YAML ({problem}); look at this line and the one before it")
