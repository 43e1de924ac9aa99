"""What must work for everybody: without scripts, by keyboard alone, with two windows open, after a lost session."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.pages import CALL
from tests.browser.site import Visitor

Come = Callable[..., Visitor]


def new_application(visitor: Visitor) -> str:
    visitor.become("coordinator")
    page = visitor.go(f"{CALL}apply/")
    page.locator("form:has(input[name=organisation]) button[type=submit]").click()
    page.wait_for_url("**/project/")
    return page.url.removesuffix("project/")


def save(page: Page) -> None:
    page.locator(".form-actions button[type=submit]").first.click()
    page.wait_for_load_state()


def test_a_section_is_filled_in_and_gets_rows_without_scripts(visitor: Come) -> None:
    writer = visitor(java_script_enabled=False)
    address, page = new_application(writer), writer.page
    page.locator("[name=title]").fill("Written without scripts")
    save(page)
    assert page.locator("[name=title]").input_value() == "Written without scripts"
    page.goto(f"{address}partners/p1/smes/")
    for count in (1, 2):
        page.locator("button[name=add_row]").click()
        assert page.locator("fieldset.row-card").count() == count
    page.locator("input[name=smes-r2-name]").fill("Second")
    page.locator("button[name=remove_row]").first.click()
    assert page.locator("input[name=smes-r2-name]").input_value() == "Second"


def test_a_section_is_filled_in_by_keyboard_alone(visitor: Come) -> None:
    writer = visitor()
    new_application(writer)
    page = writer.page
    page.locator("[name=title]").focus()
    page.keyboard.type("By keyboard")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "acronym"
    page.keyboard.type("KEYS")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("[name=acronym]").input_value() == "KEYS"


def test_the_second_of_two_windows_keeps_its_text_and_chooses(visitor: Come) -> None:
    first, second = visitor(), visitor()
    address = new_application(first)
    second.become("coordinator")
    second.go(f"{address}project/")
    first.page.locator("[name=title]").fill("From the first window")
    expect(first.page.locator("#saved-state")).to_have_attribute("data-version", "1")
    second.page.locator("[name=title]").fill("From the second window")
    expect(second.page.locator("#saved-state a")).to_be_visible()
    second.go(f"{address}project/")
    assert second.page.locator("[name=title]").input_value() == "From the first window"
    second.page.locator("button[name=choice][value=own]").click()
    second.page.wait_for_load_state()
    assert second.page.locator("[name=title]").input_value() == "From the second window"


def test_what_was_saved_while_typing_is_there_after_a_lost_session(visitor: Come) -> None:
    writer = visitor()
    address = new_application(writer)
    writer.page.locator("[name=title]").fill("Typed before the session was lost")
    expect(writer.page.locator("#saved-state")).to_have_attribute("data-version", "1")
    writer.context.clear_cookies()
    writer.become("coordinator")
    writer.go(f"{address}project/")
    assert writer.page.locator("[name=title]").input_value() == "Typed before the session was lost"
