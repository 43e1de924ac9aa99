"""Functions that numba compiles once per machine and keeps: beside the package, or in the user's cache when that cannot be written.

Inner loops of the timetable touch single meetings and slots millions of times, which neither Python nor NumPy does fast enough. The
sources of all compiled functions stand in one file, because a kept function is renewed when its own file changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import numba

Given = ParamSpec("Given")
Got = TypeVar("Got")


def compiled(function: Callable[Given, Got]) -> Callable[Given, Got]:
    """The function in machine code, made at its first call."""
    try:
        return _dispatcher(numba.njit(cache=True)(function))
    except RuntimeError:  # no folder can be written at all: compile in every process
        return _dispatcher(numba.njit(function))


def _dispatcher(made: Any) -> Callable[..., Any]:
    found: Callable[..., Any] = made
    return found


def is_kept(function: Callable[..., Any]) -> bool:
    """Whether the next call is quick: compiled in this process already, or kept from an earlier one."""
    stats: Any = getattr(function, "stats", None)
    index: Any = getattr(function, "_cache", None)
    return bool(getattr(function, "signatures", None)) or bool(stats and _has_index(index))


def _has_index(cache: Any) -> bool:
    file = getattr(getattr(cache, "_cache_file", None), "_index_path", None)
    if file is None:
        return False
    with_overloads: bool = bool(cache._cache_file._load_index())
    return with_overloads
