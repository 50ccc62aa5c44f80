"""Standing cautions that the person has read: they fold to a line until what they say changes.

Kept with the window's settings, for each log by itself; the record knows nothing of it.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

from ui.settings.kept import settings
from ui.settings.remembered import read_texts

_KEPT_AT_MOST: Final = 40
"""A caution about each of several devices, and those that came before; the oldest go first."""


class ReadBefore:
    """Remembers texts by a digest, so that no word of the log stands in the settings."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the log's."""
        self._kept = read_texts(_digest(str(folder)))

    def has(self, text: str) -> bool:
        """Whether this very text was read."""
        return _digest(text) in self._read()

    def add(self, texts: Iterable[str]) -> None:
        """These were read."""
        new = list(dict.fromkeys(_digest(text) for text in texts))
        read = [*(each for each in self._read() if each not in new), *new]
        settings().keep(self._kept, tuple(read[-_KEPT_AT_MOST:]))

    def _read(self) -> tuple[str, ...]:
        return settings().value(self._kept)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
