"""A log on disk: open and create it, talk to SQLite safely, lock it for one window."""

import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from homecare import errors
from homecare.files import make_folder, make_name_last
from homecare.i18n import _
from homecare.store.changeover import settle
from homecare.store.content import keep_up, mark_writes, reckon, state_of
from homecare.store.copies import best_of, copies
from homecare.store.file_format import APPLICATION_ID, FILE_NAME, REVISIONS, is_log, revision_of
from homecare.store.first_look import (
    foreign_wal_set_aside,
    noticed_at_opening,
    refuse_foreign_triggers,
)
from homecare.store.keeping import keep_open_one
from homecare.store.last_write import remember, remembered
from homecare.store.raw import FileId, hold, let_go
from homecare.store.readonly import may_be_written
from homecare.store.schema_check import statements
from homecare.store.sqlite import (
    driver_of,
    engine_for,
    engine_to_read,
    not_a_log,
    plain_errors,
    take_back_half_done,
)
from homecare.store.wal import wal_of
from homecare.store.watch import Watch
from homecare.values.times import now_here


@dataclass(frozen=True)
class Log:
    """An open log: a folder with ``log.db`` in it. Close it when done.

    One connection serves it, so that ``PRAGMA data_version`` tells the writes of others from its
    own. Another thread opens the log for itself.
    """

    folder: Path
    engine: Engine
    watch: Watch
    noticed: tuple[str, ...] = ()
    """What was not as it was left when the log was opened, a sentence each."""
    held: FileId | None = None
    """What reads the file of the log beside SQLite; see ``raw.py``."""
    is_read_only: bool = False
    """Its folder or disk can't be written to: it can be read, shown and exported."""

    @property
    def file(self) -> Path:
        return self.folder / FILE_NAME

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A database session that sees one state of the log and writes nothing."""
        with self._told_truly(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Generator[Session]:
        """A database session that holds the right to write; committed by the caller.

        An exception rolls everything back. Raises ``Replaced`` where the files are not those that
        were opened, also where that happened while this was written.
        """
        if self.is_read_only:
            raise _read_only(self.folder)
        self.watch.check()
        with self.plain() as connection:
            keep_up(connection)
        engine = self.engine.execution_options(writes=True)
        with self._told_truly(), Session(engine, expire_on_commit=False) as session:
            yield session
        self.watch.check()
        self._note_last_write()

    @contextmanager
    def plain(self) -> Generator[sqlite3.Connection]:
        """The log's own SQLite connection, for reading by plain SQL."""
        with self._told_truly():
            borrowed = self.engine.raw_connection()
            try:
                yield cast("sqlite3.Connection", borrowed.driver_connection)
            finally:
                borrowed.close()

    def data_version(self) -> int:
        """A number that changes when somebody else has written to the log."""
        with self._told_truly(), self.engine.connect() as connection:
            return int(driver_of(connection).execute("PRAGMA data_version").fetchone()[0])

    def forget_removed(self) -> None:
        """Let what was removed leave the file beside the log too, where nobody else reads it now.

        The pages themselves were overwritten when it was removed (``secure_delete``).
        """
        if self.is_read_only:
            return
        with plain_errors(self.folder), self.engine.connect() as connection:
            driver = driver_of(connection)
            connection.rollback()
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def accept(self) -> None:
        """What was noticed of the last write is right: this is the log from now on."""
        if self.watch.state is not None:
            remember(self.folder, self.watch.state)

    def _note_last_write(self) -> None:
        with self.plain() as connection:
            state = state_of(connection)
        if state is not None and state != self.watch.state:
            self.watch.state = state
            remember(self.folder, state)

    @contextmanager
    def _told_truly(self) -> Generator[None]:
        """As ``plain_errors``; a log that was replaced looks damaged to SQLite, and is not."""
        self.watch.refuse_once_left()
        try:
            with plain_errors(self.folder):
                yield
        except (errors.Damaged, errors.NotALog, errors.NoRights):
            self.watch.check()
            raise

    def keep_what_was_open(self, day: date) -> Path | None:
        """Copy what this log still sees, where another one was put in its place; ``None`` if it can't.

        It goes into ``backups`` as any other copy.
        """
        with suppress(errors.LogError), self.plain() as connection:
            return keep_open_one(self.folder, connection, day)
        return None

    def close(self) -> None:
        """Let go of the log. What was put in its place meanwhile is not touched."""
        if (change := self.watch.look()) is not None:
            with suppress(OSError):
                self.watch.leave_alone(change, now_here().local_date)
            self.watch.is_left = True
        self.engine.dispose()
        if not self.watch.is_over:
            self.watch.is_over = True
            let_go(self.held)


def open_log(folder: Path, *, create: bool = False, beside_copies: bool = False) -> Log:
    """Open the log in ``folder``, brought up to date; with ``create`` make it where there is none.

    Where good copies lie there and no log, none is made but with ``beside_copies``: it was lost, and
    can be put back. Raises a ``LogError`` with words for the person.
    """
    folder = Path(folder).absolute()
    file = folder / FILE_NAME
    with plain_errors(folder):
        settle(folder)
        if folder.exists() and not folder.is_dir():
            raise errors.NotALog(
                _("{path} is a file, not the folder of a log.").format(path=folder)
            )
        if not file.exists():
            if not create:
                raise errors.NoLog(_("There is no log in {path}.").format(path=folder))
            if not beside_copies and best_of(copies(folder)) is not None:
                raise _lost(folder)
            return _create(folder)
        return _open(folder)


