"""Pictures of every page, for people to look at: wide and narrow, light and dark. Run by `make screenshots`.

Starts a demo of its own, so that the pictures are always of the first day of the demo's world. `screenshots/` is not kept in the
repository; the few pictures of the README go to docs/pictures.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.pages import PAGES, README_PICTURES, Shown  # noqa: E402
from tests.browser.site import NARROW, WIDE, Site, Visitor, start_browser  # noqa: E402

FOLDER = ROOT / "screenshots"
PICTURES = ROOT / "docs" / "pictures"
SCHEMES = ("light", "dark")


def main() -> None:
    wanted = sys.argv[1:]
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        site = Site(Path(data))
        site.start()
        browser = start_browser(playwright)
        try:
            _take_all(browser, site, [shown for shown in PAGES if not wanted or any(word in shown.name for word in wanted)])
        finally:
            browser.close()
            site.stop()


def _take_all(browser: Browser, site: Site, pages: list[Shown]) -> None:
    """In the order of the call, so that the clock only moves forward."""
    moment = ""
    for shown in pages:
        if shown.after != moment:
            moment = shown.after
            _visitor(browser, site, *WIDE).set_clock(moment or "writing")
        _take(browser, site, shown)
        if shown.name in README_PICTURES:
            _for_the_readme(browser, site, shown)


def _take(browser: Browser, site: Site, shown: Shown) -> None:
    for width, height in (WIDE, NARROW):
        visitor = _visitor(browser, site, width, height)
        shown.open(visitor)
        for scheme in SCHEMES:
            visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            visitor.page.screenshot(path=FOLDER / f"{shown.name}-{width}-{scheme}.png", full_page=True)
        visitor.context.close()


def _visitor(browser: Browser, site: Site, width: int, height: int) -> Visitor:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
    context.set_default_timeout(6_000)
    return Visitor(site, context, context.new_page())


def _for_the_readme(browser: Browser, site: Site, shown: Shown) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    visitor = _visitor(browser, site, 1280, 1000)
    shown.open(visitor)
    english = visitor.page.get_by_role("button", name="English")
    if english.count():
        english.click()
    visitor.page.screenshot(path=PICTURES / f"{shown.name}.png")
    visitor.context.close()


if __name__ == "__main__":
    main()
