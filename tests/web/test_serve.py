"""The served program, from outside: it starts, answers, refuses a second process, and stops or dies without loss."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

pytestmark = pytest.mark.slow


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    def __init__(self, folder, port):
        self.address = f"http://127.0.0.1:{port}"
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("COMMONPOT_", "DJANGO_"))}
        self.environment = clean | {"COMMONPOT_DATA": str(folder)}
        self.log = (folder / "log").open("a+")
        self.process = subprocess.Popen(
            self.command("serve", "--demo", "--port", str(port)), env=self.environment, stdout=self.log, stderr=self.log
        )

    def command(self, *arguments):
        return [sys.executable, "-m", "commonpot", *arguments]

    def run(self, *arguments, **environment):
        return subprocess.run(self.command(*arguments), env=self.environment | environment, capture_output=True, text=True, check=False)

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return answer.read()

    def wait(self):
        give_up_at = time.monotonic() + 45
        while time.monotonic() < give_up_at:
            try:
                return self.get("/health/ready")
            except urllib.error.HTTPError as error:
                raise AssertionError(self.said()) from error
            except (urllib.error.URLError, ConnectionError):
                assert self.process.poll() is None, self.said()
                time.sleep(0.1)
        raise AssertionError(self.said())

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.log.close()


@pytest.fixture
def serve(tmp_path):
    started = []

    def start(port):
        started.append(Served(tmp_path, port))
        return started[-1]

    yield start
    for served in started:
        served.close()


def test_it_serves_and_stops_when_asked(serve):
    port = free_port()
    served = serve(port)
    assert served.wait() == b"ready\n"
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(timeout=15) == 0
    assert f"http://127.0.0.1:{port}/" in served.said()
    assert "Traceback" not in served.said()


def test_beside_a_server_on_sqlite_one_may_read_but_not_write(serve):
    served = serve(free_port())
    served.wait()
    verified = served.run("audit", "verify")
    assert (verified.returncode, verified.stderr, verified.stdout.startswith("The log is whole")) == (0, "", True)
    refused = served.run("worker", "--once", COMMONPOT_DEMO="1")
    assert (refused.returncode, "Another process" in refused.stderr, "Traceback" in refused.stderr) == (2, True, False)


def test_a_killed_server_leaves_nothing_behind_and_starts_again(serve):
    port = free_port()
    first = serve(port)
    first.wait()
    first.process.kill()
    first.process.wait()
    second = serve(port)
    assert second.wait() == b"ready\n"


def test_a_killed_server_process_is_replaced(serve):
    served = serve(free_port())
    served.wait()
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(served.process.pid)], capture_output=True, text=True, check=True)
    os.kill(int(children.stdout.split()[0]), signal.SIGKILL)
    time.sleep(0.5)
    assert served.wait() == b"ready\n"
