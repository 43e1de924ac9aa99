import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from commonpot.web import configuration


def test_a_postgresql_address_is_read(monkeypatch):
    monkeypatch.setenv("COMMONPOT_DATABASE_URL", "postgresql://pot:s%40cret@db.example.org:5433/common?sslmode=require")
    found = configuration.database(Path("var"))
    assert {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "common",
        "USER": "pot",
        "PASSWORD": "s@cret",
        "HOST": "db.example.org",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_another_kind_of_database_is_refused(monkeypatch):
    monkeypatch.setenv("COMMONPOT_DATABASE_URL", "mysql://db/common")
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        configuration.database(Path("var"))


@pytest.mark.parametrize("given", ["", "short", "demo-secret_key-known-to-everybody"])
def test_a_default_or_short_secret_is_refused_outside_the_demo(monkeypatch, given):
    monkeypatch.setenv("COMMONPOT_SECRET_KEY", given)
    with pytest.raises(ImproperlyConfigured, match="32 characters"):
        configuration.secret("SECRET_KEY", demo=False)


def test_a_mail_server_is_read():
    found = configuration.mail_server("smtp://me:pass@mail.example.org")
    assert (found["host"], found["port"], found["use_tls"], found["use_ssl"]) == ("mail.example.org", 587, True, False)
    assert configuration.mail_server("smtp://mail.example.org:25?tls=0")["use_tls"] is False
    with pytest.raises(ImproperlyConfigured):
        configuration.mail_server("mail.example.org")


def commonpot(*arguments, **environment):
    """The command, with nothing of this test run's environment but what is named."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("COMMONPOT_", "DJANGO_"))}
    command = [sys.executable, "-m", "commonpot", *arguments]
    return subprocess.run(command, env=clean | environment, capture_output=True, text=True, check=False)


def test_the_program_does_not_start_without_a_secret(tmp_path):
    refused = commonpot("serve", COMMONPOT_DATA=str(tmp_path))
    assert (refused.returncode, refused.stderr) == (
        2,
        "Set COMMONPOT_SECRET_KEY to a secret of at least 32 characters (or COMMONPOT_DEMO=1 to try the demo).\n",
    )


def test_several_processes_on_sqlite_are_refused(tmp_path):
    refused = commonpot("serve", "--demo", "--processes", "2", COMMONPOT_DATA=str(tmp_path))
    assert (refused.returncode, refused.stderr) == (
        2,
        "Several processes need PostgreSQL: set COMMONPOT_DATABASE_URL, or serve with one process.\n",
    )


def test_a_separate_worker_on_sqlite_is_refused(tmp_path):
    refused = commonpot("serve", "--demo", COMMONPOT_DATA=str(tmp_path), COMMONPOT_WORKER="separate")
    assert (refused.returncode, refused.stderr.startswith("A separate worker needs PostgreSQL")) == (2, True)


def test_a_misspelt_choice_is_refused(tmp_path):
    refused = commonpot("serve", "--demo", COMMONPOT_DATA=str(tmp_path), COMMONPOT_WORKER="outside")
    assert (refused.returncode, refused.stderr) == (2, "COMMONPOT_WORKER is one of: inside, separate.\n")


def test_a_log_that_is_not_there_is_said_in_a_sentence(tmp_path):
    refused = commonpot("audit", "verify", COMMONPOT_DATA=str(tmp_path))
    assert (refused.returncode, refused.stderr) == (2, "The log cannot be read: unable to open database file.\n")


def test_in_production_django_has_nothing_to_warn_about(tmp_path):
    environment = {
        "COMMONPOT_DATA": str(tmp_path),
        "COMMONPOT_BASE_URL": "https://pot.example.org",
        "COMMONPOT_SECRET_KEY": "correct-horse-battery-staple-and-64-more-characters-of-it-0123456789",
        "DJANGO_SETTINGS_MODULE": "commonpot.web.settings",
    }
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("COMMONPOT_", "DJANGO_"))}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    checked = subprocess.run(command, env=clean | environment, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_taken_port_is_refused(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = commonpot("serve", "--demo", "--port", str(port), COMMONPOT_DATA=str(tmp_path))
    assert (refused.returncode, refused.stderr.startswith(f"Port {port} cannot be had")) == (2, True)
