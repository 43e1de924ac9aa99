"""docs/operating.md, “From nothing to a call”, step by step: SQLite, one process, real secrets, and no demo."""

import pytest

from tests.web.programs import Installation, Visitor, until

pytestmark = pytest.mark.slow

SLUG = "innovation-express-2015"


@pytest.fixture
def site(tmp_path):
    site = Installation(tmp_path, COMMONPOT_SECRET_KEY="a secret of this test alone, and longer than 32 characters")
    yield site
    site.close()


def done(command):
    assert (command.returncode, command.stderr) == (0, "")
    return command.stdout


def test_from_nothing_to_a_call_with_a_secretariat(site):
    assert done(site.run("call", "load", f"calls/{SLUG}")).startswith(f"{SLUG} is at revision 1, sha256 ")

    site.serve()
    site.wait()
    ada = Visitor(site.port)
    ada.sign_up("ada@example.org", "Ada")
    (message,) = until(lambda: site.mail_to("ada@example.org"), site.said)
    ada.confirm(message)
    assert ada.status("/demo/") == 404, "outside the demo nobody changes roles or sets the clock"

    role = ("call", "role", SLUG, "ada@example.org", "secretariat")
    refused = site.run(*role)
    assert (refused.returncode, refused.stderr.startswith("Another process"), "Traceback" in refused.stderr) == (2, True, False)
    assert site.stop() == [0]
    assert done(site.run(*role)) == f"ada@example.org is now secretariat of {SLUG}.\n"

    site.processes.clear()
    site.serve()
    site.wait()
    assert "Innovation Norway" in ada.get(f"/calls/{SLUG}/desk/")
    assert done(site.run("audit", "verify")).startswith("The log is whole")
    assert site.stop() == [0]
    assert "Traceback" not in site.said()