def _lost(folder: Path) -> errors.NoLog:
    words = _(
        "There is no log in {path}, but copies of one lie in its folder “backups”: nothing new was "
        "made. Restore one, or move that folder away to begin a new log."
    )
    return errors.NoLog(words.format(path=folder))


def lock_for_window(folder: Path) -> FileLock:
    """Take the lock that one window holds on a log, or say that another has it."""
    # taken in the worker that opens the log and let go by the window: not a thread's own
    lock = FileLock(folder / "window.lock", timeout=0, mode=0o600, thread_local=False)
    if not may_be_written(folder / FILE_NAME) and (folder / FILE_NAME).exists():
        return lock  # nobody can write there: windows don't disturb each other
    with plain_errors(folder):
        try:
            lock.acquire()
        except Timeout:
            raise errors.LogInUse(
                _("This log is open in another Homecare window: {path}").format(path=folder)
            ) from None
    return lock


def _create(folder: Path) -> Log:
    """A new log, whole or not at all: it is built beside its place and then moved there."""
    own_folder(folder)
    _refuse_remains(folder)
    building = folder / f".{FILE_NAME}.{os.getpid()}"
    building.unlink(missing_ok=True)
    os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        _build(building)
        _put_in_place(building, folder / FILE_NAME)
    finally:
        for left in (building, building.with_name(f"{building.name}-journal")):
            left.unlink(missing_ok=True)
    return _open(folder)


def _refuse_remains(folder: Path) -> None:
    """SQLite would take what an earlier log left beside its file for a part of the new one."""
    remains = [folder / f"{FILE_NAME}{end}" for end in ("-wal", "-journal")]
    if (
        any(file.exists() and file.stat().st_size for file in remains)
        and not (folder / FILE_NAME).exists()
    ):
        raise errors.Damaged(
            _(
                "In {path} the file log.db is missing, but parts of it are there. Put it back, "
                "or restore one of its copies into another folder."
            ).format(path=folder)
        )


def _put_in_place(building: Path, file: Path) -> None:
    """Where another process was quicker, its log stays: it is the one to open."""
    try:
        os.link(building, file)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        if not file.exists():
            building.replace(file)
    make_name_last(file.parent)


def _build(file: Path) -> None:
    engine = engine_for(file, journal="DELETE")
    try:
        with engine.execution_options(writes=True).begin() as connection:
            connection.execute(text(f"PRAGMA application_id={APPLICATION_ID}"))
            for statement in statements().values():
                connection.exec_driver_sql(statement)
            connection.execute(
                text("INSERT INTO alembic_version VALUES (:head)"), {"head": REVISIONS[-1]}
            )
            reckon(driver_of(connection))
    finally:
        engine.dispose()


def own_folder(folder: Path) -> None:
    """Make the folder for its owner alone; one that holds other things keeps its rights."""
    make_folder(folder)
    if not any(folder.iterdir()):
        folder.chmod(0o700)


def _open(folder: Path) -> Log:
    file = folder / FILE_NAME
    if os.name == "posix" and file.stat().st_mode & 0o077:
        with suppress(OSError):
            file.chmod(0o600)
    if not is_log(file):
        raise not_a_log(folder)
    if not may_be_written(file):
        return _open_to_read(folder)
    noticed = [*foreign_wal_set_aside(folder)]
    take_back_half_done(file)
    if revision_of(file) != REVISIONS[-1]:
        from homecare.store.migrations.run import upgrade  # Alembic: only where it is due

        upgrade(folder)
    held = hold(file)
    engine = engine_for(file)
    try:
        return _looked_after(folder, engine, noticed, held)
    except BaseException:
        engine.dispose()
        let_go(held)
        raise


def _open_to_read(folder: Path) -> Log:
    file = folder / FILE_NAME
    if revision_of(file) != REVISIONS[-1]:
        words = _(
            "The log in {path} is of an earlier version and can't be brought up to date where it "
            "lies: its disk or folder can't be written to. Copy the folder and open the copy."
        )
        raise errors.NoRights(words.format(path=folder))
    noticed = [str(_read_only(folder))]
    if wal_of(file).exists() and wal_of(file).stat().st_size:
        noticed.append(_("The newest changes, in “log.db-wal”, can't be seen there."))
    engine = engine_to_read(file)
    try:
        with engine.connect() as connection:
            watch = Watch(file, driver_of(connection))
    except BaseException:
        engine.dispose()
        raise
    return Log(folder, engine, watch, tuple(noticed), is_read_only=True)


def _read_only(folder: Path) -> errors.NoRights:
    words = _(
        "The log in {path} can be read and exported, and not be written to: check the rights of its "
        "folder, or whether its disk is locked."
    )
    return errors.NoRights(words.format(path=folder))


def _looked_after(folder: Path, engine: Engine, noticed: list[str], held: FileId | None) -> Log:
    """Connects: what is wrong with the file is said now."""
    last = remembered(folder)
    with engine.connect() as connection:
        driver = driver_of(connection)
        refuse_foreign_triggers(driver, folder)
        watch = Watch(folder / FILE_NAME, driver)
        noticed += noticed_at_opening(folder, driver, watch.state, last)
    mark_writes(engine)
    return Log(folder, engine, watch, tuple(noticed), held)
