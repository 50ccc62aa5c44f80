"""Encryption at rest of a whole log: on, off, another passphrase, another key. docs/encryption.md."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Self

from homecare import errors
from homecare.i18n import _
from homecare.store.changeover import STAGING, STATE, Told, abandon, begin, commit, settle
from homecare.store.copies import Why
from homecare.store.driver import is_encrypted
from homecare.store.exporting import alone_with
from homecare.store.file_format import FILE_NAME, is_log
from homecare.store.fitness import unfit_for
from homecare.store.keeping import alone, fresh_copy
from homecare.store.log import lock_for_window, open_log
from homecare.store.sqlite import plain_errors
from homecare.store.staging import Stage, Staged, keep_hold_of_wal, let_go_of_wal
from homecare.values.times import now_here
from homecare.vault import reminders_file, system_keyring
from homecare.vault.key_file import (
    BACKUPS,
    NAME,
    KeyFile,
    key_file_for,
    key_file_of,
    new_key_file,
    own_places,
    read_key_file,
    write_key_file,
    write_own,
)
from homecare.vault.keys import Key, hold, is_held, let_go, new_key
from homecare.vault.sealing import key_of


@dataclass(frozen=True)
class Changed:
    """What came of it. ``code``: the new recovery code, which is written nowhere else.

    ``foreign``: files in the log's folder that are not its own and stayed as they were. ``unfinished``:
    why it could not be brought to its end, though it holds; whoever opens the log next goes on.
    """

    code: str | None = None
    foreign: tuple[str, ...] = ()
    unfinished: str = ""

    @classmethod
    def of(cls, staged: Staged, code: str | None = None) -> Self:
        """What came of what was staged."""
        return cls(code, tuple(staged.foreign), staged.unfinished)

    @property
    def trouble(self) -> str:
        """What is to be said of what is ``unfinished``."""
        words = _(
            "It holds from now on, and could not be brought to its end: {why} The next start goes on."
        )
        return words.format(why=self.unfinished) if self.unfinished else ""


def _quiet(_done: int, _all: int) -> None:
    pass


# Unlocking ----------------------------------------------------------------------------------------


def is_encrypted_log(folder: Path) -> bool:
    """Whether the log in ``folder``, or what is left of it, is encrypted; asks the disk only."""
    return any(path.exists() for path in own_places(folder))


def is_locked(folder: Path) -> bool:
    """Whether it needs its passphrase now."""
    found = key_file_of(folder)
    return found is not None and not is_held(found.id)


def unlock(folder: Path, passphrase: str) -> None:
    """Let this process read and write the log. Raises ``WrongPassphrase``."""
    found = _key_file(folder)
    hold(found.key(passphrase))
    _mend_key_files(folder, found)


def unlock_by_code(folder: Path, code: str) -> None:
    """As ``unlock``, by the recovery code as it was typed."""
    found = _key_file(folder)
    hold(found.key_by_code(code))
    _mend_key_files(folder, found)


def check_passphrase(folder: Path, passphrase: str) -> None:
    """Raises ``WrongPassphrase`` where it does not open the log; unlocks nothing."""
    _key_file(folder).key(passphrase)


def check_code(folder: Path, code: str) -> None:
    """As ``check_passphrase``, by the recovery code: who forgot the passphrase chooses another."""
    _key_file(folder).key_by_code(code)


def unlock_copy(database: Path, passphrase: str) -> None:
    """Let this process read a copy that has a key file of its own or of its folder."""
    if is_encrypted(database) and (found := key_file_for(database)) and not is_held(found.id):
        hold(found.key(passphrase))


def lock(folder: Path) -> None:
    """Forget the key: whoever wants to read needs the passphrase again."""
    if (found := key_file_of(folder)) is not None:
        let_go(found.id)


def _key_file(folder: Path) -> KeyFile:
    settle(folder)
    found = key_file_of(folder)
    if found is None:
        raise errors.LogError(_("The log in {path} is not encrypted.").format(path=folder))
    return found


def _mend_key_files(folder: Path, found: KeyFile) -> None:
    """Each of the two places has the same: one may be lost, or of before a change of passphrase."""
    for path in own_places(folder):
        if path.parent.is_dir() and not _holds(path, found):
            with suppress(errors.LogError):  # what can't be written to can be read all the same
                write_key_file(path, found)


def _holds(path: Path, found: KeyFile) -> bool:
    try:
        return read_key_file(path) == found
    except errors.LogError:
        return False


# Changing -----------------------------------------------------------------------------------------


def turn_on(
    folder: Path, passphrase: str, told: Told = _quiet, stop: Event | None = None
) -> Changed:
    """Encrypt a plain log, its pictures, drafts and copies; it is unlocked then.

    Raises ``Stopped`` or ``LogError``: then it is as it was.
    """
    settle(folder)
    if key_file_of(folder) is not None:
        raise errors.LogError(_("The log in {path} is encrypted already.").format(path=folder))
    key = new_key()
    key_file, code = new_key_file(key, passphrase).with_new_code(key)
    staged = _change(folder, None, key, key_file, told, stop)
    return Changed.of(staged, code)


def remove_encryption(folder: Path, told: Told = _quiet, stop: Event | None = None) -> Changed:
    """Make an unlocked log plain again, and its copies. As ``turn_on``."""
    key, was_kept = _own_key(folder), is_in_keyring(folder)
    staged = _change(folder, key, None, None, told, stop)
    let_go(key.id)
    _forget_in_keyring(key, was_kept)
    return Changed.of(staged)


def change_passphrase(folder: Path, passphrase: str) -> None:
    """Another passphrase for an unlocked log; the recovery code stays. Done in a moment."""
    key = _own_key(folder)
    write_own(folder, _key_file(folder).with_passphrase(key, passphrase))


def new_recovery_code(folder: Path) -> str:
    """A new recovery code for an unlocked log; the one before opens nothing any more."""
    key = _own_key(folder)
    found, code = _key_file(folder).with_new_code(key)
    write_own(folder, found)
    return code


def change_key(
    folder: Path, passphrase: str, told: Told = _quiet, stop: Event | None = None
) -> Changed:
    """Write everything anew with another key: whoever knew the old passphrase knows nothing then.

    As ``turn_on``, for an unlocked log.
    """
    key, wanted, was_kept = _own_key(folder), new_key(), is_in_keyring(folder)
    key_file, code = new_key_file(wanted, passphrase).with_new_code(wanted)
    staged = _change(folder, key, wanted, key_file, told, stop)
    let_go(key.id)
    _forget_in_keyring(key, was_kept)
    return Changed.of(staged, code)


def keep_in_keyring(folder: Path, *, kept: bool) -> None:
    """Let the system's keyring have the key of an unlocked log, or no longer. Raises ``NoKeyring``."""
    key = _own_key(folder)
    if kept:
        system_keyring.keep(key)
    write_own(folder, replace(_key_file(folder), in_keyring=kept))
    if not kept:
        system_keyring.forget(key.id)


