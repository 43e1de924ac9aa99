"""The event: one who takes part, one who waits for the organiser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.doors.houseful import Houseful

PLACE = 1
EVENT = "copenhagen"


def furnish(house: Houseful) -> None:
    house.arguments.append(_arguments)


def _arguments(pattern: str, kind: str) -> dict[str, Any] | None:
    if "/event/" not in pattern:
        return None
    return {"slug": "innovation-express-2015", "key": EVENT}
