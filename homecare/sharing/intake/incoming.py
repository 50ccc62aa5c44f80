"""A file that comes in: known by its content, whatever it is called."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zipfile import ZipInfo

from homecare.diary.diary import Diary
from homecare.i18n import _
from homecare.sharing.intake.archive_reading import Pictures, archive_in
from homecare.sharing.intake.bounds import BYTES_MOST, read_within, regular_file
from homecare.sharing.intake.day_order import DayOrder, in_words
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.own_table import Table, read_table
from homecare.sharing.intake.plan import Plan
from homecare.sharing.intake.zip_reading import ZIP_BEGINS, damage_told, read_member, zip_to_read
from homecare.sharing.progress import Progress, quiet

_NS_A_SECOND: Final = 1_000_000_000
_COARSE: Final = timedelta(seconds=2)
"""By how much a disk that keeps no parts of a second (FAT, on a USB stick) may be early."""


@dataclass(frozen=True)
class Incoming:
    """What a file gives: its records, not yet looked at, and pictures that go with them."""

    givens: list[Given]
    pictures: Pictures = field(default_factory=Pictures)
    told: str = ""
    """How it was read, where that was not plain."""

    def save(self, diary: Diary, made: Plan, act: str) -> None:
        """Save what the plan says, in one undo step, with the pictures of what was taken."""
        refused = {each.given.line for each in made.rejected}
        taken = [each for each in self.givens if each.line not in refused]
        with self.pictures.in_place(diary, taken):
            if made.rows:
                diary.save_checked(made.rows, act, made.edited)


@contextmanager
def incoming(
    path: Path,
    password: str | None = None,
    progress: Progress = quiet,
    dates: DayOrder | None = None,
) -> Generator[Incoming]:
    """The file at ``path``: a table or an archive of ours, or a table in a zip.

    Raises ``Locked`` where it wants a password, ``AmbiguousDates`` where somebody has to say what
    comes first in its ``dates``, and ``LogError`` for any other file.
    """
    progress(_("Reading the file…"))
    with regular_file(path) as stream:
        begin = stream.read(4)
        stream.seek(0)
        if begin not in ZIP_BEGINS:
            yield _of_table(read_table(read_within(stream), dates), path)
            return
        with zip_to_read(stream, password) as archive:
            yield _of_zip(archive, path, progress, dates)


def _of_zip(archive: Any, path: Path, progress: Progress, dates: DayOrder | None) -> Incoming:
    table = _only_table(archive)
    if table is None:
        return Incoming(*archive_in(archive, progress))
    with damage_told():
        data = read_member(archive, table, BYTES_MOST)
    return _of_table(read_table(data, dates), path)


def _of_table(table: Table, path: Path) -> Incoming:
    told = in_words(table.dates) if table.dates else ""
    return Incoming(_not_later(table.givens, path), told=told)


def _not_later(givens: list[Given], path: Path) -> list[Given]:
    """The records of a table, which says of none when it was edited: not after the file itself."""
    made = _written_at(path)
    return [replace(each, made=made) for each in givens]


def _written_at(path: Path) -> datetime | None:
    """The latest that the file can have been written by its time; ``None`` where that is none."""
    written_ns = path.stat().st_mtime_ns
    try:
        made = datetime.fromtimestamp(written_ns / _NS_A_SECOND, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return made if written_ns % _NS_A_SECOND else made + _COARSE


def _only_table(archive: Any) -> ZipInfo | None:
    """The table that a zip holds and nothing else, as an export behind a password is one."""
    infos: list[ZipInfo] = archive.infolist()
    if len(infos) == 1 and infos[0].filename.casefold().endswith(".csv"):
        return infos[0]
    return None
