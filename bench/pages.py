"""Pages: the server's processor time per request, as a multiple of the barest view that the same server has, in the same run.

The real server is started on the demo's world; the barest view is the balancer's question whether it is alive. Goals stand in the
rows. Reads the processor time from /proc, so it runs on Linux only.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import html5lib

from bench.measure import Row

REQUESTS = {"small": 100, "medium": 300, "large": 1000}
CALL = "/calls/innovation-express-2015/"
PATIENCE = 120
AT_REST = 0.05
"""Processor seconds in a second."""
Ask = Callable[[], int]


class Answer(NamedTuple):
    status: int
    location: str
    body: bytes


class Site:
    """A server with a folder of its own, and the processor time of all its processes."""

    def __init__(self, folder: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "commonpot", "serve", "--demo", "--port", str(self.port)],
            env={**os.environ, "COMMONPOT_DATA": folder, "COMMONPOT_BASE_URL": f"http://127.0.0.1:{self.port}"},
            stdout=subprocess.DEVNULL,
        )

    def seconds(self) -> float:
        """Processor time so far, of the server and its children."""
        ticks = sum(_ticks(pid) for pid in (self.process.pid, *_children(self.process.pid)))
        return ticks / os.sysconf("SC_CLK_TCK")


class Visitor:
    """A browser as plain as can be: one connection, cookies, and the forms of a page."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None, **headers: str) -> Answer:
        body = urlencode(fields) if fields else None
        headers |= {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
        response = self._response(method, path, body, headers)
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, worth = value.split(";")[0].partition("=")
                self.cookies[cookie] = worth
        return Answer(response.status, response.getheader("Location") or "", response.read())

    def _response(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> http.client.HTTPResponse:
        """Asked again where the server has hung up on a connection that was quiet for long."""
        try:
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
        except http.client.RemoteDisconnected:
            self.connection.close()
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()

    def form(self, path: str, wanted: Callable[[Element], bool]) -> dict[str, str]:
        """The fields, as they stand, of the first form of the page that is `wanted`."""
        page = html5lib.parse(self.ask("GET", path).body, namespaceHTMLElements=False)
        form = next(one for one in page.iter("form") if wanted(one))
        return {one.attrib["name"]: one.get("value") or "" for one in form.iter("input") if one.get("name")}

    def link(self, path: str, words: str) -> str:
        """Where the first link with these words leads."""
        page = html5lib.parse(self.ask("GET", path).body, namespaceHTMLElements=False)
        return next(one.attrib["href"] for one in page.iter("a") if words in "".join(one.itertext()))


def rows(size: str) -> list[Row]:
    """One row per kind of page."""
    with _site() as site:
        bare = _seconds(site, _getting(Visitor(site.port), "/health/live"), REQUESTS[size] * 5)
        return [
            Row(f"page: {what}", size, f"request (goal {goal})", _seconds(site, ask, REQUESTS[size]) / bare, "a bare view", "x the work of")
            for what, goal, ask in _pages(site)
        ]


@contextmanager
def _site() -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(folder)
        try:
            _wait_for(site)
            yield site
        finally:
            site.process.terminate()
            site.process.wait(timeout=PATIENCE)


def _wait_for(site: Site) -> None:
    for _ in range(PATIENCE):
        try:
            if Visitor(site.port).ask("GET", "/health/live").status == 200:
                return _wait_for_rest(site)
        except OSError:
            time.sleep(1)
    raise SystemExit("The server that should be measured did not start.")


def _wait_for_rest(site: Site) -> None:
    """The demo's mails are sent in the background at first; measured meanwhile, a bare view would look dear and every page cheap."""
    for _ in range(PATIENCE):
        before = site.seconds()
        time.sleep(1)
        if site.seconds() - before < AT_REST:
            return
    raise SystemExit("The server that should be measured does not come to rest.")


def _seconds(site: Site, ask: Ask, count: int) -> float:
    for _ in range(3):
        ask()
    begun = site.seconds()
    for _ in range(count):
        if ask() != 200:
            raise SystemExit("A page that should be measured was refused, so nothing was measured.")
    return (site.seconds() - begun) / count


def _pages(site: Site) -> list[tuple[str, int, Ask]]:
    coordinator, officer = (_in_role(site, role) for role in ("coordinator", "contact-point-norway"))
    section = coordinator.link("/my/", "Rent vann i små havner") + "partners/p1/budget/"
    return [
        ("the call", 5, _getting(Visitor(site.port), CALL)),
        ("a section of an application", 20, _getting(coordinator, section)),
        ("saving as one types", 20, _saving(coordinator, section)),
        ("a funder's desk", 60, _getting(officer, f"{CALL}desk/no-in/")),
    ]


def _in_role(site: Site, role: str) -> Visitor:
    visitor = Visitor(site.port)
    fields = visitor.form("/demo/", lambda form: any(one.get("value") == role for one in form.iter()))
    visitor.ask("POST", "/demo/role/", {**fields, "role": role})
    return visitor


def _getting(visitor: Visitor, path: str) -> Ask:
    return lambda: visitor.ask("GET", path).status


def _saving(visitor: Visitor, path: str) -> Ask:
    """Each request saves another amount on the version that the one before made, as a person does who types."""
    fields = visitor.form(path, lambda form: form.get("data-autosave") is not None)
    amount = next(name for name in fields if "personnel" in name)

    def save() -> int:
        fields[amount] = str(int(fields[amount]) + 1)
        return visitor.ask("POST", path, fields, **{"HX-Request": "true"}).status

    return save


def _ticks(pid: int) -> int:
    """Clock ticks in user and system mode; the name in brackets may hold blanks, so count from behind it."""
    numbers = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(numbers[11]) + int(numbers[12])


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    listed = [(task / "children").read_text() for task in tasks]
    return [int(child) for children in listed for child in children.split()]
