"""The selection meeting in a real browser, by slider and by keyboard: from the ranking to the funders' words and the lawful step.

In a demo of its own: the season of the shared one has moved on by the time this is played.
"""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from commonpot.engine.allocation import verification
from tests.browser.pages import CALL
from tests.browser.site import WIDE, Site, Visitor

POT = f"{CALL}funding/"
ESTONIA = "ee-areng"
SAVED = "TREEHOUSE"
"""Fifth of the list; by the call as it is, Estonia's fund has run dry when its turn comes."""
LOST = "PLAYBACK"
"""Fourth of the list; northern Sweden refuses it after the adoption."""

Come = Callable[..., Visitor]


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    started = Site(tmp_path_factory.mktemp("meeting"))
    started.start()
    yield started
    started.stop()


@pytest.fixture
def come(own_site: Site, browser: Browser) -> Iterator[Come]:
    opened = []

    def visitor(role: str, **more: object) -> Visitor:
        context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]}, locale="en-GB", **more)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        opened.append(context)
        come = Visitor(own_site, context, context.new_page())
        come.become(role)
        return come

    yield visitor
    for context in opened:
        context.close()


def row(page: Page, project: str) -> Locator:
    return page.locator(".ranking tbody tr").filter(has=page.locator("th", has_text=project))


def test_without_scripts_the_number_and_the_button_do_what_the_slider_does(come: Come) -> None:
    come("secretariat").set_clock("selection")
    visitor = come("secretariat", java_script_enabled=False)
    page = visitor.go(f"{POT}meeting/")
    expect(row(page, SAVED)).to_contain_text("Reserve")
    expect(page.locator(f"[data-slides='budget.{ESTONIA}']")).to_be_hidden()
    page.locator(f"[name='budget.{ESTONIA}']").fill("51 000")
    page.get_by_role("button", name="Show").click()
    expect(row(page, SAVED)).to_contain_text("Funded")


def test_the_meeting_from_the_ranking_to_the_lawful_step(come: Come) -> None:
    secretariat = come("secretariat")
    secretariat.set_clock("selection")
    move_a_budget(secretariat)
    keep(secretariat.page, "Estonia adds a little")
    compare_with_the_call_as_it_is(secretariat)
    adopt(secretariat)
    verify_the_file(secretariat)
    accept_everything(come("contact-point-norway"))
    refuse(come("contact-point-example"))
    take_the_step(secretariat)


def move_a_budget(visitor: Visitor) -> None:
    """By keyboard alone: the arrow moves the slider, the board follows without a reload."""
    page = visitor.go(POT)
    page.get_by_role("link", name="Open the meeting’s screen").click()
    expect(row(page, SAVED)).to_contain_text("It would be funded with EUR\u00a0700 more from Example Fund Areng (Estonia).")
    slider = page.locator(f"[data-slides='budget.{ESTONIA}']")
    slider.focus()
    for _press in range(2):
        page.keyboard.press("ArrowRight")
    expect(row(page, SAVED)).to_contain_text("Funded")
    expect(page).to_have_url(re.compile(rf"budget\.{ESTONIA}=51000"))


def keep(page: Page, name: str) -> None:
    page.get_by_label("Name of the scenario").fill(name)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def compare_with_the_call_as_it_is(visitor: Visitor) -> None:
    page = visitor.go(f"{POT}meeting/")
    keep(page, "As the call says")
    visitor.go(POT)
    for name in ("As the call says", "Estonia adds a little"):
        page.get_by_label(f"Compare {name}").check()
    page.get_by_role("button", name="Compare what is ticked").click()
    expect(page.locator(".changes li", has_text=SAVED).first).to_be_visible()


def adopt(visitor: Visitor) -> None:
    page = visitor.go(POT)
    page.get_by_role("link", name="Estonia adds a little").click()
    page.get_by_role("link", name="Adopt this scenario").click()
    page.get_by_role("button", name="Adopt").click()
    expect(page.get_by_role("heading", name="Decision 1")).to_be_visible()


def verify_the_file(visitor: Visitor) -> None:
    content = visitor.page.request.get(f"{visitor.site.url}{POT}decisions/1/result.json").body()
    assert verification.faults(json.loads(content)) == []


def accept_everything(officer: Visitor) -> None:
    """From the own page; this officer reads Norwegian."""
    page = officer.go("/my/")
    page.locator(f"main a[href$='{POT}']").first.click()
    page.locator("main a[href$='/decision/no-in/']").first.click()
    page.locator("form[action$='/accept/'] button").click()
    expect(page.get_by_text("Finansiøren har tatt stilling til alle prosjektene.")).to_be_visible()


def refuse(officer: Visitor) -> None:
    page = officer.go(f"{POT}decision/se-norr/")
    page.get_by_role("link", name=LOST).click()
    page.locator("input[name=kind][value=refused]").check()
    page.locator("textarea[name=reason]").fill("The region has other plans for its money.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Your decision is recorded.")).to_be_visible()


def take_the_step(visitor: Visitor) -> None:
    page = visitor.go(f"{POT}decision/")
    expect(page.locator("#step")).to_contain_text(f"{LOST} falls")
    page.get_by_role("button", name="Take this step").click()
    expect(page.get_by_role("heading", name="Decision 2")).to_be_visible()
    expect(row(page, LOST)).to_contain_text("Refused by Example Fund North (Sweden) after the adoption.")