def is_in_keyring(folder: Path) -> bool:
    """Whether the log says that the system's keyring has its key."""
    found = key_file_of(folder)
    return found is not None and found.in_keyring


def unlock_by_keyring(folder: Path) -> None:
    """As ``unlock``, by the system's keyring. Raises ``NoKeyring``; ``Damaged`` for another key."""
    found = _key_file(folder)
    hold(system_keyring.find(found.id))
    if (folder / FILE_NAME).exists() and not is_log(folder / FILE_NAME):
        let_go(found.id)
        raise system_keyring.NoKeyring(
            _("The key in the system's keyring is not that of this log.")
        )


def _forget_in_keyring(key: Key, was_kept: bool) -> None:
    """A key that opens nothing any more harms nobody where it can't be taken out."""
    if was_kept:
        with suppress(system_keyring.NoKeyring):
            system_keyring.forget(key.id)


def _own_key(folder: Path) -> Key:
    settle(folder)
    key = key_of(folder)
    if key is None:
        raise errors.LogError(_("The log in {path} is not encrypted.").format(path=folder))
    return key


def _change(
    folder: Path,
    key: Key | None,
    wanted: Key | None,
    key_file: KeyFile | None,
    told: Told,
    stop: Event | None,
) -> Staged:
    folder = folder.absolute()
    with plain_errors(folder):
        keep_hold_of_wal(folder)
        open_log(folder).close()  # in order, and of this version
        held = lock_for_window(folder)
        try:
            fresh_copy(folder, now_here().local_date, Why.ENCRYPTION)
            if wanted is not None:
                hold(wanted)
            return _staged_and_put(folder, Stage(folder, key, wanted), key, key_file, told, stop)
        except BaseException:
            if wanted is not None and key_file_of(folder) != key_file:
                let_go(wanted.id)
            raise
        finally:
            let_go_of_wal(folder)
            held.release()


def _staged_and_put(
    folder: Path,
    stage: Stage,
    key: Key | None,
    key_file: KeyFile | None,
    told: Told,
    stop: Event | None,
) -> Staged:
    with (
        alone(folder),
        reminders_file.alone(folder),  # a timer writes nothing plain meanwhile
        _built(folder),
        alone_with(folder / FILE_NAME, key) as log,
    ):
        made = stage.build(log, told, stop or Event())
        _stage_key_files(folder, made, key_file)
        try:
            commit(folder, made.replaced, made.gone, told)
        except (errors.LogError, OSError) as problem:
            if not (folder / STATE).exists():
                raise
            made.unfinished = str(problem)  # the new key holds: without its code it would be lost
    if not made.unfinished:
        made.unfinished = unfit_for(folder / FILE_NAME) or ""
    return made


@contextmanager
def _built(folder: Path) -> Generator[None]:
    """What is built does not outlive a failure before it is complete."""
    staging = begin(folder)
    try:
        yield
    except BaseException:
        if not (folder / STATE).exists():
            abandon(folder)
        raise
    assert not staging.exists() or (folder / STATE).exists()


def _stage_key_files(folder: Path, made: Staged, key_file: KeyFile | None) -> None:
    for name in (NAME, f"{BACKUPS}/{NAME}"):
        if key_file is None:
            made.gone.append(name)
        else:
            (folder / STAGING / name).parent.mkdir(mode=0o700, exist_ok=True)
            write_key_file(folder / STAGING / name, key_file)
            made.replaced.insert(0, name)
