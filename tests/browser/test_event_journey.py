"""From the sign-up for the event to an application of two who met there, through the real server, the real worker and the real mail.

Three hundred others take part: the demo's event, as it is before its timetable is made.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import EVENT, ORGANISE
from tests.browser.site import NARROW, WIDE, Site, Visitor, link_in

pytestmark = pytest.mark.slow

NAME, ADDRESS, HOME = "Eli Moen", "eli@stillefjord.example", "Stillefjord Klynge"
OFFERS = "A test site for electric boats and shore power, and twelve yards among our members."
SEEKS = "Sensors and batteries for boats, and ports that want to try shore power."
MESSAGE = "Let us try your things in our harbour."
ZONE = "Europe/Oslo"
"""The call’s."""
WANTED = 3
LOST = "No longer taking place:"
"""In English: who is suggested to a Norwegian comes from elsewhere."""
PATIENCE = 240_000
"""The first timetable on a machine is compiled before it is searched for."""

Come = Callable[..., Visitor]


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """While people sign up: the shared demo begins a month after the event."""
    started = Site(tmp_path_factory.mktemp("event"))
    own = {"COMMONPOT_DATA": str(started.data), "COMMONPOT_DEMO": "1", "DJANGO_SETTINGS_MODULE": "commonpot.web.settings"}
    subprocess.run([sys.executable, "-m", "tests.browser.event_world"], env=os.environ | own, check=True)
    started.start()
    yield started
    started.stop()


@pytest.fixture
def come(own_site: Site, browser: Browser) -> Iterator[Come]:
    opened = []

    def visitor(size: tuple[int, int] = WIDE) -> Visitor:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="en-GB", timezone_id="Europe/Vilnius")
        context.set_default_timeout(15_000)
        opened.append(context)
        return Visitor(own_site, context, context.new_page())

    yield visitor
    for context in opened:
        context.close()


def mail_with(visitor: Visitor, to: str, words: str) -> str:
    """The newest message, as soon as it is the one with these words: the worker writes to three hundred people, 25 at once."""
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        text = visitor.newest_mail(to)
        if words in text:
            return text
    raise AssertionError(f"The newest message to {to} does not say “{words}”:\n{text}")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def test_from_the_sign_up_to_an_application_together(come: Come) -> None:
    guest, secretary = come(NARROW), come()
    sign_up(guest)
    write_the_profile(guest)
    secretary.become("secretariat")
    approve(secretary)
    partners = ask_three(guest)
    for address, name in partners.items():
        accept(come(), address, name)
    secretary.set_clock_to("2015-09-14", "09:00")
    make_and_publish(secretary)
    look_at_the_agenda(guest, partners)
    first, *others = partners.items()
    secretary.set_clock_to("2015-09-17", "13:00")
    drop_out(secretary, *first)
    both_are_told(guest, *first)
    secretary.set_clock_to("2015-09-18", "16:00")
    start_together(guest, *others[0])


def sign_up(guest: Visitor) -> None:
    """From the event's page, with an account and an organisation made on the way."""
    page = guest.go(EVENT)
    page.get_by_role("link", name="Sign in and register").click()
    page.get_by_role("link", name="Make an account").first.click()
    page.locator("input[name=name]").fill(NAME)
    page.locator("input[name=email]").fill(ADDRESS)
    page.locator("input[name=password1]").fill("a long pass phrase 2015")
    page.locator("form:has(input[name=password1]) button[type=submit]").first.click()
    page.wait_for_load_state()
    if "confirm-email" in page.url:
        where = page.url
        code = guest.code_for(ADDRESS)
        guest.go(where)
        page.locator("input[name=code]").fill(code)
        page.locator("form:has(input[name=code]) button[type=submit]").first.click()
        page.wait_for_load_state()
    page.wait_for_url("**/register/")
    page.get_by_role("link", name="Add my organisation").click()
    page.locator("input[name=name]").fill(HOME)
    page.locator("select[name=kind]").select_option("cluster_organisation")
    page.locator("select[name=country]").select_option("NO")
    page.locator("form:has(select[name=kind]) button[type=submit]").first.click()
    page.wait_for_url("**/register/")
    press(page, "Register")
    expect(page.get_by_text("You are registered. The organiser will answer")).to_be_visible()


def write_the_profile(guest: Visitor) -> None:
    """Saved as it is typed: no button is pressed."""
    page = guest.page
    page.get_by_label("In one line: who are you?").fill("Boats without smoke, from the west coast")
    page.get_by_label("What do you offer a partner?").fill(OFFERS)
    page.get_by_label("What do you seek?").fill(SEEKS)
    page.get_by_label("Maritime and ocean industries").check()
    expect(page.locator("#saved-state")).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_label("What do you seek?")).to_have_value(SEEKS)


def approve(secretary: Visitor) -> None:
    page = secretary.go(ORGANISE)
    page.get_by_role("link", name="Approve or refuse them").click()
    page.get_by_label(f"Choose {NAME}").check()
    press(page, "Approve those chosen")
    expect(page.get_by_text("1 participant was approved and told by mail.")).to_be_visible()


