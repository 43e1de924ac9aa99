"""The applicants' answer to the experts, which the demo's call does not ask for: axe, saving as one types, handing in by keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.assessment.models import Rebuttal
from commonpot.assessment.services.rebutting import open_rebuttals
from tests.assessment import world as w
from tests.browser.accessibility import faults_of
from tests.browser.site import WIDE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world() -> Iterator[w.Assessment]:
    made = w.released(of=w.call_with_rebuttal(scores=True), applications=1, experts=3)
    for assignment in w.assignments(made):
        w.completed(assignment)
    with clock.frozen(w.ANSWERING):
        assert open_rebuttals() == 1
        yield made


def page_of(browser: Browser, live_server: Any, person: User) -> Page:
    client = Client()
    client.force_login(person)
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]}, locale="en-GB")
    context.add_cookies([{"name": name, "value": one.value, "url": live_server.url} for name, one in client.cookies.items()])
    return context.new_page()


def test_the_coordinator_reads_writes_and_hands_in(world: w.Assessment, browser: Browser, live_server: Any, tmp_path: Path) -> None:
    page = page_of(browser, live_server, world.submissions[0].submitted_by)
    page.goto(f"{live_server.url}/applications/{world.submissions[0].application.public_id}/rebuttal/")
    assert faults_of(page) == []
    page.locator("#text").focus()
    page.keyboard.type("The third work package says so on page four.")
    expect(page.locator("#saved-state")).to_contain_text("Saved")
    expect(page.locator("#length")).to_have_text("44 of at most 200 characters")
    assert Rebuttal.objects.get().text == "The third work package says so on page four."
    page.locator("#text").press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your answer is handed in.").first).to_be_visible()
    assert faults_of(page) == []
    expert = page_of(browser, live_server, w.reviewer(w.assignments(world)[0]))
    expert.goto(f"{live_server.url}/reviews/{w.assignments(world)[0].public_id}/")
    expect(expert.get_by_role("heading", name="What the applicants answer")).to_be_visible()
    for one in (page, expert):
        one.context.close()
