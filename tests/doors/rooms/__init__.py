"""What each further room puts into the house for the doors. A module per room, named as its table: `furnish(house)`."""

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.doors.houseful import Houseful


def furnish_rooms(house: "Houseful") -> None:
    """In the order of the call: a room finds what the rooms before it have put there."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    for module in sorted(modules, key=lambda one: one.PLACE):
        module.furnish(house)
