from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import chromium

PAGES = ("/gallery/", "/gallery/application/", "/account/login/", "/account/signup/")
LIGHTEST = 350 * 1024
NOT_OF_THE_PAGE = "Error with Permissions-Policy header"  # which features a browser knows depends on its build

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.web.gallery.urls"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium() is None, reason="there is no chromium here"),
]


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")], ids=str)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, timezone_id="Europe/London")
    yield context.new_page()
    context.close()


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, timezone_id="Europe/London", locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("url", PAGES)
def test_no_page_has_an_axe_violation_a_sideways_scroll_or_a_console_message(page: Page, live_server: Any, url: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(live_server.url + url)
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert [sentence for sentence in said if not sentence.startswith(NOT_OF_THE_PAGE)] == []


def test_a_cold_page_is_light(wide: Page, live_server: Any) -> None:
    sizes: list[int] = []
    wide.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    wide.goto(live_server.url + "/account/login/", wait_until="networkidle")
    assert (len(sizes) <= 15, sum(sizes) <= LIGHTEST) == (True, True)


def test_the_reader_sees_the_own_time_beside_the_calls(wide: Page, live_server: Any) -> None:
    wide.goto(live_server.url + "/gallery/application/")
    expect(wide.locator(".status-banner .reader-zone")).to_contain_text("your time")


def test_the_countdown_ticks(wide: Page, live_server: Any) -> None:
    wide.goto(live_server.url + "/gallery/")
    clock = wide.locator("[data-countdown-now]")
    before = clock.inner_text()
    expect(clock).not_to_have_text(before, timeout=3000)


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(wide: Page, live_server: Any) -> None:
    wide.goto(live_server.url + "/gallery/")
    expect(wide.locator("#error-summary")).to_be_focused()
    wide.get_by_role("link", name="Title of the project: This field is required.").press("Enter")
    expect(wide.locator("#id_title")).to_be_focused()


def test_the_side_panel_opens_from_its_summary_on_a_narrow_screen(wide: Page, live_server: Any) -> None:
    wide.set_viewport_size({"width": 390, "height": 800})
    wide.goto(live_server.url + "/gallery/application/")
    rule = wide.get_by_text("At least two SMEs from each country take part.")
    expect(rule).to_be_hidden()
    wide.locator(".side-panel summary").press("Enter")
    expect(rule).to_be_visible()


def test_appearance_and_language_work_without_scripts(browser: Browser, live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/gallery/application/")
    page.get_by_role("button", name="Dark", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-color-scheme", "dark")
    page.get_by_role("button", name="Norsk").click()
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_attached()
    context.close()
