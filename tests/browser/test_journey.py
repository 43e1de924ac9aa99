"""The whole way of one application, by the people who walk it, through the real server and the real mail."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import CALL
from tests.browser.site import Visitor, link_in

TITLE = "Silent ferries for short crossings"


@dataclass(frozen=True)
class Cluster:
    person: str
    email: str
    name: str
    country: str
    region: str
    funder: str
    currency: str
    grant: int


NORWAY = Cluster("Eli Moen", "eli@stillefjord.example", "Stillefjord Klynge", "NO", "NO0A2", "no-in", "NOK", 200_000)
DENMARK = Cluster("Bo Lund", "bo@sundlys.example", "Sundlys Cluster", "DK", "DK031", "dk-vekst", "DKK", 200_000)
LITHUANIA = Cluster("Ona Marija", "ona@marios.example", "Marios Klasteris", "LT", "LT023", "lt-pletra", "EUR", 20_000)

Come = Callable[..., Visitor]


def sign_up(visitor: Visitor, cluster: Cluster, path: str) -> None:
    """Make an account, confirm the address with the code in the mail, come back to where one was."""
    page = visitor.go(path)
    page.locator("input[name=name]").fill(cluster.person)
    page.locator("input[name=email]").fill(cluster.email)
    page.locator("input[name=password1]").fill("a long pass phrase 2015")
    press(page, "form:has(input[name=password1])")
    if "confirm-email" in page.url:
        where = page.url
        code = visitor.code_for(cluster.email)
        visitor.go(where)
        page.locator("input[name=code]").fill(code)
        press(page, "form:has(input[name=code])")


def press(page: Page, form: str) -> None:
    page.locator(f"{form} button[type=submit]").first.click()
    page.wait_for_load_state()


def tell_of_the_organisation(page: Page, cluster: Cluster) -> None:
    page.locator("input[name=name]").fill(cluster.name)
    page.locator("select[name=kind]").select_option("cluster_organisation")
    page.locator("select[name=country]").select_option(cluster.country)
    page.locator("input[name=nuts]").fill(cluster.region)
    for question in ("legal_entity", "represents_network"):
        page.locator(f"[name={question}]").select_option("yes")
    press(page, "form:has(input[name=nuts])")


def fill_in_the_part(page: Page, address: str, cluster: Cluster) -> None:
    fill_in_enterprises(page, f"{address}smes/", cluster, 3)
    page.goto(f"{address}activities/")
    page.locator("button[name=add_row]").click()
    row = page.locator("fieldset.row-card").first
    row.locator("select[name$='-activity']").select_option("workshops")
    row.locator("input[name$='-from_month']").fill("1")
    row.locator("input[name$='-to_month']").fill("12")
    row.locator("textarea").fill("Three workshops, one in each country.")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.goto(f"{address}budget/")
    fill_in_the_budget(page, cluster)


def fill_in_enterprises(page: Page, address: str, cluster: Cluster, count: int) -> None:
    page.goto(address)
    for number in range(count):
        page.locator("button[name=add_row]").click()
        page.wait_for_load_state()
        fill_in_enterprise(page, number, cluster)
        page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_load_state()


def fill_in_enterprise(page: Page, number: int, cluster: Cluster) -> None:
    row = page.locator("fieldset.row-card").nth(number)
    row.locator("input[name$='-name']").fill(f"{cluster.name} enterprise {number + 1}")
    row.locator("select[name$='-country']").select_option(cluster.country)
    row.locator("input[name$='-staff']").fill("12")
    row.locator("input[name$='-turnover']").fill("1 200 000")
    row.locator("input[name$='-balance']").fill("800 000")
    row.locator("textarea").fill("Builds and tests.")


def fill_in_the_budget(page: Page, cluster: Cluster) -> None:
    page.locator("[name=cost-personnel]").fill(str(cluster.grant * 2))
    page.locator("[name=own_cash]").fill(str(cluster.grant))
    if page.locator("[name=effort_amount]").count():
        page.locator("[name=effort_amount]").fill("0")
    page.locator("[name=grant]").fill(str(cluster.grant))
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_load_state()


def test_an_application_from_the_call_page_to_the_answer(come: Come, tmp_path: Path) -> None:
    coordinator = come()
    address = start(coordinator)
    write_the_project(coordinator.page, address)
    for guest in (DENMARK, LITHUANIA):
        invite(coordinator.page, address, guest)
    fill_in_the_part(coordinator.page, f"{address}partners/p1/", NORWAY)
    for key, guest in (("p2", DENMARK), ("p3", LITHUANIA)):
        join(come(), address, key, guest)
    watch_not_met_become_met(coordinator, address)
    receipt = submit(coordinator.page, address)
    verify_with_openssl(coordinator.page, receipt, tmp_path)
    coordinator.set_clock("after-deadline")
    decide(come(), NORWAY, "met")
    decide(come(), DENMARK, "not met", "The accounts show no activity.")
    coordinator.set_clock("answer")
    coordinator.go(f"{address}result/")
    expect(coordinator.page.get_by_text("The accounts show no activity.")).to_be_visible()


def start(coordinator: Visitor) -> str:
    page = coordinator.go(CALL)
    page.get_by_role("link", name="start an application").first.click()
    sign_up(coordinator, NORWAY, "/account/signup/")
    coordinator.go(f"/organisations/new/?next={CALL}apply/")
    tell_of_the_organisation(page, NORWAY)
    coordinator.go(f"{CALL}apply/")
    page.get_by_role("button", name="Start the application").click()
    page.wait_for_url("**/project/")
    return page.url.removesuffix("project/")


def write_the_project(page: Page, address: str) -> None:
    page.goto(f"{address}project/")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=summary]").fill("Three yards make short crossings silent, together.")
    page.locator("[name=internationalisation]").fill("Each yard gets its first customer abroad.")
    page.locator("[name=start]").fill("15.01.2016")
    page.locator("[name=duration_months]").fill("14")
    expect(page.locator("#saved-state")).to_contain_text("Saved")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.goto(f"{address}criteria/")
    for answer in page.locator("form textarea").all():
        answer.fill("The yards lead, the clusters help.")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_load_state()


def invite(page: Page, address: str, guest: Cluster) -> None:
    page.goto(f"{address}consortium/invite/")
    page.locator("[name=organisation_name]").fill(guest.name)
    page.locator("[name=email]").fill(guest.email)
    page.locator("select[name=funder]").select_option(guest.funder)
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text(guest.email).first).to_be_visible()


def join(guest: Visitor, address: str, key: str, cluster: Cluster) -> None:
    """By the link in the mail: make an account, come back, accept, fill in the own part."""
    page = guest.page
    guest.go(link_in(guest.newest_mail(cluster.email)))
    sign_up(guest, cluster, str(page.get_by_role("link", name="Make an account").get_attribute("href")))
    page.wait_for_url("**/invitations/**")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**/partners/**")
    page.get_by_role("link", name="Change what the organisation says of itself").click()
    tell_of_the_organisation(page, cluster)
    if cluster is LITHUANIA:
        fill_in_enterprises(page, f"{address}partners/{key}/smes/", cluster, 2)
        page.goto(f"{address}partners/{key}/activities/")
    fill_in_the_part(page, f"{address}partners/{key}/", cluster) if cluster is not LITHUANIA else finish(page, address, key)


def finish(page: Page, address: str, key: str) -> None:
    """All but the third enterprise: the coordinator adds that."""
    page.locator("button[name=add_row]").click()
    row = page.locator("fieldset.row-card").first
    row.locator("select[name$='-activity']").select_option("workshops")
    row.locator("input[name$='-from_month']").fill("1")
    row.locator("input[name$='-to_month']").fill("12")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.goto(f"{address}partners/{key}/budget/")
    fill_in_the_budget(page, LITHUANIA)


def watch_not_met_become_met(coordinator: Visitor, address: str) -> None:
    """The panel beside the section follows the typing, without a reload."""
    page = coordinator.page
    page.goto(f"{address}partners/p3/smes/")
    panel = page.locator("#check-body")
    rule = panel.locator("li.verdict-item", has_text="SMEs from each country that takes part: at least 3").filter(has_text="Not met")
    expect(rule.first).to_be_visible()
    page.locator("button[name=add_row]").click()
    fill_in_enterprise(page, 2, LITHUANIA)
    expect(rule).to_have_count(0)


def submit(page: Page, address: str) -> str:
    page.goto(f"{address}submit/")
    accept = page.locator("main input[type=checkbox]")
    if accept.count():
        accept.first.check()
    page.get_by_role("button", name="Submit").first.click()
    page.wait_for_url("**/receipts/1/")
    return page.url


def verify_with_openssl(page: Page, receipt: str, folder: Path) -> None:
    for name in ("receipt.json", "receipt.sig", "application.json"):
        (folder / name).write_bytes(page.request.get(f"{receipt}{name}").body())
    (folder / "key.pem").write_bytes(page.request.get(f"{receipt.split('/applications/', maxsplit=1)[0]}/receipts/key.pem").body())
    assert openssl(folder) == 0
    changed = bytearray((folder / "receipt.json").read_bytes())
    changed[len(changed) // 2] ^= 1
    (folder / "receipt.json").write_bytes(changed)
    assert openssl(folder) != 0


def openssl(folder: Path) -> int:
    command = ["openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "receipt.sig", "receipt.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


def decide(officer: Visitor, cluster: Cluster, choice: str, reason: str = "") -> None:
    page = officer.page
    officer.sign_in_by_code(CONTACT[cluster.funder])
    officer.go(f"{CALL}desk/{cluster.funder}/")
    page.get_by_role("link", name=cluster.name).first.click()
    page.locator(f'input[name=outcome][value="{choice}"]').check()
    page.locator("textarea[name=reason]").fill(reason)
    page.locator("form:has(input[name=outcome]) button[type=submit]").click()
    expect(page.locator("ol.history li")).to_have_count(1)


CONTACT = {"no-in": "tor.egil@innovasjonnorge.example", "dk-vekst": "birgitte@dk-vekst.example"}


@pytest.fixture
def come(visitor: Come, clock_put_back: None) -> Come:
    return visitor
