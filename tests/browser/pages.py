"""Every page in its main states, and how one gets there: for axe, for the pictures, for the weight.

They show the demo's world on its first day; `after` moves the clock for the states that come later.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.browser.site import Visitor

CALL = "/calls/innovation-express-2015/"
EVENT = f"{CALL}event/copenhagen/"
ORGANISE = f"{CALL}event/copenhagen/organise/"
NEARLY_DONE = "Rent vann i små havner"
SUBMITTED = "Landstrøm for arbeidsbåter"
AT_THE_DESK = "Fjellhelse"

Way = Callable[[Visitor], object]


@dataclass(frozen=True)
class Shown:
    """A page, who looks at it (a role of the demo), the way there, and the moment when it looks like this."""

    name: str
    role: str
    way: Way
    after: str = ""
    status: int = 200

    def is_there(self, visitor: Visitor) -> bool:
        """Not a page that says why there is another."""
        asked = "performance.getEntriesByType('navigation')[0].responseStatus"
        return bool(visitor.page.evaluate(asked) == self.status)

    def open(self, visitor: Visitor) -> None:
        if self.role:
            visitor.become(self.role)
        self.way(visitor)


def at(path: str) -> Way:
    return lambda visitor: visitor.go(path)


def application(title: str, path: str = "") -> Way:
    """A page of one of the reader's own applications."""

    def go(visitor: Visitor) -> None:
        visitor.go("/my/")
        address = visitor.page.get_by_role("link", name=title, exact=True).first.get_attribute("href")
        visitor.go(f"{address}{path}")

    return go


def one_at_the_desk(funder: str) -> Way:
    def go(visitor: Visitor) -> None:
        visitor.go(f"{CALL}desk/{funder}/")
        visitor.page.get_by_role("link", name=AT_THE_DESK).first.click()
        visitor.page.wait_for_url("**/p*/")

    return go


def submitted_text(visitor: Visitor) -> None:
    one_at_the_desk("no-in")(visitor)
    visitor.page.locator("main a[href*='/versions/']").first.click()
    visitor.page.wait_for_url("**/versions/**")


def own_organisation(path: str = "") -> Way:
    def go(visitor: Visitor) -> None:
        visitor.go("/organisations/")
        address = visitor.page.get_by_role("link", name="Havbris").first.get_attribute("href")
        visitor.go(f"{address}{path}")

    return go


def invitation(visitor: Visitor) -> None:
    visitor.go(visitor.invitation_for("gudrun@jardhiti.example"))


def first_of(path: str, link: str) -> Way:
    """From a list of the event to the first thing in it."""

    def go(visitor: Visitor) -> None:
        visitor.go(f"{EVENT}{path}")
        address = visitor.page.locator(f"main a[href*='{link}']").first.get_attribute("href")
        visitor.go(str(address))

    return go


def after_the_meeting(visitor: Visitor) -> None:
    first_of("requests/", "/meetings/")(visitor)
    visitor.page.locator("a[href$='/apply/']").click()
    visitor.page.wait_for_url("**/apply/")


def a_message(visitor: Visitor) -> None:
    visitor.go("/demo/outbox/")
    visitor.page.locator("tbody a").first.click()
    visitor.page.wait_for_url("**/outbox/*/")


ASSESSMENT = f"{CALL}assessment/"


def inside(path: str, link: str) -> Way:
    """The page behind the first link of this kind on another page."""

    def go(visitor: Visitor) -> None:
        visitor.go(path)
        address = visitor.page.locator(f"main a[href*='{link}']").first.get_attribute("href")
        visitor.go(str(address))

    return go


def first_row(path: str) -> Way:
    """The page of the first row of a list."""

    def go(visitor: Visitor) -> None:
        visitor.go(path)
        visitor.go(str(visitor.page.locator("main tbody th a").first.get_attribute("href")))

    return go


FUNDING = f"{CALL}funding/"
LETTERS = f"{CALL}letters/"


def two_scenarios(visitor: Visitor) -> None:
    visitor.go(FUNDING)
    for box in visitor.page.locator("input[name=with]").all():
        box.check()
    visitor.page.locator("form:has(input[name=with]) button").click()
    visitor.page.wait_for_url("**/compare/**")


def review_in(state: str) -> Way:
    """One of the expert's own reviews."""

    def go(visitor: Visitor) -> None:
        visitor.go("/reviews/")
        row = visitor.page.locator("tbody tr", has_text=state).first
        visitor.go(str(row.locator("th a").first.get_attribute("href")))

    return go


PUBLIC = ("/", CALL, f"{CALL}funders/no-in/", "/account/login/", "/account/signup/", "/demo/", "/demo/outbox/")

COORDINATOR = "coordinator"
OFFICER = "contact-point-norway"

