"""The real server, started as anybody would start it, and the real browser."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = (1280, 900)
NARROW = (390, 844)
PATIENCE = 240


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def start_browser(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=chromium(), args=FLAGS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Site:
    """`commonpot serve --demo` with a folder of its own."""

    data: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COMMONPOT_", "DJANGO_"))}
        command = [sys.executable, "-m", "commonpot", "serve", "--demo", "--port", str(self.port)]
        with (self.data / "server.log").open("wb") as log:
            self.process = subprocess.Popen(
                command, env=kept | {"COMMONPOT_DATA": str(self.data)}, stdout=log, stderr=log, start_new_session=True
            )
        self._wait()

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process is not None and self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/health/ready", timeout=2):
                    return
            except (URLError, OSError):
                time.sleep(0.2)
        raise RuntimeError(f"The server did not start:\n{(self.data / 'server.log').read_text()[-4000:]}")


@dataclass
class Visitor:
    """One person at one browser, with the few things that every journey does."""

    site: Site
    context: BrowserContext
    page: Page

    def go(self, path: str) -> Page:
        self.page.goto(self.site.url + path if path.startswith("/") else path)
        return self.page

    def become(self, role: str) -> None:
        self.go("/demo/")
        button = self.page.locator(f'form:has(input[name=role][value="{role}"]) button')
        if button.count():
            self._press(button)

    def set_clock(self, moment: str) -> None:
        self.go("/demo/")
        self._press(self.page.locator(f'button[name=moment][value="{moment}"]'))

    def set_clock_to(self, day: str, time_of_day: str) -> None:
        self.go("/demo/")
        self.page.locator("input[name=day]").fill(day)
        self.page.locator("input[name=time]").fill(time_of_day)
        self._press(self.page.locator("form:has(input[name=day]) button[type=submit]"))

    def _press(self, button: Locator) -> None:
        """Until the answer is there: a season that has to be played first may take its time."""
        with self.page.expect_navigation(timeout=60_000):
            button.click()

    def invitation_for(self, to: str) -> str:
        """The path in the newest message to somebody who was invited."""
        return link_in(self.newest_mail(to))

    def newest_mail(self, to: str) -> str:
        """The text of the newest message to this address, from the demo's outbox."""
        self._outbox_page_with(to)
        row = self.page.locator("tbody tr", has_text=to).first
        row.locator("a").first.click()
        return self.page.locator(".message-body").inner_text()

    def _outbox_page_with(self, to: str, pages: int = 30) -> None:
        """A season writes more messages than one page shows."""
        for number in range(1, pages + 1):
            self.go(f"/demo/outbox/?page={number}")
            if self.page.locator("tbody tr", has_text=to).count():
                return

    def code_for(self, email: str) -> str:
        return code_in(self.newest_mail(email))

    def sign_in_by_code(self, email: str) -> None:
        """The way a person without a password signs in: a code by mail."""
        self.go("/account/login/code/")
        self.page.locator("input[name=email]").fill(email)
        self.page.locator("form:has(input[name=email]) button[type=submit]").first.click()
        where = self.page.url
        code = self.code_for(email)
        self.go(where)
        self.page.locator("input[name=code]").fill(code)
        self.page.locator("form:has(input[name=code]) button[type=submit]").first.click()
        self.page.wait_for_load_state()


def code_in(text: str) -> str:
    """The code stands on a line of its own."""
    found = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", text, re.MULTILINE)
    if found is None:
        raise AssertionError(f"No code in this message:\n{text}")
    return found[1]


def link_in(text: str) -> str:
    """The first address in a message, as a path of this site."""
    found = re.search(r"https?://[^/\s]+(/\S*)", text)
    if found is None:
        raise AssertionError(f"No link in this message:\n{text}")
    return found[1]
