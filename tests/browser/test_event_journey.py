"""The event as a participant walks it, in a real browser: register, profile, three requests, and one accepted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import EVENT
from tests.browser.site import NARROW, Visitor
from tests.browser.test_journey import DENMARK, NORWAY, Cluster, press, sign_up, tell_of_the_organisation

pytestmark = pytest.mark.slow
DAY = ("2015-09-01", "10:00")


def register(visitor: Visitor, cluster: Cluster) -> None:
    """From the public page to the profile, an account and an organisation made on the way."""
    sign_up(visitor, cluster, "/account/signup/")
    page = visitor.go(f"{EVENT}register/")
    page.locator("main a[href*='/organisations/new/']").first.click()
    tell_of_the_organisation(page, cluster)
    page.wait_for_url(f"**{EVENT}register/")
    page.get_by_role("button", name="Register").click()
    page.wait_for_url(f"**{EVENT}profile/")


def say_who_one_is(page: Page, headline: str, offers: str, seeks: str) -> None:
    """Typed, not sent: the page saves by itself."""
    page.locator("[name=headline]").fill(headline)
    page.locator("[name=offers]").fill(offers)
    page.locator("[name=seeks]").fill(seeks)
    page.get_by_label("Maritime and ocean industries").check()
    expect(page.locator("#saved-state")).to_contain_text("Saved")
    expect(page.locator("#saved-state")).not_to_contain_text("Saving")


def approve(organiser: Visitor, *names: str) -> None:
    """The secretariat reads its own language, so its buttons are found by what they send."""
    organiser.become("secretariat")
    page = organiser.go(f"{EVENT}organise/participants/?state=waiting")
    for name in names:
        page.locator(f"input[name=participant][aria-label*='{name}']").check()
    page.locator("button[name=decision][value=approve]").click()
    page.wait_for_load_state()


def ask(page: Page, address: str, message: str) -> None:
    page.goto(address)
    page.get_by_label("Must meet").check()
    page.locator("textarea[name=message]").fill(message)
    page.get_by_role("button", name="Ask for a meeting").click()
    page.wait_for_load_state()
    expect(page.locator("main, .messages").first).to_contain_text("Your request is on its way.")


def addresses_in_the_directory(page: Page, count: int) -> list[str]:
    page.goto(page.url.split("/calls/")[0] + f"{EVENT}people/?country=FI")
    return [str(link.get_attribute("href")) for link in page.locator(".people .person__name a").all()[:count]]


def address_of(page: Page, name: str) -> str:
    page.goto(page.url.split("/calls/")[0] + f"{EVENT}people/?q={name.replace(' ', '+')}")
    return str(page.locator(".people .person__name a").first.get_attribute("href"))


def test_from_sign_up_to_an_accepted_meeting(visitor: Callable[..., Visitor], clock_put_back: None) -> None:
    visitor().set_clock_to(*DAY)
    own, other = visitor(), visitor(size=NARROW)
    register(own, NORWAY)
    register(other, DENMARK)
    say_who_one_is(own.page, "Silent ferries", "Test routes in three fjords", "Batteries and charging in harbours")
    say_who_one_is(other.page, "Harbour charging", "Batteries and charging in harbours", "Test routes for ferries")
    approve(visitor(), NORWAY.person, DENMARK.person)
    site = own.site.url
    for address in [address_of(own.go(EVENT), DENMARK.person), *addresses_in_the_directory(own.go(EVENT), 2)]:
        ask(own.page, site + address, "Shall we try silent ferries together?")
    own.go(f"{EVENT}requests/")
    expect(own.page.locator(".requests").last.get_by_text("Waiting for an answer")).to_have_count(3)
    accept(other, NORWAY.person)
    own.go(f"{EVENT}requests/")
    expect(own.page.get_by_text("Accepted", exact=True)).to_have_count(1)
    start_together(own, DENMARK)


def accept(asked: Visitor, name: str) -> None:
    """On the phone."""
    page = asked.go(f"{EVENT}requests/")
    expect(page.locator("main")).to_contain_text(name)
    page.get_by_role("button", name="Accept").click()
    page.wait_for_load_state()
    expect(page.get_by_text("Accepted", exact=True)).to_have_count(1)


def start_together(own: Visitor, guest: Cluster) -> None:
    own.page.locator("main a[href*='/meetings/']").first.click()
    own.page.get_by_role("link", name="Start an application together").click()
    press(own.page, "form:has(textarea[name=message])")
    own.page.wait_for_url("**/consortium/")
    expect(own.page.locator("main")).to_contain_text(guest.name)
    expect(own.page.locator("main")).to_contain_text(NORWAY.name)
    assert "/invitations/" in own.newest_mail(guest.email)
