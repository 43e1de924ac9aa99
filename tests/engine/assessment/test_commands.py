"""`commonpot assign` and `commonpot rank`: JSON out, exit codes, one sentence per fault."""

import json
from pathlib import Path
from typing import Any

import pytest

from commonpot.commands import main
from commonpot.engine.assessment.verification import faults
from tests.engine.assessment.prepared import application, expert

PROBLEM = {"applications": [application("a1")], "experts": [expert("e1"), expert("e2", languages=["da"])], "reviews": 1}
REVIEWS = {"criteria": [{"id": "c"}], "reviews": [{"application": "a1", "expert": "e1", "scores": {"c": "3.5"}}]}


def run(tmp_path: Path, command: str, data: Any, *more: str) -> int:
    place = tmp_path / "problem.json"
    place.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return main([command, str(place), *more])


def test_an_assignment_is_written_with_its_problem_and_exits_0(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(tmp_path, "assign", PROBLEM) == 0
    result = json.loads(capfdbinary.readouterr().out)
    assert (result["kind"], result["problem"], result["worst"]["value"]) == ("assignment", PROBLEM, 1000)
    assert faults(result) == []


def test_nothing_but_the_result_is_written_when_the_solver_runs(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Both rules together in scarce loads go through the mixed-integer solver, which must not print."""
    people = [
        expert("e1", max_load=1),
        expert("e2", max_load=1, experienced=True),
        expert("e3", max_load=1, country="SE"),
    ]
    rules = {"experienced": True, "two_countries": True}
    problem = {"applications": [application("a1"), application("a2")], "experts": people, "reviews": 2, "rules": rules}
    assert run(tmp_path, "assign", problem) == 1
    assert json.loads(capfdbinary.readouterr().out)["feasible"] is False


def test_reasons_can_be_said_in_bokmal(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run(tmp_path, "assign", PROBLEM, "--language", "nb", "--seconds", "2", "--seed", "3")
    because = json.loads(capfdbinary.readouterr().out)["applications"][0]["experts"][0]["because"]
    assert because == ["Kjenner 1 av 1 temaer: ocean", "Leser språket: en", "Fra Danmark"]


def test_faults_are_sentences_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "assign", PROBLEM | {"reviews": 0}) == 2
    assert capsys.readouterr().err == "reviews: the number must be 1 or more\n"
    assert run(tmp_path, "rank", "[1") == 2
    assert "this is not JSON" in capsys.readouterr().err
    assert run(tmp_path, "rank", {**REVIEWS, "criteria": []}) == 2
    assert "criteria: the list needs at least 1 item" in capsys.readouterr().err


@pytest.mark.parametrize("more", [("--seconds", "0"), ("--seconds", "nan"), ("--seed", "-1"), ("--seed", "x")])
def test_numbers_out_of_range_are_refused(tmp_path: Path, more: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(tmp_path, "assign", PROBLEM, *more)
    assert caught.value.code == 2


def test_a_ranking_list_is_written_to_a_file(tmp_path: Path) -> None:
    assert run(tmp_path, "rank", REVIEWS, "--out", str(tmp_path / "list.json")) == 0
    result = json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))
    assert result["ranking"][0]["total"] == "3.5"
    assert faults(result) == []


def test_results_are_verified_by_the_command_of_that_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "result.json"
    for command, data, kind in (("assign", PROBLEM, "assignment"), ("rank", REVIEWS, "ranking")):
        run(tmp_path, command, data, "--out", str(out))
        assert main(["verify", str(out)]) == 0
        assert capsys.readouterr().out == f"Verified: the {kind} is what it says.\n"
    result = json.loads(out.read_text(encoding="utf-8"))
    result["ranking"][0]["total_exact"] = "4"
    out.write_text(json.dumps(result), encoding="utf-8")
    assert main(["verify", str(out)]) == 1
    assert capsys.readouterr().out == "a1 has a total of 7/2, not 4 (3.5)\n"
