"""Reading the environment: what the twelve-factor settings are made of."""

import os
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

READ_ONLY = "COMMONPOT_READ_ONLY"
"""Set by commands that only read, so that they may look into a SQLite database that a server is using."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"COMMONPOT_{name}", default).strip()


def flag(name: str) -> bool:
    return text(name).lower() in {"1", "true", "yes", "on"}


def choice(name: str, *allowed: str) -> str:
    """One of a few words; the first is meant when nothing is said."""
    given = text(name) or allowed[0]
    if given not in allowed:
        raise ImproperlyConfigured(f"COMMONPOT_{name} is one of: {', '.join(allowed)}.")
    return given


def words(name: str) -> list[str]:
    return [word.strip() for word in text(name).split(",") if word.strip()]


def secret(name: str, *, demo: bool) -> str:
    """A secret of the environment. The demo has a known one; anything else must bring its own. Who only reads signs nothing."""
    given = text(name)
    if os.environ.get(READ_ONLY):
        return given or token_hex(32)
    known = f"demo-{name.lower()}-known-to-everybody"
    if demo:
        return given or known
    if len(given) < 32 or given == known:
        raise ImproperlyConfigured(f"Set COMMONPOT_{name} to a secret of at least 32 characters (or COMMONPOT_DEMO=1 to try the demo).")
    return given


def database(data: Path) -> dict[str, Any]:
    url = text("DATABASE_URL")
    return _postgresql(url) if url else sqlite(data / "commonpot.sqlite3", read_only=bool(os.environ.get(READ_ONLY)))


def sqlite(file: Path, *, read_only: bool = False) -> dict[str, Any]:
    set_up = "PRAGMA foreign_keys=ON" if read_only else "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON"
    if not read_only:
        file.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "commonpot.web.sqlite",
        "NAME": f"{file.absolute().as_uri()}?mode=ro" if read_only else str(file),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": set_up},
        "CONN_MAX_AGE": None,
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("COMMONPOT_DATABASE_URL starts with postgresql://, for example postgresql://user:secret@host:5432/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def mail_server(url: str) -> dict[str, Any]:
    """`smtp://user:secret@host:587?tls=1`; nothing when mail goes into a folder."""
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("COMMONPOT_MAIL_URL looks like smtp://user:secret@host:587?tls=1 (or smtps://…).")
    return {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and dict(parse_qsl(parts.query)).get("tls", "1") == "1",
        "timeout": 30,
    }
