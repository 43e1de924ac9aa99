"""The generated schema accepts what the program accepts, and is good enough to write a call from."""

import json

import pytest

from commonpot.commands import main
from commonpot.engine.calls.folder import read_folder
from tests.engine.calls.folders import BUNDLED, FIXTURES, copy_of, replace
from tests.engine.calls.schemas import refused


@pytest.fixture
def schema(capsys):
    assert main(["call", "schema"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("folder", [BUNDLED, *sorted(FIXTURES.iterdir())], ids=lambda folder: folder.name)
def test_schema_accepts_the_folders_as_written(schema, folder):
    assert refused(read_folder(folder).data, schema, schema) == []


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("max: NOK 250000", "max: 250000", ".funders[8].grant"),
        ("currency: NOK", "curency: NOK", ".funders[8]"),
        ("class: funding", "class: fund", ".funders[8].class"),
    ],
)
def test_schema_refuses_what_the_program_refuses(schema, old, new, path, tmp_path):
    folder = copy_of(BUNDLED, tmp_path)
    replace("funders/no-in.yaml", old, new)(folder)
    assert path in refused(read_folder(folder).data, schema, schema)


def test_every_part_of_the_schema_is_described(schema):
    enums = {name for name, one in schema["$defs"].items() if "enum" in one}
    assert [name for name, one in schema["$defs"].items() if name not in enums and not one.get("description")] == []
