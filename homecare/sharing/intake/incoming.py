"""A file that comes in: known by its content, whatever it is called."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID
from zipfile import ZipInfo

from homecare.diary.diary import Diary
from homecare.i18n import _
from homecare.sharing.intake.archive_reading import Deletions, Pictures, archive_in
from homecare.sharing.intake.bounds import BYTES_MOST, read_within, regular_file
from homecare.sharing.intake.day_order import DayOrder, in_words
from homecare.sharing.intake.encodings import decoded_table
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.mapping.applying import applied
from homecare.sharing.intake.mapping.foreign import NeedsMapping, own_sheet, refuse_no_table
from homecare.sharing.intake.mapping.mapping import TableMapping
from homecare.sharing.intake.mapping.questions import OpenQuestions
from homecare.sharing.intake.own_table import NotOwnTable, Table, read_table
from homecare.sharing.intake.plan import Plan
from homecare.sharing.intake.sheets.delimited import read_delimited
from homecare.sharing.intake.sheets.grid import Book
from homecare.sharing.intake.sheets.workbook import (
    is_workbook,
    read_workbook,
    refuse_old_office,
)
from homecare.sharing.intake.zip_reading import ZIP_BEGINS, damage_told, read_member, zip_to_read
from homecare.sharing.meetings import Meetings
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
    mapping: TableMapping | None = None
    """By what it was read, where it is somebody else's table."""
    deleted: Deletions = field(default_factory=dict[UUID, datetime])
    is_log: bool = False
    """Whether it is all of a log, with the ids that its records have there."""
    meetings: Meetings = field(default_factory=Meetings)
    """Of a log: which it is, and what it has of others."""

    def save(self, diary: Diary, made: Plan, act: str) -> None:
        """Save what the plan says, in one undo step, with the pictures of what was taken."""
        refused = {each.given.place for each in made.rejected}
        taken = [each for each in self.givens if each.place not in refused]
        with self.pictures.in_place(diary, taken):
            if made.rows:
                diary.save_checked(made.rows, act, made.edited)


@dataclass(frozen=True)
class Answers:
    """What the person said of a file that does not say it itself."""

    dates: DayOrder | None = None
    """What comes first in the dates of a table of ours."""
    encoding: str | None = None
    """How the letters of a table are written."""
    mapping: TableMapping | None = None
    """What the columns of somebody else's table are."""


@contextmanager
def incoming(
    path: Path,
    password: str | None = None,
    progress: Progress = quiet,
    answers: Answers | None = None,
) -> Generator[Incoming]:
    """The file at ``path``: a table or an archive of ours, or any table with its mapping.

    Raises ``Locked`` where it wants a password, ``AmbiguousDates``, ``UnsureEncoding``,
    ``NeedsMapping`` or ``OpenQuestions`` where somebody has to say what it does not tell, and
    ``LogError`` for any other file.
    """
    progress(_("Reading the file…"))
    answers = answers or Answers()
    with regular_file(path) as stream:
        begin = stream.read(4)
        stream.seek(0)
        refuse_old_office(begin)
        if begin not in ZIP_BEGINS:
            yield _of_text(read_within(stream), path, answers)
            return
        with zip_to_read(stream, password) as archive:
            yield _of_zip(archive, path, progress, answers)


def _of_zip(archive: Any, path: Path, progress: Progress, answers: Answers) -> Incoming:
    if is_workbook(archive):
        return _of_book(read_workbook(archive), path, answers)
    table = _only_table(archive)
    if table is None:
        read = archive_in(archive, progress)
        return Incoming(
            read.givens, read.pictures, deleted=read.deleted, is_log=True, meetings=read.meetings
        )
    with damage_told():
        data = read_member(archive, table, BYTES_MOST)
    return _of_text(data, path, answers)


def _of_text(data: bytes, path: Path, answers: Answers) -> Incoming:
    """A table of text: ours by its header, or any other."""
    encoding = answers.encoding or (answers.mapping and answers.mapping.encoding) or None
    refuse_no_table(data)
    if answers.mapping is None:
        with suppress(NotOwnTable):
            return _of_table(read_table(data, answers.dates, encoding), path)
    separator = answers.mapping.separator if answers.mapping else ""
    book = read_delimited(decoded_table(data, encoding), separator)
    return _mapped(book, path, answers)


def _of_book(book: Book, path: Path, answers: Answers) -> Incoming:
    """A workbook: a table of ours that was saved as one, or any other."""
    if answers.mapping is None and (ours := own_sheet(book)) is not None:
        return _of_table(read_table(ours, answers.dates), path)
    return _mapped(book, path, answers)


def _mapped(book: Book, path: Path, answers: Answers) -> Incoming:
    if answers.mapping is None:
        raise NeedsMapping(book, answers.encoding or "")
    made = applied(book, answers.mapping)
    if made.questions:
        raise OpenQuestions(made.questions)
    told = " ".join(made.told)
    return Incoming(_not_later(made.givens, path), told=told, mapping=answers.mapping)


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
    if len(infos) == 1 and infos[0].filename.casefold().endswith((".csv", ".tsv", ".txt")):
        return infos[0]
    return None
