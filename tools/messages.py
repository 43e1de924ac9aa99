"""The translation catalogues, with Babel alone (no GNU gettext needed).

    python tools/messages.py update    bring every room's .po up to date with its code and templates (make messages)
    python tools/messages.py compile   write the .mo files (make setup)
    python tools/messages.py check     fail on anything missing, untranslated, fuzzy, left over, or with other placeholders (make lint)

Each room of the house has its own catalogue: commonpot/<room>/locale/nb/LC_MESSAGES/django.po.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "commonpot"
LANGUAGES = ("nb",)
WITHOUT_CATALOGUE = {"commands"}
TEMPLATES = {".html", ".txt", ".svg", ".xml"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")

RESTLESS = (b"POT-Creation-Date", b"PO-Revision-Date", b"Generated-By", b"Last-Translator", b"Report-Msgid-Bugs-To", b"Language-Team")

# What marks a text, and which of its arguments are message, plural and context.
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "marked": None,
    "Fact": None,
}


def rooms() -> list[Path]:
    return [folder for folder in sorted(HOUSE.iterdir()) if (folder / "__init__.py").exists() and folder.name not in WITHOUT_CATALOGUE]


def catalogue(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def extracted(room: Path) -> Catalog:
    found = Catalog(project="Commonpot", charset="utf-8")
    for file in sorted(room.rglob("*")):
        if file.suffix == ".py" or (file.suffix in TEMPLATES and "templates" in file.parts):
            for message, context, comments in _messages_in(file):
                place = (file.relative_to(ROOT).as_posix(), 1)
                found.add(message, locations=[place], auto_comments=comments, context=context)
    return found


def _messages_in(file: Path) -> Iterator[tuple[Any, str | None, list[str]]]:
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        source = _as_python(source, file)
    options: Any = {"encoding": "utf-8"}
    keywords: Any = list(KEYWORDS)
    for _line, function, arguments, comments in extract_python(io.BytesIO(source.encode()), keywords, ["Translators:"], options):
        picked = _picked(KEYWORDS[str(function)], arguments)
        if picked is not None:
            yield *picked, [str(comment) for comment in comments or ()]


def _as_python(source: str, file: Path) -> str:
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    return str(templatize(source, origin=str(file)))


def _picked(spec: Any, arguments: Any) -> tuple[Any, str | None] | None:
    """Message and context. Nothing when the text is not written out in the code (a variable)."""
    given = arguments if isinstance(arguments, tuple | list) else (arguments,)
    positions = spec or (1,)
    context = next((given[part[0] - 1] for part in positions if isinstance(part, tuple)), None)
    texts = tuple(given[part - 1] for part in positions if isinstance(part, int) and len(given) >= part)
    if not texts or not all(texts):
        return None
    return (texts if len(texts) > 1 else texts[0]), context


def read(file: Path, language: str) -> Catalog:
    if not file.exists():
        return Catalog(locale=language, project="Commonpot", charset="utf-8", header_comment=f"# Commonpot in {language}.")
    with file.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def update() -> int:
    for room in rooms():
        template = extracted(room)
        for language in LANGUAGES:
            _update_one(catalogue(room, language), template, language)
    return 0


def _update_one(file: Path, template: Catalog, language: str) -> None:
    if not len(template) and not file.exists():
        return
    current = read(file, language)
    current.update(template, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    current.obsolete.clear()
    current.fuzzy = False
    current.version = ""
    written = io.BytesIO()
    write_po(written, current, width=120, include_lineno=False, sort_by_file=True, omit_header=False, ignore_obsolete=True)
    content = _without_dates(written.getvalue())
    if not file.exists() or file.read_bytes() != content:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        print(f"updated {file.relative_to(ROOT)}")


def _without_dates(content: bytes) -> bytes:
    """Dates in the header make every update a change and every merge a conflict."""
    return re.sub(rb'^"(%s): .*\n' % b"|".join(RESTLESS), b"", content, flags=re.MULTILINE)


def compile_all() -> int:
    for file in sorted(HOUSE.glob("*/locale/*/LC_MESSAGES/django.po")):
        compiled = file.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= file.stat().st_mtime:
            continue
        with compiled.open("wb") as stream:
            write_mo(stream, read(file, file.parent.parent.name))
    return 0


def check() -> int:
    faults = [fault for room in rooms() for language in LANGUAGES for fault in faults_of(room, language)]
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} texts to see to: run `make messages`, then translate what is empty.")
    return 1 if faults else 0


def faults_of(room: Path, language: str) -> Iterator[str]:
    wanted, written = extracted(room), read(catalogue(room, language), language)
    for message in wanted:
        if message.id:
            fault = _fault_of(message, written.get(_first(message), message.context))
            if fault:
                yield f"{room.name} ({language}): {fault}: {_first(message)!r}"
    for message in written:
        if message.id and wanted.get(_first(message), message.context) is None:
            yield f"{room.name} ({language}): no longer used: {_first(message)!r}"


def _fault_of(wanted: Message, written: Message | None) -> str:
    if written is None:
        return "not in the catalogue"
    if written.fuzzy:
        return "fuzzy"
    texts = written.string if isinstance(written.string, list | tuple) else (written.string,)
    if not all(texts):
        return "not translated"
    ids = wanted.id if isinstance(wanted.id, list | tuple) else (wanted.id,)
    allowed = {name for text in ids for name in PLACEHOLDER.findall(text)}
    used = {name for text in texts for name in PLACEHOLDER.findall(text or "")}
    return "" if used == allowed else "other placeholders than in English"


def _first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, list | tuple) else str(message.id)


TASKS = {"update": update, "compile": compile_all, "check": check}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in TASKS:
        sys.exit(__doc__)
    sys.exit(TASKS[sys.argv[1]]())
