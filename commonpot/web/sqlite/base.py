"""The database backend itself; Django finds it by the name `base`."""

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from commonpot.web.sqlite.ownership import own
from commonpot.web.sqlite.turns import Turns, turns_of

BUSY_SECONDS = 20.0


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: Turns | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if _is_own_file(str(conn_params["database"])):
            own(str(Path(conn_params["database"]).absolute()))
        return super().get_new_connection(conn_params)

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn_back()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_turn_back()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_turn_back()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_turn_back()

    def _take_turn(self) -> None:
        turns = turns_of(str(self.settings_dict["NAME"]))
        if not turns.take(BUSY_SECONDS):
            raise OperationalError("database is locked: another transaction of this process took too long")
        self._turn = turns

    def _give_turn_back(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.give_back()


def _is_own_file(database: str) -> bool:
    """Not a database in memory, and not one that is opened only for reading (a reader cannot checkpoint)."""
    return database != ":memory:" and "mode=memory" not in database and "mode=ro" not in database
