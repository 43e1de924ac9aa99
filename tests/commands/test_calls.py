"""`commonpot call load` and `commonpot call role`, in a process of their own, on a folder of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = ROOT / "calls" / "innovation-express-2015"


@pytest.fixture
def commonpot(tmp_path: Path) -> "Commonpot":
    return Commonpot(tmp_path)


class Commonpot:
    def __init__(self, folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COMMONPOT_", "DJANGO_"))}
        self.environment = {**kept, "COMMONPOT_DATA": str(folder), "COMMONPOT_DEMO": "1"}

    def __call__(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "commonpot", *arguments]
        return subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)


def test_loading_on_a_new_installation_makes_the_first_revision_and_again_changes_nothing(commonpot: Commonpot) -> None:
    first, second = commonpot("call", "load", str(BUNDLED)), commonpot("call", "load", str(BUNDLED))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("innovation-express-2015 is at revision 1, sha256 ")
    assert second.stdout == first.stdout


def test_loading_a_broken_folder_names_the_place_and_exits_2(commonpot: Commonpot, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "call.yaml").write_text("schema: 1\nid: broken\n")
    answer = commonpot("call", "load", str(tmp_path / "broken"))
    assert answer.returncode == 2
    assert "call.yaml" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("innovation-express-2015", "Nobody has an account with nobody@example.org. Ask the person to sign up on the site first.\n"),
        ("no-such-call", "There is no call “no-such-call” here. Load its folder first: commonpot call load FOLDER.\n"),
    ],
)
def test_a_role_for_nobody_or_in_no_call_is_a_sentence(commonpot: Commonpot, call: str, sentence: str) -> None:
    commonpot("call", "load", str(BUNDLED))
    answer = commonpot("call", "role", call, "nobody@example.org", "secretariat")
    assert (answer.returncode, answer.stderr) == (2, sentence)
