"""`commonpot allocate`: decisions as JSON, exit codes, and one sentence per fault of bad input."""

import json
from pathlib import Path
from typing import Any

import pytest

from commonpot.commands import main
from commonpot.engine.allocation.verification import faults
from tests.engine.allocation.pots import pot
from tests.engine.allocation.test_deciding import BUDGETS, PROJECTS


def written(folder: Path, data: Any) -> str:
    place = folder / "pot.json"
    place.write_text(json.dumps(data))
    return str(place)


def test_a_pot_is_decided_with_its_problem_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "decision.json"
    assert main(["allocate", written(tmp_path, pot(PROJECTS, BUDGETS)), "--out", str(out)]) == 0
    result = json.loads(out.read_bytes())
    assert (result["kind"], result["mode"], result["funded"], result["proven"]) == ("decision", "rank-with-skipping", 2, True)
    assert faults(result) == []


def test_the_mode_and_the_language_can_be_chosen(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    place = written(tmp_path, pot(PROJECTS, BUDGETS))
    assert main(["allocate", place, "--mode", "stop-at-first-gap", "--language", "nb"]) == 0
    result = json.loads(capsysbinary.readouterr().out)
    assert result["mode"] == result["problem"]["mode"] == "stop-at-first-gap"
    assert result["projects"][2]["sentence"] == "Listen stopper ved a2, som ikke kan betales fullt ut"


def test_a_decision_can_be_verified_and_a_changed_one_is_found_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "decision.json"
    main(["allocate", written(tmp_path, pot(PROJECTS, BUDGETS)), "--out", str(out)])
    assert main(["verify", str(out)]) == 0
    out.write_text(out.read_text().replace('"short": 20', '"short": 21'))
    capsys.readouterr()
    assert main(["verify", str(out)]) == 1
    assert capsys.readouterr().out == "a2: the reason should be budget-short, lacking [('se', 20, ['a1'])]\n"


def test_what_if_is_written_beside_the_decision(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    data = pot(PROJECTS, {"no": 10_000_000, "se": 100})
    assert main(["allocate", written(tmp_path, data), "--what-if"]) == 0
    result = json.loads(capsysbinary.readouterr().out)
    assert faults(result) == []
    assert [(one["funder"], one["amount"]) for one in result["what_if"]["effects"]] == [
        ("no", 5_000_000), ("no", -5_000_000), ("no", None), ("se", 5_000_000), ("se", -100), ("se", None),
    ]  # fmt: skip
    assert result["what_if"]["effects"][3]["sentence"] == "With EUR\u00a050,000 more from se: funded then: a2 and a5"
    assert result["what_if"]["unlocking"] == [{"funder": "se", "amount": 5_000_000, "more": 2}]


def test_a_bad_pot_exits_2_with_a_sentence_per_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = pot(PROJECTS, BUDGETS)
    data["funders"][0]["currency"] = "NOK"
    data["projects"][0]["requests"] = {"xx": 1}
    assert main(["allocate", written(tmp_path, data)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "funders[0].currency: there is no rate for NOK; write under “rates” how many NOK one euro bought, and on which day",
        "projects[0].requests.xx: “xx” is no funder of this pot; add it under “funders”",
    ]


@pytest.mark.parametrize("content", ["[]", "3", '"pot"', "null", "{}", "{"])
def test_what_is_no_pot_exits_2(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "pot.json"
    place.write_text(content)
    assert main(["allocate", str(place), "--mode", "real-pot"]) == 2
    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "many"])
def test_a_time_that_is_none_exits_2(seconds: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["allocate", "-", "--seconds", seconds])
    assert left.value.code == 2
    assert "seconds" in capsys.readouterr().err
