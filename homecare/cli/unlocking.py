"""An encrypted log is unlocked before a command, by a file with its passphrase or by asking for it."""

import argparse
import sys
from contextlib import suppress
from getpass import getpass
from pathlib import Path

from homecare import errors
from homecare.cli.about import log_folder
from homecare.files import sweep_private_folders
from homecare.i18n import _
from homecare.sharing.passwords import read_password
from homecare.store.changeover import settle
from homecare.vault.key_file import key_file_of, own_places

_WITHOUT = ("demo", "tour", "compare-photos", "encrypt", "passphrase")
"""Commands that look at no log, or see to it themselves."""
_OF_A_FILE = ("export", "import", "merge")
"""There ``--password-file`` is about the file that goes out or comes in, too."""


def unlock_for(arguments: argparse.Namespace) -> None:
    """Unlock what the command is about, where it is encrypted. Raises ``LogError``."""
    if arguments.command in _WITHOUT:
        return
    folder = log_folder(arguments).absolute()
    sweep_private_folders()
    settle(folder)
    file = arguments.log_password_file or arguments.password_file
    if arguments.command == "restore" and arguments.file is not None:
        _unlock_copy(arguments.file.absolute(), arguments.password_file or file)
    if key_file_of(folder) is not None:
        _unlock_log(folder, file)
    elif _says_too_much(arguments) and not any(path.exists() for path in own_places(folder)):
        words = _("The log in {path} is not encrypted: it needs no passphrase.")
        raise errors.LogError(words.format(path=folder))


def _unlock_log(folder: Path, file: Path | None) -> None:
    """By the keyring that has its key, else by its passphrase."""
    from homecare.store import encryption  # a plain log need not wait for what this loads
    from homecare.vault.system_keyring import NoKeyring

    if file is None and encryption.is_in_keyring(folder) and encryption.is_locked(folder):
        with suppress(NoKeyring):  # then the passphrase is asked for
            encryption.unlock_by_keyring(folder)
    if encryption.is_locked(folder):
        encryption.unlock(folder, asked_for(file, _("Passphrase of the log:")))


def asked_for(file: Path | None, question: str) -> str:
    """The passphrase out of a file, or of the person before the terminal."""
    if file is not None:
        return read_password(file)
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass(f"{question} ")
    words = _(
        "This log is encrypted. Give its passphrase: --password-file FILE, on its first line."
    )
    raise errors.Locked(words)


def _unlock_copy(copy: Path, file: Path | None) -> None:
    """A copy may be all that is left of a log, or be of another one."""
    if file is not None:
        from homecare.store.encryption import unlock_copy

        unlock_copy(copy, read_password(file))


def _says_too_much(arguments: argparse.Namespace) -> bool:
    if arguments.log_password_file is not None:
        return True
    about_file = (*_OF_A_FILE, "restore")
    return arguments.password_file is not None and arguments.command not in about_file
