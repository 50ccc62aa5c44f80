"""Standing cautions that the person has read: they fold to a line until what they say changes.

Kept with the window's settings, for each log by itself; the record knows nothing of it.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

from ui.look.area_look import kept_settings

_KEPT_AT_MOST: Final = 40
"""A caution about each of several devices, and those that came before; the oldest go first."""


class ReadBefore:
    """Remembers texts by a digest, so that no word of the log stands in the settings."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the log's."""
        self._key = f"read/{_digest(str(folder))}"
        self._here: list[str] = []

    def has(self, text: str) -> bool:
        """Whether this very text was read."""
        return _digest(text) in self._read()

    def add(self, texts: Iterable[str]) -> None:
        """These were read."""
        new = list(dict.fromkeys(_digest(text) for text in texts))
        self._here = [*(each for each in self._read() if each not in new), *new][-_KEPT_AT_MOST:]
        if (settings := kept_settings()) is not None:
            settings.setValue(self._key, ",".join(self._here))

    def _read(self) -> list[str]:
        settings = kept_settings()
        kept = settings.value(self._key) if settings is not None else None
        return kept.split(",") if isinstance(kept, str) else self._here


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
