"""A whole call through every engine, for two quite different call documents; each result verifies alone."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commonpot.commands import main
from commonpot.engine.allocation import verification
from commonpot.engine.calls import CallDocument
from commonpot.engine.calls.folder import load_call
from commonpot.engine.calls.not_yet import Purpose
from commonpot.rehearsal.headless import SCALES, Scale, ScaleName, rehearse
from tests.factories import BUNDLED_CALL

FOLDERS = (BUNDLED_CALL, Path(__file__).parents[1] / "fixtures" / "calls" / "alpine-water-2031")
SMALL = Scale(organisations=40, participants=60, wishes=4, applications=30, experts=30)


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def call(request: pytest.FixtureRequest) -> CallDocument:
    return load_call(request.param, Purpose.FILES)


def test_a_whole_call_runs_and_every_result_holds(call: CallDocument) -> None:
    done = rehearse(call, SMALL, seed=1)
    assert done.faults == []
    assert set(done.files) == {
        *("timetable.json", "applications.json", "eligibility.json"),
        *("assignment.json", "ranking.json", "decision.json"),
    }
    decided = [one["decision"] for one in done.files["decision.json"]["projects"]]
    outcomes = [one["eligible"] for one in done.files["eligibility.json"]]
    assert ("funded" in decided, "met" in outcomes, "not met" in outcomes) == (True, True, True)


def test_only_what_is_eligible_is_assessed_and_only_what_passes_is_decided(call: CallDocument) -> None:
    files = rehearse(call, SMALL, seed=2).files
    eligible = {one["application"] for one in files["eligibility.json"] if one["eligible"] == "met"}
    passing = {line["application"] for line in files["ranking.json"]["ranking"] if line["rank"] is not None}
    assert {one["id"] for one in files["assignment.json"]["applications"]} == eligible
    assert {project["id"] for project in files["decision.json"]["projects"]} == passing


def test_the_same_seed_gives_the_same_files_and_another_seed_others() -> None:
    call = load_call(BUNDLED_CALL, Purpose.FILES)
    first, again, other = (json.dumps(rehearse(call, SMALL, seed).files) for seed in (3, 3, 4))
    assert (first == again, first == other) == (True, False)


def test_when_nothing_is_eligible_the_call_ends_with_a_sentence() -> None:
    call = load_call(BUNDLED_CALL, Purpose.FILES)
    done = rehearse(call, replace(SMALL, applications=0), seed=1)
    assert done.lines[-1] == "Assessment: nothing is eligible, so nothing is assessed."


def test_the_command_writes_what_verifies_and_a_changed_result_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setitem(SCALES, ScaleName.SEED, SMALL)
    assert main(["rehearse", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("Eligibility: 30 applications, ")
    decision = tmp_path / "decision.json"
    assert main(["verify", str(decision)]) == 0
    changed = json.loads(decision.read_text())
    changed["funders"][0]["spent"] += 1
    assert verification.faults(changed) != []


def test_a_broken_folder_is_refused_with_its_faults(tmp_path: Path, capsys: Any) -> None:
    assert main(["rehearse", str(tmp_path)]) == 2
    assert "call.yaml" in capsys.readouterr().err
