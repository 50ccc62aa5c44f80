"""The stall watcher: how long the event loop of the window left a timer waiting."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Final

HEARTBEAT_MS: Final = 4


@dataclass
class Heartbeat:
    """Notes how long the event loop left it waiting, in ms over its own interval."""

    stalls: list[float] = field(default_factory=list)
    _last: float = 0.0

    def beat(self) -> None:
        now = time.perf_counter()
        self.stalls.append(max(0.0, (now - self._last) * 1000 - HEARTBEAT_MS))
        self._last = now

    def begin(self) -> None:
        self._last = time.perf_counter()

    def told(self) -> str:
        found = sorted(self.stalls)
        share = found[int(0.95 * (len(found) - 1))]
        over = sum(each > 50 for each in found)
        return (
            f"{len(found)} beats, stalls: median {median(found):.1f} ms, 95 of 100 under "
            f"{share:.1f} ms, longest {found[-1]:.0f} ms, {over} over 50 ms"
        )


@contextmanager
def watched() -> Iterator[Heartbeat]:
    from PySide6.QtCore import Qt, QTimer

    heart = Heartbeat()
    timer = QTimer(interval=HEARTBEAT_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(heart.beat)
    heart.begin()
    timer.start()
    yield heart
    timer.stop()
