"""Going back to a copy: staged beside the log, checked, and swapped in; what was there is kept."""

import os
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from homecare import errors
from homecare.files import make_name_last
from homecare.i18n import _
from homecare.store.aside import move_aside
from homecare.store.backup import (
    checksum_of,
    copy_and_check,
    remove_building,
    said_checksum,
)
from homecare.store.content import content_problems, state_of
from homecare.store.copies import Holds, Why, holds
from homecare.store.driver import connect, errors_of_database, is_encrypted, key_for
from homecare.store.exporting import export
from homecare.store.file_format import FILE_NAME, REVISIONS, is_log, revision_of
from homecare.store.fitness import unfit_for
from homecare.store.keeping import fresh_copy
from homecare.store.last_write import renewed
from homecare.store.log import lock_for_window, own_folder
from homecare.store.readonly import at_rest, read_only
from homecare.store.sqlite import BUSY_SECONDS, plain_errors, take_back_half_done
from homecare.vault.key_file import NAME as KEY_FILE
from homecare.vault.key_file import key_file_for, key_file_of, write_key_file
from homecare.vault.keys import Key
from homecare.vault.sealing import key_of

_STAGED: Final = f".{FILE_NAME}.restoring"
_PARTS: Final = ("", "-wal", "-journal")
"""What SQLite may have beside a database. The database goes away first: without it the rest is
nothing that could be opened."""
_EMPTY_PARTS: Final = ("-wal", "-journal", "-shm")
"""Reading alone leaves these behind; the last is SQLite's own notes and holds nothing."""
_WAIT_SECONDS: Final = 0.25
_SQLITE_BUSY: Final = 5


@dataclass(frozen=True)
class Restored:
    """What the log holds now, and where what it held before is kept; ``None``: there was no log."""

    holds: Holds
    kept: Path | None


def restore(folder: Path, source: Path, day: date) -> Restored:
    """Put what the copy ``source`` holds into the log in ``folder``, made where there is none.

    A log that is in order is copied first, and then written over in one transaction. One that is
    not, with all that SQLite left beside it, is moved into a folder ``damaged-DAY``, and the copy
    takes its place. Killed at any moment, the log is the one or the other, or missing with
    both there still; then this can be done again.

    Raises a ``LogError`` where a window has the log open or ``source`` is no good copy of a log:
    nothing was changed then.
    """
    folder, source = Path(folder).absolute(), Path(source).absolute()
    _refuse_foreign(folder, source)
    with plain_errors(folder):
        own_folder(folder)
        lock = lock_for_window(folder)
        staged = folder / _STAGED
        try:
            remove_building(staged)
            with _key_file_of(folder, source):
                stage(source, staged)
                kept = swap_in(folder, staged, day)
            return Restored(holds(folder / FILE_NAME), kept)
        finally:
            remove_building(staged)
            lock.release()


@contextmanager
def _key_file_of(folder: Path, source: Path) -> Generator[None]:
    """Where the log has no key file, that of an encrypted copy becomes its own with the copy."""
    known = key_file_for(source) if is_encrypted(source) else None
    if known is None or key_file_of(folder) is not None or (folder / FILE_NAME).exists():
        yield
        return
    write_key_file(folder / KEY_FILE, known)
    try:
        yield
    except BaseException:
        (folder / KEY_FILE).unlink()
        raise


# What may come in ---------------------------------------------------------------------------------


def _refuse_foreign(folder: Path, source: Path) -> None:
    with plain_errors(source):
        if not source.is_file():
            raise errors.LogError(_("There is no file {path}.").format(path=source))
        file = folder / FILE_NAME
        if file.exists() and source.samefile(file):
            raise errors.LogError(_("{path} is the log itself, not a copy.").format(path=source))
        if not is_log(source):
            words = _("{path} is not a copy of a Homecare log. An archive comes in by import.")
            raise errors.NotALog(words.format(path=source))
        said = said_checksum(source)
        if said is not None and said != checksum_of(source):
            raise _damaged(source, _("its checksum is another one"))
        if said is None and (why := _changed(source)):
            raise _damaged(source, why)
    if why := _unfit(source):
        raise _damaged(source, why)
    if file.exists() and is_log(file):
        try:
            revision_of(file)  # a log of a newer version is not for this one to replace
        except (*errors_of_database(), UnicodeDecodeError, errors.Damaged):
            pass


def _changed(source: Path) -> str | None:
    """Of a copy without a checksum: whether its rows are still those that were written."""
    with suppress(*errors_of_database(), UnicodeDecodeError), closing(at_rest(source)) as copy:
        if state_of(copy) is not None:  # else it is of an earlier version
            return next(content_problems(copy), None)
    return None  # what can't be read is said by what asks for it next


