"""A fair lock: whoever asked first is served first."""

import threading
from collections import defaultdict, deque


class Turns:
    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    def take(self, timeout: float) -> bool:
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        return turn.wait(timeout) or self._came_just_now(turn)

    def give_back(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False

    def _came_just_now(self, turn: threading.Event) -> bool:
        """The turn may have come between the end of the wait and here; otherwise leave the queue."""
        with self._guard:
            if turn.is_set():
                return True
            self._waiting.remove(turn)
            return False


_turns: defaultdict[str, Turns] = defaultdict(Turns)
_registry = threading.Lock()


def turns_of(database: str) -> Turns:
    with _registry:
        return _turns[database]
