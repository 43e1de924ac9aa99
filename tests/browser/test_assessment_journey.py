"""From inviting an expert to an adopted ranking, through the real server, the real worker and the real mail. Scoring by keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import ASSESSMENT
from tests.browser.site import WIDE, Site, Visitor, link_in

pytestmark = pytest.mark.slow

NAME, ADDRESS = "Nora van Dijk", "nora@institute.example"
MOST_TABS = 150
PATIENCE = 60_000
HALF_POINTS_UP_TO_FOUR = 8


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demo of its own: what is assigned and adopted here would be in the way of every other test."""
    started = Site(tmp_path_factory.mktemp("assessment"))
    started.start()
    yield started
    started.stop()


def someone(site: Site, browser: Browser) -> Visitor:
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    return Visitor(site, context, context.new_page())


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def invite(secretary: Visitor) -> None:
    page = secretary.go(f"{ASSESSMENT}experts/invite/")
    page.locator("input[name=email]").fill(ADDRESS)
    page.locator("input[name=name]").fill(NAME)
    page.locator("input[name=organisation]").fill("Instituut Zuid")
    page.locator("select[name=country]").select_option("NL")
    for language in ("en", "nb"):
        page.locator(f"input[name=languages][value={language}]").check()
    page.locator("input[name=experienced]").check()
    press(page, "Send the invitation")
    expect(page.get_by_text(f"{NAME} is invited.")).to_be_visible()


def accept(expert: Visitor) -> None:
    """By the link in the mail; the account is made on the way, the code comes by mail too."""
    invitation = link_in(expert.newest_mail(ADDRESS))
    page = expert.go(invitation)
    page.get_by_role("link", name="Make an account").click()
    page.locator("input[name=name]").fill(NAME)
    page.locator("input[name=email]").fill(ADDRESS)
    page.locator("input[name=password1]").fill("a long pass phrase 2015")
    page.locator("form:has(input[name=password1]) button[type=submit]").first.click()
    page.wait_for_load_state()
    if "confirm-email" in page.url:
        where = page.url
        code = expert.code_for(ADDRESS)
        expert.go(where)
        page.locator("input[name=code]").fill(code)
        page.locator("form:has(input[name=code]) button[type=submit]").first.click()
        page.wait_for_load_state()
    page = expert.go(invitation)
    page.locator("input[name=accepts]").check()
    press(page, "Accept")
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()


def work_out(secretary: Visitor) -> None:
    page = secretary.go(f"{ASSESSMENT}applications/")
    press(page, "Take in what is eligible now")
    page = secretary.go(f"{ASSESSMENT}assignment/")
    press(page, "Work out an assignment")
    expect(page.get_by_role("heading", name="The proposal")).to_be_visible(timeout=PATIENCE)


def put_in(secretary: Visitor) -> None:
    """By hand, having seen what it would do; then nobody is told before the release."""
    page = secretary.page
    page.get_by_role("link", name="Replace").first.click()
    page.wait_for_load_state()
    option = page.locator("select[name=added] option", has_text=NAME)
    page.locator("select[name=added]").select_option(str(option.get_attribute("value")))
    press(page, "Show what it would do")
    expect(page.get_by_role("heading", name="What the change would do")).to_be_visible()
    press(page, "Make this change")
    expect(page.get_by_text("By hand").first).to_be_visible()
    press(page, "Release to the experts")
    expect(page.get_by_text("are assigned. The experts are told.")).to_be_visible()


def tab_to(page: Page, selector: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement?.matches(wanted) ?? false", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by Tab")


def review_by_keyboard(expert: Visitor) -> None:
    page = expert.go("/reviews/")
    tab_to(page, "tbody a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reviews/*-*/")
    if page.locator("input[name=answer]").count():
        tab_to(page, "input[name=answer]")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    expect(page.locator("#review-form")).to_be_visible()
    ids = page.locator("fieldset.criterion").evaluate_all("all => all.map(one => one.id.replace('score-', ''))")
    for criterion in ids:
        tab_to(page, f"input[name='score-{criterion}']")
        for _ in range(HALF_POINTS_UP_TO_FOUR):
            page.keyboard.press("ArrowRight")
        tab_to(page, f"#comment-{criterion}")
        page.keyboard.type("Named enterprises lead it; the month is missing.")
    expect(page.locator("#total strong").first).to_have_text("16")
    tab_to(page, "button[formaction*='/complete/']")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your review is complete.")).to_be_visible()


def adopt(secretary: Visitor) -> None:
    page = secretary.go(f"{ASSESSMENT}panel/")
    press(page, "Adopt the list")
    expect(page.get_by_role("heading", name="Ranking list 1")).to_be_visible()
    assert len(page.locator("code.hash").inner_text()) == 64


def test_from_the_invitation_to_the_adopted_ranking(own_site: Site, browser: Browser) -> None:
    secretary, expert = someone(own_site, browser), someone(own_site, browser)
    secretary.set_clock("before-deadline")
    secretary.become("secretariat")
    invite(secretary)
    accept(expert)
    secretary.set_clock("after-deadline")
    work_out(secretary)
    put_in(secretary)
    review_by_keyboard(expert)
    secretary.set_clock("panel")
    adopt(secretary)