def _unfit(file: Path) -> str | None:
    try:
        return unfit_for(file)
    except errors.Damaged as problem:
        return str(problem)


def _is_in_order(file: Path) -> bool:
    """What a killed write left half done is taken back first: only then can it be judged."""
    with suppress(errors.LogError), plain_errors(file.parent):
        take_back_half_done(file)
    return _unfit(file) is None


def _damaged(source: Path, why: str) -> errors.Damaged:
    words = _("{path} is damaged and was not restored: {why}.")
    return errors.Damaged(words.format(path=source, why=why.removesuffix(".")))


def stage(source: Path, staged: Path) -> None:
    """A copy of ``source`` as this version has its tables, that opens and can be read.

    It is encrypted as the log in whose folder it comes to lie. Raises a ``LogError``.
    """
    os.close(os.open(staged, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    key, wanted = key_for(source), _key_here(source, staged.parent)
    if key == wanted:
        with closing(at_rest(source)) as connection:
            copy_and_check(connection, staged, key)
    else:
        export(source, key, staged, wanted)
    if revision_of(staged) != REVISIONS[-1]:
        from homecare.store.migrations.run import upgrade_file  # Alembic: only where it is due

        upgrade_file(staged)
    if why := _unfit(staged):
        raise _damaged(source, why)


def _key_here(source: Path, folder: Path) -> Key | None:
    """What the log in ``folder`` is encrypted with; where there is none yet, as the copy is.

    An encrypted copy is never written out plain.
    """
    key = key_for(source)
    if key is None or key_file_of(folder) is not None:
        return key_of(folder)
    if (folder / FILE_NAME).exists():
        words = _(
            "{path} is encrypted and the log in {folder} is not. Encrypt the log first, or restore "
            "into an empty folder."
        )
        raise errors.LogError(words.format(path=source, folder=folder))
    return key


# The swap -----------------------------------------------------------------------------------------


def swap_in(folder: Path, staged: Path, day: date) -> Path | None:
    """Put ``staged``, which is on the same disk, in the place of the log; gives where that is kept.

    The caller holds the window's lock.
    """
    file = folder / FILE_NAME
    if file.exists() and _is_in_order(file):
        kept = fresh_copy(folder, day, Why.RESTORE)
        with renewed(folder):
            _write_over(staged, file)
            if why := _unfit(file):
                _write_over(kept, file)
                raise _damaged(staged, why)
        return kept
    with renewed(folder):
        return _put_in_place(folder, staged, day)


def _put_in_place(folder: Path, staged: Path, day: date) -> Path | None:
    """Move what is there aside, whole, and ``staged`` to where it was."""
    file = folder / FILE_NAME
    aside, moved = _move_aside(folder, day)
    try:
        _place(staged, file)
    except BaseException:
        for each in reversed(moved):  # the log itself comes back last
            (aside / each).rename(folder / each)
        raise
    return aside if moved else None


def _write_over(source: Path, file: Path) -> None:
    """One transaction: whoever has the log open sees the one state or the other."""
    with (
        closing(read_only(source)) as copy,
        closing(connect(file, key_for(file), timeout=0)) as log,
    ):
        log.execute("PRAGMA synchronous=FULL")
        copy.backup(log, progress=_at_most(BUSY_SECONDS), sleep=_WAIT_SECONDS)


def _at_most(seconds: float) -> Callable[[int, int, int], None]:
    """SQLite would wait for ever for somebody who writes."""
    left = int(seconds / _WAIT_SECONDS)

    def waits(status: int, _remaining: int, _total: int) -> None:
        nonlocal left
        left -= status == _SQLITE_BUSY
        if left < 0:
            raise sqlite3.OperationalError("database is locked")

    return waits


def _move_aside(folder: Path, day: date) -> tuple[Path, list[str]]:
    """Move what is left of the log, whole, into a folder of its own; gives it and what was moved."""
    parts = (f"{FILE_NAME}{end}" for end in _PARTS)
    aside, moved = move_aside(
        folder, day, [part for part in parts if _holds_something(folder / part)]
    )
    for end in _EMPTY_PARTS:
        (folder / f"{FILE_NAME}{end}").unlink(missing_ok=True)
    return aside, moved


def _holds_something(file: Path) -> bool:
    return file.exists() and (file.name == FILE_NAME or file.stat().st_size > 0)


def _place(staged: Path, file: Path) -> None:
    try:
        os.link(staged, file)
    except FileExistsError:
        raise errors.LogInUse(
            _("Another program has just made a log in {path}.").format(path=file.parent)
        ) from None
    except OSError:  # a file system without hard links
        staged.rename(file)
    make_name_last(file.parent)
