"""Every page in its main states, and how one gets there: for axe, for the pictures, for the weight."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.browser.site import Visitor

CALL = "/calls/innovation-express-2015/"


@dataclass(frozen=True)
class Shown:
    """A page, who looks at it (a role of the demo), and the way there."""

    name: str
    role: str
    open: Callable[[Visitor], object]


def at(path: str) -> Callable[[Visitor], object]:
    return lambda visitor: visitor.go(path)


PUBLIC = ("/", CALL, f"{CALL}funders/no-in/", "/account/login/", "/account/signup/", "/demo/", "/demo/outbox/")

PAGES: tuple[Shown, ...] = (
    Shown("home", "", at("/")),
    Shown("call", "", at(CALL)),
    Shown("funder", "", at(f"{CALL}funders/no-in/")),
    Shown("funder-example", "", at(f"{CALL}funders/lv-attistiba/")),
    Shown("sign-in", "", at("/account/login/")),
    Shown("sign-in-by-code", "", at("/account/login/code/")),
    Shown("sign-up", "", at("/account/signup/")),
    Shown("not-found", "", at("/nowhere/")),
    Shown("demo", "", at("/demo/")),
    Shown("outbox", "", at("/demo/outbox/")),
)

README_PICTURES = ("call", "demo")
