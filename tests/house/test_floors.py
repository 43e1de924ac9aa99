"""The floors hold, and each contract has been seen to fail."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
DOWN = "An arrow may only point down"
PURE = "The engine knows no framework, no database, no network, no clock and no chance"
DRAWERS = "In a phase, pages use services, services use policies, and models use none of them"
ROOMS = (
    "commands web projects funding assessment applications matchmaking calls accounts mail printing jobs audit access clock errors engine"
).split()

FORBIDDEN = [
    (DOWN, "calls", "import commonpot.applications"),
    (DOWN, "accounts", "import commonpot.calls"),
    (DOWN, "matchmaking", "import commonpot.applications"),
    (DOWN, "applications", "import commonpot.assessment"),
    (DOWN, "assessment", "import commonpot.funding"),
    (DOWN, "funding", "import commonpot.projects"),
    (DOWN, "projects", "import commonpot.web"),
    (DOWN, "mail", "import commonpot.accounts"),
    (DOWN, "printing", "import commonpot.matchmaking"),
    (DOWN, "audit", "import commonpot.mail"),
    (DOWN, "engine", "import commonpot.errors"),
    (DOWN, "applications", "import commonpot.web"),
    (PURE, "engine", "import django.db"),
    (PURE, "engine", "import sqlite3"),
    (PURE, "engine", "from time import time"),
    (PURE, "engine", "import random"),
    (PURE, "engine", "from urllib.request import urlopen"),
    (DRAWERS, "calls/models", "import commonpot.calls.services"),
    (DRAWERS, "accounts/services", "import commonpot.accounts.views"),
    (DRAWERS, "matchmaking/models", "import commonpot.matchmaking.services"),
    (DRAWERS, "applications/queries", "import commonpot.applications.services"),
    (DRAWERS, "assessment/queries", "import commonpot.assessment.services"),
    (DRAWERS, "funding/queries", "import commonpot.funding.services"),
    (DRAWERS, "projects/queries", "import commonpot.projects.services"),
]
PHASES = ("accounts", "calls", "matchmaking", "applications", "assessment", "funding", "projects")
DRAWERS_OF_A_PHASE = ("models", "queries", "services", "views")


def lint(folder, config):
    command = [str(Path(sys.executable).with_name("lint-imports")), "--config", str(config), "--no-cache"]
    result = subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False)
    return result.returncode, " ".join(result.stdout.split())


def test_the_house_keeps_its_floors():
    code, said = lint(ROOT, ROOT / "pyproject.toml")
    assert code == 0, said


@pytest.mark.parametrize(("contract", "room", "statement"), FORBIDDEN)
def test_a_forbidden_import_breaks_its_contract(tmp_path, contract, room, statement):
    house = tmp_path / "commonpot"
    for name in (*ROOMS, *(f"{phase}/{drawer}" for phase in PHASES for drawer in DRAWERS_OF_A_PHASE)):
        (house / name).mkdir(parents=True, exist_ok=True)
        (house / name / "__init__.py").write_text("")
    (house / "__init__.py").write_text("")
    (house / room / "__init__.py").write_text(f"{statement}\n")
    code, said = lint(tmp_path, ROOT / "pyproject.toml")
    assert (code, f"{contract} BROKEN" in said or f"{contract}BROKEN" in said) == (1, True), said


def test_every_contract_has_an_example_that_fails():
    contracts = {contract["name"] for contract in PROJECT["tool"]["importlinter"]["contracts"]}
    assert contracts == {contract for contract, _room, _statement in FORBIDDEN}
