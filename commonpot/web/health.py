"""Two questions a balancer asks: is the process alive, and can it do its work?"""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from commonpot.access.policies import anyone
from commonpot.access.routes import door


def _live(request: HttpRequest) -> HttpResponse:
    return _say("alive")


def _ready(request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return _say("not migrated", 503) if _waiting_migrations() else _say("ready")
    except Exception:
        return _say("no database", 503)


def _waiting_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _say(word: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})


live = door(_live, anyone)
ready = door(_ready, anyone)
