from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.site import WIDE, Site, Visitor, chromium

HERE = "tests/browser/"
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if chromium() is None:
                item.add_marker(pytest.mark.skip(reason="there is no chromium here (on Debian: apt-get install chromium)"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    started = Site(tmp_path_factory.mktemp("site"))
    started.start()
    yield started
    started.stop()


@pytest.fixture
def visitor(site: Site, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """A new person each time: `visitor()`, `visitor(size=NARROW, java_script_enabled=False)`."""
    opened: list[BrowserContext] = []

    def come(size: tuple[int, int] = WIDE, **more: object) -> Visitor:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="en-GB", **more)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        opened.append(context)
        return Visitor(site, context, context.new_page())

    yield come
    for context in opened:
        context.close()


@pytest.fixture
def clock_put_back(visitor: Callable[..., Visitor]) -> Iterator[None]:
    """The clock is everybody's: who moves it puts it back to the demo's first day."""
    yield
    visitor().set_clock("writing")
