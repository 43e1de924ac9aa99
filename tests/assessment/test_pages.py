"""Every page of the assessment can be read by whom it is for."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from commonpot import clock
from tests.assessment import world as w
from tests.assessment.test_whole import adopt, close
from tests.conftest import ReadingClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    made = w.released()
    for assignment in w.assignments(made, 0):
        w.completed(assignment)
    close(made, 0, "4")
    return made


def client_of(person):
    client = ReadingClient()
    client.force_login(person)
    return client


def test_pages_of_the_secretariat(world):
    client, slug = client_of(world.secretary), world.call.slug
    one, expert = world.submissions[0].public_id, world.experts[0].public_id
    with clock.frozen(w.AFTER_DUE):
        for part in (
            "", "experts/", "experts/export.xlsx", "experts/invite/", f"experts/{expert}/", "applications/", f"applications/{one}/",
            "conflicts/", "assignment/", "assignment/1/", "reviews/", "reviews/export.xlsx", "panel/", "panel/export.xlsx",
        ):  # fmt: skip
            assert client.get(f"/calls/{slug}/assessment/{part}").status_code == 200, part
        assert client.get(f"/reviews/consensus/{one}/").status_code == 200
        run = client.get(f"/calls/{slug}/assessment/assignment/1/")
        assert b"Reads its language" in run.content


def test_pages_of_an_expert(world):
    assignment = w.assignments(world, 1)[0]
    client = client_of(w.reviewer(assignment))
    with clock.frozen(w.REVIEWING):
        assert client.get("/reviews/").status_code == 200
        assert client.get(f"/reviews/calls/{world.call.slug}/conflicts/").status_code == 200
        assert client.get(f"/reviews/{assignment.public_id}/").status_code == 200
        w.opened(assignment)
        assert client.get(f"/reviews/{assignment.public_id}/").status_code == 200
        assert client.get(f"/reviews/{assignment.public_id}/text/").status_code == 200
        paper = client.get(f"/reviews/{assignment.public_id}/application.pdf")
        read = PdfReader(BytesIO(paper.content))
        assert "Two clusters take their enterprises" in " ".join(read.pages[0].extract_text().split())
        assert client.get("/my/").status_code == 200


def test_adopted_list_is_shown(world):
    for assignment in w.assignments(world, 1):
        w.completed(assignment, "3")
    close(world, 1, "3")
    adopted = adopt(world)
    client = client_of(world.secretary)
    page = client.get(f"/calls/{world.call.slug}/assessment/ranking/1/")
    assert adopted.sha256.encode() in page.content
    assert client.get(f"/calls/{world.call.slug}/assessment/ranking/1/ranking.json").content == bytes(adopted.document)
