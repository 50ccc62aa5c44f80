"""Encryption at rest: on, off, another passphrase."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from homecare import errors
from homecare.cli.about import log_folder
from homecare.cli.answer import DONE, SOMETHING_WRONG, Answer
from homecare.cli.unlocking import asked_for
from homecare.i18n import _, ngettext
from homecare.sharing.passwords import Strength, checked, read_password, strength
from homecare.store import encryption
from homecare.store.changeover import settle


def encrypt(arguments: argparse.Namespace) -> Answer:
    """Encrypt a plain log with all that belongs to it."""
    if not arguments.understood:
        words = _(
            "Nobody can open an encrypted log without its passphrase or its recovery code: not we "
            "either. Say --understood, and keep the recovery code that is shown then."
        )
        raise errors.LogError(words)
    folder = log_folder(arguments).absolute()
    passphrase = checked(asked_for(arguments.password_file, _("New passphrase:")))
    done = encryption.turn_on(folder, passphrase, _progress)
    lines = [_("The log in {path} is encrypted.").format(path=folder), *_weak(passphrase)]
    return _answer(lines, done, encrypted=True)


def decrypt(arguments: argparse.Namespace) -> Answer:
    """Make an encrypted log plain again."""
    folder = log_folder(arguments).absolute()
    done = encryption.remove_encryption(folder, _progress)
    words = _("The log in {path} is not encrypted any more.").format(path=folder)
    return _answer([words], done, encrypted=False)


def passphrase(arguments: argparse.Namespace) -> Answer:
    """Another passphrase, and with ``--new-key`` another key."""
    folder = log_folder(arguments).absolute()
    settle(folder)
    new = checked(read_password(arguments.new_password_file))
    if arguments.recovery_code_file is not None:
        encryption.unlock_by_code(folder, read_password(arguments.recovery_code_file))
    else:
        encryption.unlock(folder, asked_for(arguments.password_file, _("Passphrase of the log:")))
    lines = [_("The passphrase is another one from now on."), *_weak(new)]
    if not arguments.new_key:
        encryption.change_passphrase(folder, new)
        return _answer(lines, encryption.Changed(), encrypted=True)
    done = encryption.change_key(folder, new, _progress)
    return _answer(lines, done, encrypted=True)


def _answer(lines: Sequence[str], done: encryption.Changed, *, encrypted: bool) -> Answer:
    plain: dict[str, Any] = {
        "encrypted": encrypted,
        "recovery_code": done.code,
        "left_as_they_are": list(done.foreign),
    }
    told = list(lines)
    if done.code is not None:
        words = _("The recovery code, shown this once: write it down and keep it apart: {code}")
        told.append(words.format(code=done.code))
    if done.foreign:
        words = _("These files in the folder are not the log's own and stay as they are: {files}")
        told.append(words.format(files=", ".join(done.foreign)))
    if done.unfinished:
        plain["unfinished"] = done.unfinished
        told.append(done.trouble)
    return Answer(plain=plain, lines=told, code=SOMETHING_WRONG if done.unfinished else DONE)


def _weak(chosen: str) -> list[str]:
    if strength(chosen) >= Strength.SAFELY_UNGUESSABLE:
        return []
    return [
        _("The passphrase is easy to guess for somebody who has the files. A longer one is better.")
    ]


def _progress(done: int, of: int) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        end = "\r" if done < of else "\n"
        told = ngettext("{done} of {all} file", "{done} of {all} files", of)
        print(told.format(done=done, all=of), end=end, file=sys.stderr)
