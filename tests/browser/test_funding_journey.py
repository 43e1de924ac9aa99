"""The common pot in a real browser, from the ranking to the public list of funded projects.

The meeting moves a budget by slider and by keyboard, compares, adopts; the funders decide, one refuses; the letters are made, corrected,
approved, sent; a coordinator complains; everybody reads who is funded.

In a demo of its own: the season of the shared one has moved on by the time this is played.
"""

import csv
import io
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
FUNDED = "QUAYPOWER"
"""First of the list; its coordinator reads Norwegian, its partners in Poland and Latvia English."""
RESERVE = "TIMBERSCHOOL"
COORDINATOR_ON_RESERVE = "tonu@puidukoda.example"
LETTERS = f"{CALL}letters/"
GREETING = "Gratulerer! Vi ringer dere i uke 49."

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


def test_the_common_pot_from_the_ranking_to_the_public_list(come: Come) -> None:
    secretariat, norway, observer = come("secretariat"), come("contact-point-norway"), come("observer")
    secretariat.set_clock("selection")
    move_a_budget(secretariat)
    keep(secretariat.page, "Estonia adds a little")
    compare_with_the_call_as_it_is(secretariat)
    adopt(secretariat)
    verify_the_file(secretariat)
    accept_everything(norway)
    refuse(come("contact-point-example"))
    take_the_step(secretariat)
    secretariat.set_clock_to("2015-11-24", "12:00")  # by now the other funders have decided, too
    make_the_letters(secretariat)
    correct_and_approve(norway)
    nobody_knows_yet(come("coordinator"))
    secretariat.set_clock("answer")  # the other funders have approved
    letters_have_gone_out(secretariat)
    read_the_answer(come("coordinator"))
    complain(come("visitor"))
    decide_the_complaint(observer)
    secretariat.set_clock_to("2015-12-01", "12:00")
    read_the_public_list(come("visitor"))


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


def make_the_letters(visitor: Visitor) -> None:
    """In the background: the page goes on by itself until they are there."""
    page = visitor.go(f"{POT}decision/")
    expect(page.get_by_text("In force, and accepted by every funder.")).to_be_visible()
    visitor.go(LETTERS)
    page.get_by_role("button", name="Make the letters").click()
    expect(page.locator("#letters-progress")).to_contain_text("18 letters were new.", timeout=60_000)
    page.get_by_role("link", name="Show the letters").click()
    expect(page.locator("tbody tr", has_text=FUNDED)).to_have_count(2)


def correct_and_approve(officer: Visitor) -> None:
    """Norway reads the letter as the applicants will get it, without the amounts of the others, and adds a word of its own."""
    page = officer.go("/my/")
    page.locator(f"main a[href$='{LETTERS}']").first.click()
    page.get_by_role("link", name=f"{FUNDED} – Landstrøm for arbeidsbåter (nb)").click()
    shown = page.locator(".letter")
    expect(shown).to_contain_text("Prosjektet ditt får støtte")
    expect(shown).to_contain_text("NOK\u00a0158\u00a0500")
    expect(shown).not_to_contain_text("PLN\u00a0134\u00a0600")
    page.locator("textarea[name=paragraph]").fill(GREETING)
    page.get_by_role("button", name="Lagre som ny versjon").click()
    expect(shown).to_contain_text(GREETING)
    page.get_by_role("button", name="Godkjenn dette brevet").click()
    page.get_by_role("link", name="Brev", exact=True).click()
    page.get_by_role("button", name="Godkjenn alle som er klare").click()
    expect(page.get_by_text("brev ble godkjent")).to_be_visible()


def nobody_knows_yet(coordinator: Visitor) -> None:
    page = coordinator.go("/my/")
    expect(page.locator("main")).to_contain_text("Landstrøm for arbeidsbåter")
    assert page.locator("main a[href$='/letter/']").count() == 0
    answer = coordinator.page.request.get(f"{coordinator.site.url}{CALL}projects/")
    assert answer.status == 404


def letters_have_gone_out(visitor: Visitor) -> None:
    page = visitor.go(LETTERS)
    expect(page.get_by_text("All letters are sent.")).to_be_visible()


def read_the_answer(coordinator: Visitor) -> None:
    """In Norwegian and in English, and on paper."""
    assert "Brevet til konsortiet ditt er lagt ved" in coordinator.newest_mail("ingrid@havbris.example")
    assert "Their letter to your consortium is attached." in coordinator.newest_mail("agnieszka@latarnia.example")
    page = coordinator.go("/my/")
    page.get_by_role("link", name=f"Svaret: {FUNDED}").click()
    expect(page.locator(".letter")).to_contain_text(GREETING)
    assert coordinator.page.request.get(f"{page.url}nb.pdf").body().startswith(b"%PDF-")
    page.get_by_role("link", name="Les det på engelsk").click()
    expect(page.locator(".letter")).to_contain_text("Your project is funded")
    expect(page.locator(".letter")).not_to_contain_text(GREETING)


def complain(visitor: Visitor) -> None:
    """About procedure, by a coordinator whose project is on the reserve list."""
    visitor.sign_in_by_code(COORDINATOR_ON_RESERVE)
    page = visitor.go("/my/")
    page.get_by_role("link", name=f"The answer: {RESERVE}").click()
    expect(page.locator(".letter")).to_contain_text("Your project is on the reserve list")
    page.get_by_role("link", name="How a complaint works, and where yours stands").click()
    page.locator("input[name=ground][value=process]").check()
    page.locator("textarea[name=text]").fill("One of the experts wrote after the panel had met.")
    page.get_by_role("button", name="Send the complaint").click()
    expect(page.get_by_text("Your complaint is with the observer.")).to_be_visible()


def decide_the_complaint(observer: Visitor) -> None:
    page = observer.go("/my/")
    page.locator("main a[href$='/redress/']").first.click()
    page.locator("tbody a").click()
    expect(page.locator("main")).to_contain_text("At the top of the ranking list it would be funded")
    page.locator("input[name=decision][value=assessment]").check()
    page.locator("textarea[name=reason]").fill("The review came after the panel. The application is assessed again.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Your decision is recorded. The coordinator is told.")).to_be_visible()


def read_the_public_list(anybody: Visitor) -> None:
    page = anybody.go(CALL)
    page.get_by_role("link", name="Funded projects").click()
    expect(page.get_by_role("heading", name=FUNDED)).to_be_visible()
    expect(page.get_by_role("heading", name=SAVED)).to_be_visible()
    assert page.get_by_role("heading", name=LOST).count() == 0
    table = csv.DictReader(io.StringIO(page.request.get(f"{page.url}projects.csv").text().removeprefix("\ufeff")))
    assert ("158500.00", "NOK") in {(row["Amount"], row["Currency"]) for row in table}
