"""`commonpot eligibility`: reports as JSON, exit codes, and one sentence per fault of bad input."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from commonpot.commands import main
from tests.engine.eligibility.prepared import APPLICATIONS, FIRST_CALL, SECOND_CALL, document


def run(*arguments: str) -> int:
    return main(["eligibility", *arguments])


def written(tmp_path: Path, content: str | bytes) -> str:
    place = tmp_path / "application.json"
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(place)


def test_an_eligible_application_exits_0_with_its_report(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(str(FIRST_CALL), str(APPLICATIONS / "good.json")) == 0
    report = json.loads(capsysbinary.readouterr().out)
    assert (report["call"], report["revision"], report["application"]) == ("innovation-express-2015", 1, "good")
    assert report["conclusion"]["proposal"] == "met"
    assert report["verdicts"][0] == {
        "rule": "two-countries",
        "kind": "minimum_consortium",
        "scope": "proposal",
        "subject": "proposal",
        "partner": None,
        "funder": None,
        "outcome": "met",
        "strength": "requirement",
        "sentence": {
            "nb": "En søknad må inkludere klyngeorganisasjoner eller bedriftsnettverk fra minst to land knyttet til utlysningen.",
            "en": "An application must include cluster organisations or business networks from at least two countries of the call.",
            "origin": "announcement",
        },
        "found": "Partners that ask for funding: 2, from Norway and Sweden",
        "required": "Partners that ask for funding: at least 2. Countries: at least 2",
        "mend": None,
        "section": "consortium",
    }


@pytest.mark.parametrize("name", ["too-few-smes", "empty-draft"])
def test_an_answer_that_is_not_yes_exits_1(name: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(str(FIRST_CALL), str(APPLICATIONS / f"{name}.json")) == 1
    assert json.loads(capsysbinary.readouterr().out)["conclusion"]["proposal"] == "not met"


def test_the_facts_can_be_said_in_bokmal(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run(str(FIRST_CALL), str(APPLICATIONS / "too-few-smes.json"), "--language", "nb")
    report = json.loads(capsysbinary.readouterr().out)
    found = next(one for one in report["verdicts"] if one["rule"] == "three-smes")
    assert (found["found"], found["mend"]) == (
        "SMB-er: 4 fra Norge og 2 fra Sverige",
        "Ta med flere SMB-er fra Sverige",
    )


def test_an_application_may_come_from_standard_input_and_the_report_go_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = document("good")
    data.pop("received_at")
    stream = io.TextIOWrapper(io.BytesIO(json.dumps(data).encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    out = tmp_path / "report.json"
    assert run(str(FIRST_CALL), "-", "--out", str(out), "--now", "2015-09-01T00:00:00Z") == 0
    assert json.loads(out.read_bytes())["conclusion"]["proposal"] == "met"


def refused(data: Any) -> dict[str, Any]:
    return document("good") | data


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "this is no JSON document"),
        (b"\xff", "this is no JSON document"),
        ("[" * 100_000, "nested too deeply"),
        ('{"id": "a", "id": "b", "call": "c"}', "“id” stands twice"),
        ("[]", ""),
        (json.dumps(refused({"call": "another"})), "call: this is an application to “another”"),
        (json.dumps(refused({"prtners": []})), "prtners: “prtners” is not a field here; did you mean “partners”?"),
        (json.dumps(refused({"project": {"duration_months": 0}})), "project.duration_months: "),
        (json.dumps(refused({"project": {"duration_months": "15"}})), "project.duration_months: "),
        (json.dumps(refused({"project": {"duration_months": 10**40}})), "project.duration_months: "),
        (json.dumps(refused({"received_at": "2015-09-01T00:00:00"})), "received_at: "),
        (json.dumps(refused({"partners": [document("good")["partners"][0]] * 2})), "the partner id “p1” is used twice"),
    ],
)
def test_bad_input_exits_2_with_a_sentence_and_the_place(
    content: str | bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(FIRST_CALL), written(tmp_path, content)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err
    assert "Traceback" not in printed.err


def test_a_missing_file_or_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(FIRST_CALL), str(tmp_path / "none.json")) == 2
    assert run(str(tmp_path / "none"), str(APPLICATIONS / "good.json")) == 2
    assert run(str(FIRST_CALL), str(APPLICATIONS / "good.json"), "--out", str(tmp_path / "no" / "r.json")) == 2
    assert capsys.readouterr().err.count("\n") == 3


def test_an_application_to_another_call_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(SECOND_CALL), str(APPLICATIONS / "good.json")) == 2
    assert capsys.readouterr().err.startswith("call: this is an application to “innovation-express-2015”")


@pytest.mark.parametrize("moment", ["yesterday", "2015-09-01T00:00:00"])
def test_a_moment_needs_a_date_and_an_offset(moment: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(str(FIRST_CALL), "-", "--now", moment)
    assert stopped.value.code == 2


@pytest.mark.parametrize(("stream", "application"), [("stdin", "-"), ("stdout", "good.json")])
def test_a_stream_that_the_shell_had_closed_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stream: str, application: str
) -> None:
    monkeypatch.setattr(sys, stream, None)
    assert run(str(FIRST_CALL), application if application == "-" else str(APPLICATIONS / application)) == 2
    assert "it is closed" in capsys.readouterr().err
