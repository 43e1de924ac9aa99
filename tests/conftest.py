import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import html5lib
import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import start_browser

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database is run again."""
    if "COMMONPOT_DATABASE_URL" not in os.environ:
        return
    kept = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _uses_database(item)])
    items[:] = kept


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


class ReadingClient(Client):
    """A client that parses every page that it gets: broken HTML fails the test that met it."""

    def request(self, **request: object) -> HttpResponse:
        response = super().request(**request)
        whole_page = response.content[:15].lower().startswith(b"<!doctype html")
        if whole_page:
            html5lib.HTMLParser(strict=True).parse(response.content, transport_encoding="utf-8")
        return response


@pytest.fixture
def client() -> Client:
    return ReadingClient()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for every test of a process: a second Playwright cannot start while the first runs."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this thread
    with sync_playwright() as playwright:
        opened = start_browser(playwright)
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@contextmanager
def triggers_off() -> Iterator[None]:
    """What the database's owner can do and nobody else: change rows that triggers protect."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            yield
            for _name, sql in triggers:
                cursor.execute(sql)


_flush = BaseDatabaseOperations.execute_sql_flush


def _flush_protected_rows_too(self: Any, sql_list: list[str]) -> None:
    """Tests that commit are cleaned up after by emptying every table, the append-only ones as well."""
    with triggers_off():
        _flush(self, sql_list)


BaseDatabaseOperations.execute_sql_flush = _flush_protected_rows_too
