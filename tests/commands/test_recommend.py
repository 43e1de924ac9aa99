import json

import pytest

from commonpot.commands import main
from tests.engine.matchmaking.recommending.people import EVERYBODY


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "profiles.json"
    path.write_text(json.dumps({"profiles": EVERYBODY}))
    return path


def test_one_participant_s_list(document, capsys):
    assert main(["recommend", str(document), "--for", "ingrid", "--limit", "1"]) == 0
    (only,) = json.loads(capsys.readouterr().out)["lists"]
    assert only["for"] == "ingrid"
    assert [one["participant"] for one in only["suggestions"]] == ["katrin"]
    assert only["suggestions"][0]["reasons"][0] == "You seek sensors, ports and shore power; they offer that"


def test_everybody_s_lists_in_norwegian_into_a_file(document, tmp_path):
    out = tmp_path / "lists.json"
    assert main(["recommend", str(document), "--language", "nb", "--out", str(out)]) == 0
    lists = json.loads(out.read_text())["lists"]
    assert [one["for"] for one in lists] == ["ingrid", "katrin", "olav", "pekka"]
    assert lists[0]["suggestions"][0]["reasons"][0] == "Dere søker sensorer, havner og landstrøm; det tilbyr de"


def test_nobody_to_suggest_is_exit_1(tmp_path, capsys):
    path = tmp_path / "alone.json"
    path.write_text(json.dumps({"profiles": EVERYBODY[:1]}))
    assert main(["recommend", str(path), "--for", "ingrid"]) == 1
    assert json.loads(capsys.readouterr().out) == {"lists": [{"for": "ingrid", "suggestions": []}]}


def test_an_event_without_profiles_has_no_suggestions(tmp_path, capsys):
    path = tmp_path / "nobody.json"
    path.write_text('{"profiles": []}')
    assert main(["recommend", str(path)]) == 1
    assert json.loads(capsys.readouterr().out) == {"lists": []}
    assert main(["recommend", str(path), "--for", "ingrid"]) == 2
    assert capsys.readouterr().err == "for: no profile has the id “ingrid”\n"


def test_bad_input_is_sentences_and_exit_2(document, tmp_path, capsys):
    assert main(["recommend", str(document), "--for", "nobody"]) == 2
    path = tmp_path / "bad.json"
    path.write_text('{"profiles": [{"id": "a"}]}')
    assert main(["recommend", str(path)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "for: no profile has the id “nobody”",
        "profiles[0].organisation: this is missing; write it",
    ]