def ask_three(guest: Visitor) -> dict[str, str]:
    """The first three who are suggested. Gives their names by address."""
    approved = guest.newest_mail(ADDRESS)
    page = guest.go(link_in(approved))
    page.get_by_role("link", name="See whom you should meet").click()
    expect(page.locator(".reasons").first).to_contain_text("You seek")
    links = [one.get_attribute("href") for one in page.locator(".people--suggested .person__name a").all()[:WANTED]]
    asked = {}
    for number, link in enumerate(links):
        page = guest.go(str(link))
        name = page.get_by_role("heading", level=1).inner_text()
        page.get_by_label("Must meet" if number == 0 else "Would like to meet").check()
        page.get_by_label("Message").fill(MESSAGE)
        press(page, "Ask for a meeting")
        expect(page.get_by_text("Your request is on its way.")).to_be_visible()
        asked[newest_recipient(guest)] = name
    return asked


def newest_recipient(guest: Visitor) -> str:
    page = guest.go("/demo/outbox/")
    return page.locator("tbody tr").first.locator("td").nth(1).inner_text()


def accept(asked: Visitor, address: str, name: str) -> None:
    asked.sign_in_by_code(address)
    page = asked.go(f"{EVENT}requests/")
    request = page.locator(".request", has_text=NAME)
    expect(request).to_contain_text(MESSAGE)
    request.locator("button[value=accept]").click()
    page.wait_for_load_state()
    expect(page.locator(".request", has_text=NAME).locator("button[value=accept]")).to_have_count(0)


def make_and_publish(secretary: Visitor) -> None:
    page = secretary.go(ORGANISE)
    page.get_by_role("link", name="Make a timetable").click()
    page.get_by_label("Search for at most").fill("10")
    press(page, "Make a timetable")
    expect(page.locator("#run progress, #run [role=progressbar]").first).to_be_visible()
    page.get_by_role("link", name="Look at timetable 1").click(timeout=PATIENCE)
    expect(page.get_by_text("Draft. Nobody sees it yet.")).to_be_visible()
    expect(page.get_by_text("No timetable places more", exact=False)).to_be_visible()
    press(page, "Publish as preliminary")
    expect(page.get_by_text("Published. Those for whom something changed are told by mail")).to_be_visible()
    press(page, "Publish as final")
    expect(page.get_by_text("Published as final.", exact=True)).to_be_visible()


def look_at_the_agenda(guest: Visitor, partners: dict[str, str]) -> None:
    """On the phone; and in the file for the calendar each meeting at the time that the page says, in the event's zone."""
    page = guest.go(link_in(mail_with(guest, ADDRESS, "/agenda/")))
    cards = page.locator(".agenda__meeting")
    expect(cards).to_have_count(len(partners))
    for name in partners.values():
        expect(cards.filter(has_text=name)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    with page.expect_download() as download:
        page.get_by_role("link", name="Your agenda for the calendar").click()
    said = {card.locator(".agenda__time").inner_text() for card in cards.all()}
    assert spans(download.value.path().read_bytes()) == said


def spans(content: bytes) -> set[str]:
    """From when until when each meeting of a calendar file is, in the zone that the file names."""
    return {span_of(entry) for entry in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def span_of(entry: icalendar.Component) -> str:
    begins, ends = entry.decoded("dtstart"), entry.decoded("dtend")
    assert (entry["dtstart"].params["TZID"], begins.utcoffset()) == (ZONE, timedelta(hours=2))
    return f"{begins:%H:%M}–{ends:%H:%M}"


def drop_out(secretary: Visitor, address: str, name: str) -> None:
    """The repair is shown before it is made."""
    page = secretary.go(f"{ORGANISE}day/")
    option = page.locator("#id_participant option", has_text=name)
    page.locator("#id_participant").select_option(str(option.get_attribute("value")))
    page.locator("#id_what").select_option("cancelled")
    press(page, "Show the repair")
    expect(page.get_by_text("Nothing has been changed yet.")).to_be_visible()
    expect(page.locator("tbody tr", has_text=NAME)).to_contain_text("Falls out")
    press(page, "Make this repair and tell them")
    expect(page.get_by_text("Done. Everybody whom it concerns is told by mail")).to_be_visible()


def both_are_told(guest: Visitor, address: str, name: str) -> None:
    for to, other in ((ADDRESS, name), (address, NAME)):
        assert other in mail_with(guest, to, LOST)
    page = guest.go(f"{EVENT}agenda/")
    expect(page.locator(".agenda__meeting--gone")).to_contain_text(name)


def start_together(guest: Visitor, address: str, name: str) -> None:
    page = guest.go(f"{EVENT}agenda/")
    page.locator(".agenda__meeting", has_text=name).get_by_role("link", name="Note, met or not").click()
    page.get_by_label("We met").check()
    page.get_by_label("Note").fill("They bring two test boats.")
    press(page, "Save")
    expect(page.get_by_text("Your note is saved.")).to_be_visible()
    page.get_by_role("link", name="Start an application together").click()
    other = page.locator("h1 + .lead").inner_text().removesuffix(".").split(" and ", 1)[1]
    press(page, "Start the draft and send the invitation")
    page.wait_for_url("**/consortium/")
    for organisation in (HOME, other):
        expect(page.locator("main")).to_contain_text(organisation)
    invitation = guest.newest_mail(address)
    assert (NAME in invitation, other in invitation) == (True, True)
