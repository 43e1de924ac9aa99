"""`commonpot schedule`, `repair` and `verify` of events: results that verify, sentences and exit codes for everything else."""

import json
from pathlib import Path
from typing import Any

import pytest

from commonpot.commands import main
from commonpot.engine.matchmaking import TooHard, cores, read_event, schedule, verification_of_cores
from tests.engine.matchmaking.events import event, meeting, triangle


def written(folder: Path, name: str, data: Any) -> str:
    """The path of the document."""
    path = folder / name
    path.write_text(json.dumps(data))
    return str(path)


@pytest.fixture
def timetable(tmp_path: Path) -> str:
    out = tmp_path / "timetable.json"
    assert main(["schedule", written(tmp_path, "event.json", triangle()), "--seconds", "1", "--out", str(out)]) == 0
    return str(out)


def all_play_all(people: int) -> dict[str, Any]:
    """Everybody meets everybody in a slot too few."""
    pairs = [(a, b) for a in range(1, people + 1) for b in range(1, a)]
    meetings = [meeting(number, f"p{a}", f"p{b}") for number, (a, b) in enumerate(pairs)]
    return event(*meetings, people_=people, slots_=people - 1, tables=people, must_place_all=True)


def test_a_timetable_is_written_and_verified(timetable: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(Path(timetable).read_text())["proven"]
    assert main(["verify", timetable]) == 0
    assert capsys.readouterr().out.startswith("Verified: the timetable is what it says.")


def test_an_infeasible_event_is_exit_1_with_its_core(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = event(meeting(1, "p1", "p2"), meeting(2, "p1", "p3"), slots_=1, must_place_all=True)
    assert main(["schedule", written(tmp_path, "event.json", data)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["feasible"], found["conflict"]) == (False, {"meetings": ["m1", "m2"], "participants": []})


def test_too_hard_is_a_sentence_and_exit_1(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "WORK_PER_QUESTION", 1e-9)
    data = all_play_all(7)
    with pytest.raises(TooHard):
        schedule(read_event(data), seconds=1e-6)
    out = tmp_path / "timetable.json"
    assert main(["schedule", written(tmp_path, "event.json", data), "--seconds", "0.000001", "--out", str(out)]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("In this time neither a timetable that keeps every demand was found")
    assert not out.exists()


def test_every_fault_of_an_event_is_a_sentence_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = event(meeting(1, "p1", "p9"), meeting(2, "p2", "p2"))
    assert main(["schedule", written(tmp_path, "event.json", data)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "meetings[0].participants[1]: there is no participant and no organisation “p9”",
        "meetings[1].participants[1]: “p2” would meet with itself",
    ]


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "soon"])
def test_seconds_that_are_none_are_refused(tmp_path: Path, seconds: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["schedule", written(tmp_path, "event.json", triangle()), "--seconds", seconds])
    assert caught.value.code == 2


@pytest.mark.parametrize("more", [[], ["--reoptimise", "2"]])
def test_a_repair_is_written_and_verified(timetable: str, tmp_path: Path, more: list[str]) -> None:
    change = written(tmp_path, "change.json", {"changes": [{"kind": "cancelled", "participant": "p1"}]})
    out = tmp_path / "repair.json"
    assert main(["repair", timetable, change, "--out", str(out), *more]) == 0
    found = json.loads(out.read_text())
    assert ([one["id"] for one in found["lost"]], found["weight"], found["weight_before"]) == (["m1", "m3"], 1, 6)
    assert main(["verify", str(out)]) == 0


def test_every_fault_of_a_change_is_a_sentence_and_exit_2(timetable: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    change = written(tmp_path, "change.json", {"now": "s9", "locked": ["m9"]})
    assert main(["repair", timetable, change]) == 2
    assert capsys.readouterr().err.splitlines() == ["now: there is no slot “s9”", "locked[0]: there is no meeting “m9”"]


@pytest.mark.parametrize("moves", ["-1", "some", "²", "99999999"])
def test_a_number_of_moves_that_is_none_is_refused(timetable: str, tmp_path: Path, moves: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["repair", timetable, written(tmp_path, "change.json", {}), f"--reoptimise={moves}"])
    assert caught.value.code == 2


def test_what_is_no_timetable_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["repair", written(tmp_path, "a.json", {}), written(tmp_path, "b.json", {})]) == 2
    assert capsys.readouterr().err == "placed: “problem” and “placed” must stand here, as `commonpot schedule` writes them\n"


UNTRUE = [
    ("weight", 7, "weight: it is 6, not 7"),
    ("bound", 5, "bound: more weight is placed than the bound allows"),
    ("idle", 0, "idle: it is 1, not 0"),
    ("worst_share", 0.5, "worst_share: it is 1.0, not 0.5"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), UNTRUE)
def test_what_is_untrue_is_exit_1(
    timetable: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, value: float, sentence: str
) -> None:
    data = json.loads(Path(timetable).read_text())
    assert main(["verify", written(tmp_path, "false.json", {**data, name: value})]) == 1
    out = capsys.readouterr().out
    assert sentence in out.splitlines()
    assert "Verified" not in out


def test_two_meetings_at_once_are_found(timetable: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(Path(timetable).read_text())
    data["placed"][1]["slot"] = data["placed"][0]["slot"]
    assert main(["verify", written(tmp_path, "false.json", data)]) == 1
    assert "at the same time" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["cake", None, {"a": "timetable"}])
def test_a_result_of_no_kind_is_exit_2(tmp_path: Path, kind: Any) -> None:
    assert main(["verify", written(tmp_path, "none.json", {"kind": kind})]) == 2


@pytest.fixture
def impossible(tmp_path: Path) -> dict[str, Any]:
    """Two conflicts: p1 and p2 are each asked for twice in one slot."""
    wishes = [meeting(1, "p1", "p3"), meeting(2, "p1", "p4"), meeting(3, "p2", "p5"), meeting(4, "p2", "p6")]
    data = event(*wishes, slots_=1, people_=6, tables=9, must_place_all=True)
    out = tmp_path / "impossible.json"
    assert main(["schedule", written(tmp_path, "event.json", data), "--out", str(out)]) == 1
    found: dict[str, Any] = json.loads(out.read_text())
    return found


def verified(folder: Path, data: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["verify", written(folder, "result.json", data)])
    return code, capsys.readouterr().out


def test_a_true_core_is_verified(impossible: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verified(tmp_path, impossible, capsys) == (0, "Verified: the timetable is what it says.\n")


def test_untrue_cores_are_found(impossible: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    together = {"meetings": ["m1", "m3"], "participants": []}
    assert verified(tmp_path, {**impossible, "conflict": together}, capsys) == (1, "conflict: these can be done together\n")
    everything = {"meetings": ["m1", "m2", "m3", "m4"], "participants": []}
    assert "conflict: a smaller part of it is a conflict, too" in verified(tmp_path, {**impossible, "conflict": everything}, capsys)[1]
    assert "core: a smaller part of it would be enough" in verified(tmp_path, {**impossible, "core": everything}, capsys)[1]
    undemanded = {"meetings": [], "participants": ["p1"]}
    assert verified(tmp_path, {**impossible, "core": undemanded}, capsys) == (1, "core: it names what nobody demands\n")
    nothing = {"meetings": [], "participants": []}
    assert "must be placed, and is not in the core" in verified(tmp_path, {**impossible, "core": nothing}, capsys)[1]


def test_what_could_not_be_checked_is_not_called_verified(
    impossible: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = verified(tmp_path, {name: value for name, value in impossible.items() if name != "rest"}, capsys)
    assert (code, said.startswith("Not checked: whether the rest can be done"), "Verified" in said) == (1, True, False)
    monkeypatch.setattr(verification_of_cores, "MOST_QUESTIONS", 0)
    code, said = verified(tmp_path, impossible, capsys)
    assert (code, said.startswith("Not checked: whether the conflict is true and smallest"), "Verified" in said) == (1, True, False)


def test_a_bound_that_is_not_proven_anew_is_named(timetable: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = {**triangle(), "slots": triangle()["slots"][:2]}
    made = schedule(read_event(data), seconds=1.0)
    code, said = verified(tmp_path, {"kind": "timetable", "problem": data, **made.as_data()}, capsys)
    assert code == 0
    assert said.splitlines()[0] == "Not checked: whether no timetable has more weight than 5 (what could be proven anew is 6)."
    assert said.splitlines()[-1] == "Verified: apart from that, the timetable is what it says."
