"""The guide's own example is a call, and its expression compiles."""

import re
from datetime import timedelta
from pathlib import Path

from commonpot.engine.calls import load_call
from tests.engine.calls.folders import faults_of

GUIDE = Path(__file__).parents[3] / "docs" / "writing-a-call.md"


def blocks():
    return re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(), flags=re.DOTALL)


def block(begins):
    """The one example of the guide that begins so."""
    (found,) = (one for one in blocks() if one.startswith(begins))
    return found


def written(folder: Path, *, rules: str = "") -> Path:
    call, funder, *_ = blocks()
    (folder / "funders").mkdir()
    (folder / "call.yaml").write_text(call)
    (folder / "funders" / "town-a.yaml").write_text(funder + rules)
    return folder


def test_minimal_example_of_the_guide_is_a_call(tmp_path):
    assert load_call(written(tmp_path)).id == "two-towns"


def test_expression_of_the_guide_compiles(tmp_path):
    assert faults_of(written(tmp_path, rules=blocks()[2])) == ()


def test_funding_of_the_guide_is_read(tmp_path):
    folder = written(tmp_path)
    call = (folder / "call.yaml").read_text()
    (folder / "call.yaml").write_text(call.replace("funding: {mode: rank-with-skipping, origin: announcement}\n", block("funding:")))
    read = load_call(folder)
    assert (read.funding.top_up.rule, read.funding.others) == ("both", "totals")
    assert read.redress_until() - read.answer_at() == timedelta(days=15, seconds=-1)


def test_assessment_of_the_guide_is_read(tmp_path):
    joint, national = block("assessment:\n  criteria:\n"), block("assessment:\n  criteria: [")
    folder = written(tmp_path, rules=national)
    call = (folder / "call.yaml").read_text()
    answering = re.search(r"`({id: rebuttal, .*})`", GUIDE.read_text())[1]
    before, rest = call.replace("    - {id: answer,", f"    - {answering}\n    - {{id: answer,").split("assessment:\n")
    (folder / "call.yaml").write_text(f"{before}{joint}{rest[rest.index('funding:') :]}")
    read = load_call(folder)
    assert [str(score) for score in read.assessment.scale.scores()] == ["0", "1", "2", "3", "4", "5"]
    assert (read.assessment.ties, read.assessment.experts.two_countries) == (("benefit",), True)
    assert read.assessment.reviews_due.instant(read.timeline.time_zone).isoformat() == "2030-03-20T15:00:00+00:00"
    assert [at.isoformat() for at in read.rebuttal_between()] == ["2030-03-20T23:00:00+00:00", "2030-03-24T22:59:59+00:00"]
    assert (read.assessment.rebuttal.max_length, read.assessment.rebuttal.scores) == (3000, False)
    assert [one.id for one in read.funder_by_id["town-a"].assessment.criteria] == ["regional-value"]


def test_every_kind_of_rule_is_named_in_the_guide():
    from commonpot.engine.calls.shape import definitions

    call = load_call(Path(__file__).parents[3] / "calls" / "innovation-express-2015")
    kinds = definitions(type(call))["CallDocument"]["properties"]["rules"]["items"]["discriminator"]["mapping"]
    assert [kind for kind in kinds if f"`{kind}`" not in GUIDE.read_text()] == []


def test_another_call_is_another_folder_and_no_line_of_python():
    call = load_call(Path(__file__).parents[2] / "fixtures" / "calls" / "alpine-water-2031")
    assert (call.funding.mode, call.partner_failure.consequence, call.currency) == (
        "class-lexicographic",
        "reject_all",
        "CHF",
    )
    assert [rule.kind for rule in call.rules].count("share_cap") == 2
    assert call.deadline().isoformat() == "2031-03-31T15:00:00+00:00"
    assert call.funder_by_id["ch-eau"].grant.max.amount == 35000050


def test_event_of_the_guide_is_read(tmp_path):
    folder = written(tmp_path)
    call = (folder / "call.yaml").read_text()
    spring = "    - {id: spring-meeting, kind: event, title: {en: Spring meeting}, on: 2030-02-04}\n    - {id: deadline,"
    (folder / "call.yaml").write_text(call.replace("    - {id: deadline,", spring) + block("events:"))
    event = load_call(folder).events[0]
    slots, tables = event.slots("Europe/Stockholm"), event.numbered_tables()
    assert [*[slot.key for slot in slots][:2], slots[-1].key] == ["d1-1000", "d1-1015", "d1-1455"]
    assert (len(slots), len(tables), tables[30].name.in_language("en"), tables[32].capacity) == (14, 33, "Round table 1", 4)


def test_agreement_of_the_guide_is_read(tmp_path):
    read = load_call(written(tmp_path, rules=block("agreement:")))
    assert [one.id for one in read.funder_by_id["town-a"].agreement.documents] == ["bank-account"]
