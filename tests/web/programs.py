"""The program as its operator runs it: real processes in an environment of their own, and a visitor with nothing but HTTP."""

import email
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from email import policy

PATIENCE = 60
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CODE = re.compile(r"^[A-Z0-9]{3,}-?[A-Z0-9]*$", re.MULTILINE)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(found, what):
    """What `found` gives, as soon as it is anything."""
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at:
        if result := found():
            return result
        time.sleep(0.1)
    raise AssertionError(what() if callable(what) else what)


class Installation:
    """One environment, and the processes started in it. Only these are stopped, each by its own number."""

    def __init__(self, folder, **environment):
        self.folder = folder
        self.port = free_port()
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("COMMONPOT_", "DJANGO_"))}
        own = {"COMMONPOT_DATA": str(folder), "COMMONPOT_BASE_URL": f"http://127.0.0.1:{self.port}"}
        self.environment = clean | own | environment
        self.log = (folder / "log").open("a+")
        self.processes = []

    def start(self, *arguments):
        process = subprocess.Popen(self._command(*arguments), env=self.environment, stdout=self.log, stderr=self.log)
        self.processes.append(process)
        return process

    def run(self, *arguments):
        return subprocess.run(self._command(*arguments), env=self.environment, capture_output=True, text=True, check=False)

    def serve(self, *arguments):
        return self.start("serve", "--port", str(self.port), *arguments)

    def wait(self):
        def answers():
            assert all(process.poll() is None for process in self.processes), self.said()
            try:
                return Visitor(self.port).get("/health/ready") == "ready\n"
            except (urllib.error.URLError, ConnectionError):
                return False

        until(answers, self.said)

    def mail_to(self, address):
        """Every message for one address that was put into the folder, oldest first."""
        files = sorted((self.folder / "mail").glob("*.log")) if (self.folder / "mail").exists() else []
        messages = [email.message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        return [message for message in messages if message["To"] == address]

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def stop(self):
        """As an operator does it: asked to stop, everything ends by itself and without complaint."""
        running = [process for process in self.processes if process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        return [process.wait(timeout=30) for process in running]

    def close(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
        self.log.close()

    def _command(self, *arguments):
        return [sys.executable, "-m", "commonpot", *arguments]


class Visitor:
    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def get(self, path):
        with self.opener.open(self.address + path, timeout=20) as answer:
            return answer.read().decode()

    def status(self, path):
        try:
            self.get(path)
        except urllib.error.HTTPError as error:
            return error.code
        return 200

    def post(self, path, **fields):
        """Fill in the form of a page and send it off."""
        fields["csrfmiddlewaretoken"] = TOKEN.search(self.get(path))[1]
        request = urllib.request.Request(self.address + path, urllib.parse.urlencode(fields).encode(), {"Referer": self.address + path})
        with self.opener.open(request, timeout=20) as answer:
            return answer.geturl().removeprefix(self.address), answer.read().decode()

    def sign_up(self, address, name):
        return self.post("/account/signup/", email=address, name=name, password1="a long enough pass phrase")

    def confirm(self, message):
        """Type the code of the message."""
        return self.post("/account/confirm-email/", code=CODE.search(message.get_content())[0])
