"""Pictures of every page, for people to look at: wide and narrow, light and dark. Run by `make screenshots`.

Starts a demo of its own, so that the pictures are always of the first day of the demo's world. `screenshots/` is not kept in the
repository; the few pictures of the README go to docs/pictures.
"""

import sys
import tempfile
from collections.abc import Iterator
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
            for shown in PAGES:
                if not wanted or any(word in shown.name for word in wanted):
                    _take(browser, site, shown)
            if not wanted:
                _for_the_readme(browser, site)
        finally:
            browser.close()
            site.stop()


def _take(browser: Browser, site: Site, shown: Shown) -> None:
    for visitor, name in _visitors(browser, site):
        with_role(visitor, shown)
        for scheme in SCHEMES:
            visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            visitor.page.screenshot(path=FOLDER / f"{shown.name}-{name}-{scheme}.png", full_page=True)
        visitor.context.close()


def _visitors(browser: Browser, site: Site) -> Iterator[tuple[Visitor, str]]:
    for width, height in (WIDE, NARROW):
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
        yield Visitor(site, context, context.new_page()), str(width)


def with_role(visitor: Visitor, shown: Shown) -> None:
    """The page as the one who sees it, with pictures of the same state each time."""
    if shown.role:
        visitor.become(shown.role)
    shown.open(visitor)


def _for_the_readme(browser: Browser, site: Site) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for shown in PAGES:
        if shown.name in README_PICTURES:
            context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
            visitor = Visitor(site, context, context.new_page())
            with_role(visitor, shown)
            visitor.page.screenshot(path=PICTURES / f"{shown.name}.png")
            context.close()


if __name__ == "__main__":
    main()