PAGES: tuple[Shown, ...] = (
    Shown("call", "", at(CALL)),
    Shown("funder", "", at(f"{CALL}funders/no-in/")),
    Shown("funder-example", "", at(f"{CALL}funders/lv-attistiba/")),
    Shown("sign-in", "", at("/account/login/")),
    Shown("sign-in-by-code", "", at("/account/login/code/")),
    Shown("sign-up", "", at("/account/signup/")),
    Shown("password-reset", "", at("/account/password/reset/")),
    Shown("not-found", "", at("/nowhere/"), status=404),
    Shown("invitation", "", invitation),
    Shown("demo", "", at("/demo/")),
    Shown("outbox", "", at("/demo/outbox/")),
    Shown("message", "", a_message),
    Shown("my", COORDINATOR, at("/my/")),
    Shown("profile", COORDINATOR, at("/profile/")),
    Shown("organisations", COORDINATOR, at("/organisations/")),
    Shown("organisation", COORDINATOR, own_organisation()),
    Shown("organisation-people", COORDINATOR, own_organisation("people/")),
    Shown("organisation-new", COORDINATOR, at("/organisations/new/")),
    Shown("start", COORDINATOR, at(f"{CALL}apply/")),
    Shown("draft", COORDINATOR, application(NEARLY_DONE)),
    Shown("draft-consortium", COORDINATOR, application(NEARLY_DONE, "consortium/")),
    Shown("draft-invite", COORDINATOR, application(NEARLY_DONE, "consortium/invite/")),
    Shown("draft-partner", COORDINATOR, application(NEARLY_DONE, "partners/p2/")),
    Shown("draft-project", COORDINATOR, application(NEARLY_DONE, "project/")),
    Shown("draft-criteria", COORDINATOR, application(NEARLY_DONE, "criteria/")),
    Shown("draft-smes", COORDINATOR, application(NEARLY_DONE, "partners/p2/smes/")),
    Shown("draft-activities", COORDINATOR, application(NEARLY_DONE, "partners/p1/activities/")),
    Shown("draft-budget", COORDINATOR, application(NEARLY_DONE, "partners/p1/budget/")),
    Shown("draft-submit", COORDINATOR, application(NEARLY_DONE, "submit/")),
    Shown("draft-other-partner", "partner", application(NEARLY_DONE, "partners/p1/budget/")),
    Shown("submitted", COORDINATOR, application(SUBMITTED)),
    Shown("receipt", COORDINATOR, application(SUBMITTED, "receipts/2/")),
    Shown("receipt-replaced", COORDINATOR, application(SUBMITTED, "receipts/1/")),
    Shown("submitted-version", COORDINATOR, application(SUBMITTED, "versions/2/")),
    Shown("withdraw", COORDINATOR, application(SUBMITTED, "withdraw/")),
    Shown("result-not-yet", COORDINATOR, application(SUBMITTED, "result/")),
    Shown("forbidden", "partner", application(NEARLY_DONE, "submit/"), status=403),
    Shown("event", "", at(EVENT)),
    Shown("event-register", OFFICER, at(f"{EVENT}register/")),
    Shown("event-own", COORDINATOR, at(EVENT)),
    Shown("event-profile", COORDINATOR, at(f"{EVENT}profile/")),
    Shown("event-times", COORDINATOR, at(f"{EVENT}times/")),
    Shown("event-people", COORDINATOR, at(f"{EVENT}people/")),
    Shown("event-person", COORDINATOR, first_of("people/", "/people/")),
    Shown("event-suggestions", COORDINATOR, at(f"{EVENT}suggestions/")),
    Shown("event-requests", COORDINATOR, at(f"{EVENT}requests/")),
    Shown("event-meeting", COORDINATOR, first_of("requests/", "/meetings/")),
    Shown("event-apply", COORDINATOR, after_the_meeting),
    Shown("event-agenda", COORDINATOR, at(f"{EVENT}agenda/")),
    Shown("event-withdraw", COORDINATOR, at(f"{EVENT}withdraw/")),
    Shown("organise", "secretariat", at(f"{ORGANISE}")),
    Shown("organise-participants", "secretariat", at(f"{ORGANISE}participants/?q=Guild")),
    Shown("organise-plan", "secretariat", at(f"{ORGANISE}plan/")),
    Shown("organise-table", "secretariat", at(f"{ORGANISE}plan/tables/1/")),
    Shown("organise-timetables", "secretariat", at(f"{ORGANISE}timetables/")),
    Shown("organise-statistics", "secretariat", at(f"{ORGANISE}statistics/")),
    Shown("organise-day", "secretariat", at(f"{ORGANISE}day/")),
    Shown("desks", "secretariat", at(f"{CALL}desk/")),
    Shown("desk-before", OFFICER, at(f"{CALL}desk/no-in/")),
    Shown("desk-after", OFFICER, at(f"{CALL}desk/no-in/"), "after-deadline"),
    Shown("desk-partner", OFFICER, one_at_the_desk("no-in"), "after-deadline"),
    Shown("desk-submitted-text", OFFICER, submitted_text, "after-deadline"),
    Shown("draft-closed", COORDINATOR, application(NEARLY_DONE, "project/"), "after-deadline"),
    Shown("call-closed", "", at(CALL), "after-deadline"),
    Shown("assessment", "secretariat", at(ASSESSMENT), "assessment"),
    Shown("assessment-experts", "secretariat", at(f"{ASSESSMENT}experts/"), "assessment"),
    Shown("assessment-invite", "secretariat", at(f"{ASSESSMENT}experts/invite/"), "assessment"),
    Shown("assessment-expert", "secretariat", inside(f"{ASSESSMENT}experts/", "/experts/"), "assessment"),
    Shown("assessment-applications", "secretariat", at(f"{ASSESSMENT}applications/"), "assessment"),
    Shown("assessment-application", "secretariat", inside(f"{ASSESSMENT}applications/", "/assessment/applications/"), "assessment"),
    Shown("assessment-conflicts", "secretariat", at(f"{ASSESSMENT}conflicts/"), "assessment"),
    Shown("assessment-assignment", "secretariat", at(f"{ASSESSMENT}assignment/"), "assessment"),
    Shown("assessment-run", "secretariat", at(f"{ASSESSMENT}assignment/1/"), "assessment"),
    Shown("assessment-reviews", "secretariat", at(f"{ASSESSMENT}reviews/"), "assessment"),
    Shown("expert-desk", "expert", at("/reviews/"), "assessment"),
    Shown("expert-declarations", "expert", at("/reviews/calls/innovation-express-2015/conflicts/"), "assessment"),
    Shown("expert-review", "expert", review_in("Being reviewed"), "assessment"),
    Shown("expert-complete", "expert", review_in("Complete"), "assessment"),
    Shown("assessment-panel", "secretariat", at(f"{ASSESSMENT}panel/"), "panel"),
    Shown("assessment-consensus", "secretariat", inside(f"{ASSESSMENT}applications/", "/reviews/consensus/"), "panel"),
    Shown("pot-open", "secretariat", at(FUNDING), "selection"),
    Shown("meeting", "secretariat", at(f"{FUNDING}meeting/"), "selection"),
    Shown("meeting-moved", "secretariat", at(f"{FUNDING}meeting/?budget.ee-areng=much&out.se-norr=1"), "selection"),
    Shown("meeting-project", "secretariat", inside(f"{FUNDING}meeting/", "/funding/meeting/"), "selection"),
    Shown("letters-none", "secretariat", at(LETTERS), "selection"),
    Shown("result", COORDINATOR, application(SUBMITTED, "result/"), "answer"),
    Shown("pot", OFFICER, at(FUNDING), "answer"),
    Shown("scenario", "observer", inside(FUNDING, "/funding/scenarios/"), "answer"),
    Shown("scenario-own-amounts", OFFICER, inside(FUNDING, "/funding/scenarios/"), "answer"),
    Shown("scenarios-compared", "secretariat", two_scenarios, "answer"),
    Shown("funding-decision", "secretariat", at(f"{FUNDING}decision/"), "answer"),
    Shown("formal", OFFICER, at(f"{FUNDING}decision/no-in/"), "answer"),
    Shown("formal-project", OFFICER, inside(f"{FUNDING}decision/no-in/", "/decision/no-in/"), "answer"),
    Shown("assessment-ranking", "secretariat", at(f"{ASSESSMENT}ranking/1/"), "answer"),
    Shown("letters", "secretariat", at(LETTERS), "answer"),
    Shown("letters-of-a-funder", OFFICER, at(LETTERS), "answer"),
    Shown("letter", "secretariat", first_row(LETTERS), "answer"),
    Shown("letter-own-amounts", OFFICER, first_row(LETTERS), "answer"),
    Shown("own-letter", COORDINATOR, application(SUBMITTED, "letter/"), "answer"),
    Shown("redress", COORDINATOR, application(SUBMITTED, "redress/"), "answer"),
    Shown("redress-none", "observer", at(f"{CALL}redress/"), "answer"),
    Shown("redress-over", COORDINATOR, application(SUBMITTED, "redress/"), "first-start"),
    Shown("redress-cases", "observer", at(f"{CALL}redress/"), "first-start"),
    Shown("redress-case", "observer", first_row(f"{CALL}redress/"), "first-start"),
    Shown("funded-projects", "", at(f"{CALL}projects/"), "first-start"),
    Shown("project", COORDINATOR, inside("/my/", "/projects/"), "first-start"),
    Shown("agreements", "secretariat", at(f"{CALL}agreements/"), "first-start"),
    Shown("agreement-signed", OFFICER, first_row(f"{CALL}agreements/"), "first-start"),
    Shown("agreement-sent", "contact-point-example", first_row(f"{CALL}agreements/"), "first-start"),
    Shown("figures", "", at(f"{CALL}statistics/"), "first-start"),
    Shown("figures-in-full", "secretariat", at(f"{CALL}statistics/"), "first-start"),
)

README_PICTURES = ("call", "draft-budget", "desk-partner", "meeting")
