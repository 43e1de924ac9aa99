"""axe on one page in both schemes and both widths, with as few full runs as cover everything."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.site import NARROW, WIDE

ONLY = {"resultTypes": ["violations"], "reporter": "v2"}
"""Nobody reads here what passes, and collecting it takes longer than looking."""
CONTRAST = ONLY | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
STANDARD = ONLY | {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
VIEWS = (
    ("light", WIDE, STANDARD),
    ("dark", WIDE, CONTRAST),
    ("dark", NARROW, STANDARD),
    ("light", NARROW, CONTRAST),
)


def faults_of(page: Page) -> list[str]:
    """Every violation and every overflow, each as one line that says where."""
    found: list[str] = []
    for scheme, (width, height), options in VIEWS:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": height})
        where = f"{page.url} {scheme} {width}"
        found += [f"{where}: {line}" for line in _violations(page, options)]
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wider > 0:
            found.append(f"{where}: the page is {wider} px wider than the window ({_widest(page)})")
    return found


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    response = Axe().run(page, options=options).response
    return [
        f"{violation['id']} {node['target']} {node['html'][:120]} {node.get('failureSummary', '')[:200]}".replace("\n", " ")
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


def _widest(page: Page) -> str:
    return str(
        page.evaluate(
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)"
            ".slice(0, 3).map(e => e.tagName + '.' + e.className).join(', ')"
        )
    )
