"""How much may come in: bytes, records and nesting, whoever made the file and whatever it says of itself.

A log of ten busy years has some ten thousand records; the limits are far beyond, and low enough that
no file holds the program up or fills the memory.
"""

import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from homecare import errors
from homecare.i18n import _, ngettext
from homecare.words import figure

BYTES_MOST: Final = 64 << 20
"""Of a table, or of the records of an archive or of ``add``."""
RECORDS_MOST: Final = 200_000
LINES_MOST: Final = 2_000_000
"""A note may run over several."""
CELLS_MOST: Final = 100_000
"""Of one row."""
CELL_MOST: Final = 4 << 20
"""Characters; what a field may hold is for the validator to say, which tells it by line."""
_CONTAINERS_MOST: Final = 2_000_000
_VALUES_MOST: Final = 10_000_000

T = TypeVar("T")


class BadFile(errors.LogError):
    """A file that holds no records the log can read."""


class TooMany(BadFile):
    """A file that holds more than a log takes at once."""


@contextmanager
def regular_file(path: Path) -> Generator[BinaryIO]:
    """The file, opened to be read. Raises ``BadFile`` for a device or a pipe, which may never end."""
    with open(path, "rb", opener=_without_waiting) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            words = _("{name} is a device or a pipe, not a file. Save what it gives as a file.")
            raise BadFile(words.format(name=path.name or path))
        yield stream


def _without_waiting(name: str, flags: int) -> int:
    """A pipe that nobody writes to would hold up whoever opens it."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def read_file(path: Path) -> bytes:
    """All of a file, read once. Raises ``BadFile`` where it is larger than records can be."""
    with regular_file(path) as stream:
        return read_within(stream)


def read_within(stream: BinaryIO) -> bytes:
    """What is left of a stream, whatever its size is said to be."""
    data = stream.read(BYTES_MOST + 1)
    if len(data) > BYTES_MOST:
        words = _("The file is larger than records of Homecare can be ({most} MB).")
        raise BadFile(words.format(most=BYTES_MOST >> 20))
    return data


def refuse_too_many_lines(text: str) -> None:
    """Counting is cheap where making an object of each is not."""
    if text.count("\n") + text.count("\r") > 2 * LINES_MOST:
        raise too_many(LINES_MOST, ngettext("{n} line", "{n} lines", LINES_MOST))


def refuse_crowded(text: str) -> None:
    """Refuse JSON of more values than any log has, before anything is made of them."""
    refuse_too_many_lines(text)
    if text.count("{") + text.count("[") > _CONTAINERS_MOST or text.count(",") > _VALUES_MOST:
        raise too_many(RECORDS_MOST, ngettext("{n} record", "{n} records", RECORDS_MOST))


def too_many(most: int, what: str) -> TooMany:
    """The error that says of what there is more than a log holds: ``{n} records``."""
    # Translators: {what} is a phrase such as "1,000 records".
    words = _("The file holds more than {what}: more than a log takes at once.")
    return TooMany(words.format(what=what.format(n=figure(most))))


def counted(items: Iterator[T]) -> Iterator[T]:
    """The records one by one; raises ``BadFile`` where there are more than a log takes at once."""
    for n, each in enumerate(items):
        if n >= RECORDS_MOST:
            raise too_many(RECORDS_MOST, ngettext("{n} record", "{n} records", RECORDS_MOST))
        yield each
