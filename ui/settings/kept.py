"""The one door to the settings file of the window: what is kept there, and how it is read back.

A file that was damaged or written by another version never stops the program: what can't be read
counts as not chosen, and the default holds.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

Value = TypeVar("Value")
Member = TypeVar("Member", bound=Hashable)


@dataclass(frozen=True)
class Kept(Generic[Value]):
    """One value of the settings file."""

    key: str
    default: Value

    def read(self, written: object) -> Value:
        """What stands in the file as a value. Raises ``ValueError`` or ``TypeError`` where it is none."""
        raise NotImplementedError

    def write(self, value: Value) -> object:
        """The value as it stands in the file."""
        return str(value)


@dataclass(frozen=True)
class OneOf(Kept[Member]):
    """One of a closed set; each member stands in the file as ``str`` writes it."""

    values: tuple[Member, ...]

    def read(self, written: object) -> Member:
        for value in self.values:
            if str(value) == str(written):
                return value
        raise ValueError(f"{self.key}: none of the values that are offered")


@dataclass(frozen=True)
class Nearest(Kept[float]):
    """One of a few numbers; of another one, such as of an older version, the nearest counts."""

    values: tuple[float, ...]

    def read(self, written: object) -> float:
        number = float(str(written))
        if not self.values[0] <= number <= self.values[-1]:
            raise ValueError(f"{self.key}: out of its bounds")
        return min(self.values, key=lambda value: abs(value - number))


@dataclass(frozen=True)
class Switch(Kept[bool]):
    """On or off."""

    def read(self, written: object) -> bool:
        return {"true": True, "false": False}[_one_of_two(written)]

    def write(self, value: bool) -> object:
        return "true" if value else "false"


@dataclass(frozen=True)
class Text(Kept[str]):
    """A line of text, up to a length."""

    longest: int = 200

    def read(self, written: object) -> str:
        if not isinstance(written, str) or len(written) > self.longest or not written.isprintable():
            raise ValueError(f"{self.key}: no line of text")
        return written


@dataclass(frozen=True)
class Several(Kept[tuple[str, ...]]):
    """Several short texts without a comma in them."""

    def read(self, written: object) -> tuple[str, ...]:
        if not isinstance(written, str):
            raise TypeError(f"{self.key}: no list")
        return tuple(filter(None, written.split(",")))

    def write(self, value: tuple[str, ...]) -> object:
        return ",".join(value)


@dataclass(frozen=True)
class Bytes(Kept[QByteArray]):
    """What Qt itself keeps, such as the place of a window."""

    def read(self, written: object) -> QByteArray:
        if not isinstance(written, QByteArray):
            raise TypeError(f"{self.key}: not what Qt wrote")
        return written

    def write(self, value: QByteArray) -> object:
        return value


def _one_of_two(written: object) -> str:
    text = str(written).lower()
    if text not in ("true", "false"):
        raise ValueError("neither on nor off")
    return text


class Settings(QObject):
    """What is kept in ``file``; without one it lasts as long as the program."""

    changed = Signal(str)
    """A value was changed by this program; the key goes along."""

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        self._file = file
        self._here: dict[str, object] = {}
        self._there = None if file is None else QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path | None:
        """Where the file lies, for what is kept beside it."""
        return None if self._file is None else self._file.parent

    def value(self, kept: Kept[Value]) -> Value:
        """What was kept; the default where nothing was, or it cannot be read."""
        there = self._there
        written = self._here.get(kept.key) if there is None else there.value(kept.key)
        if written is None:
            return kept.default
        try:
            return kept.read(written)
        except (TypeError, ValueError, OverflowError):
            return kept.default

    def keep(self, kept: Kept[Value], value: Value) -> None:
        """Keep it from now on; who listens hears of a change."""
        is_new = self.value(kept) != value
        written = kept.write(value)
        if self._there is None:
            self._here[kept.key] = written
        else:
            self._there.setValue(kept.key, written)
        if is_new:
            self.changed.emit(kept.key)

    def write_out(self) -> None:
        """Put it on disk now, such as before the program ends."""
        if self._there is not None:
            self._there.sync()


_in_use: Final[list[Settings]] = []


def settings() -> Settings:
    """Those of the program; nothing outlasts it where nobody said where they lie."""
    if not _in_use:
        _in_use.append(Settings())
    return _in_use[0]


def use_settings(kept: Settings | None) -> None:
    """Read and write there from now on."""
    _in_use[:] = [] if kept is None else [kept]
