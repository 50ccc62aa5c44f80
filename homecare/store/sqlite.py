"""SQLite as a log needs it: the engine with its PRAGMAs, and its errors in plain words."""

from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Dialect, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import LRUCache

from homecare import errors
from homecare.i18n import _
from homecare.store.driver import (
    connect,
    errors_of_database,
    errors_of_misuse,
    key_for,
    module_for,
)
from homecare.store.readonly import beneath, may_be_written

BUSY_SECONDS: Final = 10
COPIES: Final = "backups"
"""The folder of a log with its copies of earlier days."""


def engine_for(file: Path, journal: str = "WAL", *, foreign_keys: bool = True) -> Engine:
    """SQLAlchemy's way to one database file, with one connection and the PRAGMAs of a log."""
    key = key_for(file)
    engine = plain_engine(
        module_for(key),
        lambda: connect(file, key, timeout=BUSY_SECONDS, check_same_thread=False),
    )

    def connected(driver: Any, _record: Any) -> None:
        driver.isolation_level = None  # BEGIN is ours to send: see ``begun``
        for pragma in (
            f"busy_timeout={BUSY_SECONDS * 1000}",
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
            f"journal_mode={journal}",
            "synchronous=FULL",
            "secure_delete=ON",
        ):
            driver.execute(f"PRAGMA {pragma}")

    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine


def take_back_half_done(file: Path) -> None:
    """Undo what a killed write left half done, by its journal: a connection that only reads can't.

    A log of an earlier version has one, and each log for a moment when it is opened first.
    """
    journal = file.with_name(f"{file.name}-journal")
    if journal.exists() and journal.stat().st_size and may_be_written(file):
        with closing(connect(file, key_for(file), timeout=BUSY_SECONDS)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def engine_to_read(file: Path) -> Engine:
    """As ``engine_for``, for a log that can't be written to: nothing is asked of its disk."""
    return plain_engine(module_for(key_for(file)), lambda: beneath(file, check_same_thread=False))


_COMPILED: Final = LRUCache[Any, Any](1000)
"""The statements that were asked of any log by this process, as SQL."""


def plain_engine(driver: Any, connected: Callable[[], Any]) -> Engine:
    """An engine over the one connection that ``connected`` makes, by a module of DB-API 2.

    All engines share what was compiled. Each worker opens the log anew and asks the same of it, and
    to write a statement as SQL once more takes longer than all that SQLite does for it.
    """
    dialect = _dialect_of(driver)
    pool = StaticPool(connected, dialect=dialect)
    return Engine(
        pool, dialect, URL.create("sqlite"), execution_options={"compiled_cache": _COMPILED}
    )


@cache
def _dialect_of(driver: Any) -> Dialect:
    """SQLAlchemy's way to speak to a driver; a compiled statement is of one dialect, so it is one too."""
    engine = create_engine("sqlite://", module=driver, poolclass=StaticPool)
    engine.connect().close()  # learns which SQLite it speaks to
    engine.dispose()
    return engine.dialect


def driver_of(connection: Connection) -> Any:
    """The driver's own connection beneath, for PRAGMAs and the backup API."""
    return connection.connection.driver_connection


@contextmanager
def plain_errors(folder: Path) -> Generator[None]:
    """Turn what SQLite and the system say into a ``LogError`` that a person can act on."""
    try:
        yield
    except DBAPIError as problem:
        raise _plain(problem.orig or problem, folder) from problem
    except (*errors_of_database(), OSError, UnicodeDecodeError) as problem:
        raise _plain(problem, folder) from problem


_WORDS: Final = (
    ("disk is full", errors.DiskFull, "There is no room left on the disk of {path}."),
    ("no space left", errors.DiskFull, "There is no room left on the disk of {path}."),
    ("locked", errors.LogInUse, "Another program is writing to the log in {path}. Try again."),
    ("not a database", errors.NotALog, "The file in {path} is not a Homecare log."),
    ("malformed", errors.Damaged, "The log in {path} is damaged."),
    ("disk i/o", errors.Damaged, "The log in {path} can't be read: the disk reports an error."),
    ("readonly", errors.NoRights, "The log in {path} may not be written to: check its rights."),
    ("unable to open", errors.NoRights, "The log in {path} can't be opened: check its rights."),
    ("permission", errors.NoRights, "You have no rights to {path}."),
    ("read-only", errors.NoRights, "The disk of {path} can't be written to."),
)


def not_a_log(folder: Path) -> errors.NotALog:
    """What to raise where the file is there and is no log: an empty one may have been one."""
    return errors.NotALog(_and_copies(_("The file in {path} is not a Homecare log."), folder))


def _and_copies(words: str, folder: Path, **more: object) -> str:
    """The sentence and, where there are copies of earlier days, where they are."""
    said = words.format(path=folder, **more)
    if not any((folder / COPIES).glob("*.db")):
        return said
    where = _("Copies of earlier days are in its folder “backups”.")
    return f"{said} {where}"


def _plain(problem: BaseException, folder: Path) -> Exception:
    if isinstance(problem, UnicodeDecodeError):  # SQLite quotes names that are damaged
        return errors.Damaged(_and_copies(_("The log in {path} is damaged."), folder))
    said = str(problem).casefold()
    for sign, error, words in _WORDS:
        if sign in said:
            lost = error in (errors.Damaged, errors.NotALog)
            return error(_and_copies(_(words), folder) if lost else _(words).format(path=folder))
    if isinstance(problem, OSError):
        reason = problem.strerror or str(problem)
        return errors.LogError(_("{path}: {reason}").format(path=folder, reason=reason))
    if isinstance(problem, errors_of_database()) and not isinstance(problem, errors_of_misuse()):
        words = _("The log in {path} can't be read: {reason}.")
        return errors.Damaged(_and_copies(words, folder, reason=problem))
    return problem if isinstance(problem, Exception) else RuntimeError(str(problem))
