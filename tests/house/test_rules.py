"""The house's rules about code, each with an example that breaks it."""

import ast
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [file for file in sorted((ROOT / "commonpot").rglob("*.py")) if "migrations" not in file.parts]
LONGEST_FILE = 450
LONGEST_FUNCTION = 55
MEDIAN_FUNCTION = 8
DOMAIN_DRAWERS = {"models", "services", "queries", "policies", "events"}
HTTP = ("django.http", "django.shortcuts", "django.views")  # not django.urls: a message names the address of its page

CLOCKS = {
    "from datetime import datetime\ndatetime.now()": "TID251",
    "from datetime import UTC, datetime\ndatetime.now(UTC)": "TID251",
    "from datetime import datetime\ndatetime.utcnow()": "TID251",
    "from datetime import datetime\ndatetime.today()": "TID251",
    "import datetime\ndatetime.date.today()": "TID251",
    "import time\ntime.time()": "TID251",
    "from django.utils.timezone import now": "TID251",
    "from django.utils import timezone\ntimezone.now()": "TID251",
    "from datetime import datetime\ndatetime(2015, 5, 29)": "DTZ001",
}


def functions(source):
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node):
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_long_functions(source):
    return [f"{node.name}: {length(node)} lines" for node in functions(source) if length(node) > LONGEST_FUNCTION]


def http_imports(source):
    modules = [node.module or "" for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    modules += [alias.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import) for alias in node.names]
    return [module for module in modules if module.startswith(HTTP)]


def ruff_codes(source, place):
    command = [str(Path(sys.executable).with_name("ruff")), "check", "--output-format", "concise", "--stdin-filename", place, "-"]
    return subprocess.run(command, cwd=ROOT, input=source, capture_output=True, text=True, check=False).stdout


def test_no_file_is_too_long():
    assert [str(file.relative_to(ROOT)) for file in SOURCES if len(file.read_text().splitlines()) > LONGEST_FILE] == []


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_function_is_too_long(file):
    assert too_long_functions(file.read_text()) == []


def test_a_function_that_is_too_long_is_found():
    source = "def grown():\n" + "    x = 1\n" * LONGEST_FUNCTION
    assert too_long_functions(source) == [f"grown: {LONGEST_FUNCTION + 1} lines"]


def test_the_median_function_is_short():
    assert median(length(node) for file in SOURCES for node in functions(file.read_text())) < MEDIAN_FUNCTION


def test_the_domain_knows_no_http():
    found = {
        str(file.relative_to(ROOT)): http_imports(file.read_text())
        for file in SOURCES
        if DOMAIN_DRAWERS & set(file.relative_to(ROOT).with_suffix("").parts)
    }
    assert {place: modules for place, modules in found.items() if modules} == {}


def test_http_in_the_domain_is_found():
    assert http_imports("from django.http import HttpRequest\nimport django.views") == ["django.http", "django.views"]


@pytest.mark.parametrize(("source", "code"), CLOCKS.items())
def test_another_clock_is_refused_by_the_linter(source, code):
    assert code in ruff_codes(source, "commonpot/calls/services.py")


def test_the_clock_itself_may_ask_the_machine():
    assert "TID251" not in ruff_codes("from datetime import UTC, datetime\ndatetime.now(UTC)\n", "commonpot/clock/__init__.py")
