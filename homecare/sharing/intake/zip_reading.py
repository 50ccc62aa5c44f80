"""A zip that somebody hands over: opened, with its password where it has one, and read in bounds."""

import zlib
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from homecare import errors
from homecare.i18n import _
from homecare.sharing.intake.given import BadFile

ZIP_BEGINS: Final = (b"PK\x03\x04", b"PK\x05\x06")


class Locked(BadFile):
    """A zip that opens with a password, and none was given."""


class WrongPassword(Locked):
    """A zip that opens with another password than the one that was given."""


@contextmanager
def zip_to_read(file: BinaryIO, password: str | None) -> Generator[Any]:
    """The zip that ``file`` is, opened. Raises ``Locked``, ``WrongPassword`` or ``BadFile``."""
    with damage_told():
        if password is None:
            archive: Any = ZipFile(file)
        else:
            import pyzipper

            aes: Any = pyzipper.AESZipFile  # it comes without types
            archive = aes(file)
            archive.setpassword(password.encode("utf-8", "surrogatepass"))
    with archive:
        _refuse_locked(archive, password)
        yield archive


def _refuse_locked(archive: Any, password: str | None) -> None:
    infos: list[ZipInfo] = archive.infolist()
    locked = [info for info in infos if info.flag_bits & 1]
    if not locked:
        return
    if password is None:
        raise Locked(_("The archive is behind a password, which has to be given with it."))
    try:
        archive.open(locked[0]).close()
    except RuntimeError:
        raise WrongPassword(_("This is not the password of the archive.")) from None


def read_member(archive: Any, info: ZipInfo, most: int) -> bytes:
    """All of a member that holds ``most`` bytes or fewer, whatever it says of itself."""
    with archive.open(info) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise damaged(_("“{name}” is far too large").format(name=info.filename[:80]))
    return data


@contextmanager
def damage_told() -> Generator[None]:
    """What reading a damaged zip raises becomes ``BadFile``, in words for the person."""
    try:
        yield
    except errors.LogError:
        raise
    except _unreadable() as problem:
        raise damaged(str(problem)) from problem


def _unreadable() -> tuple[type[Exception], ...]:
    """What reading a damaged zip may raise, by either of the two that read one."""
    import pyzipper

    aes: Any = pyzipper  # its errors are none of zipfile's
    return (
        BadZipFile, LargeZipFile, aes.BadZipFile, aes.LargeZipFile, zlib.error, EOFError,
        NotImplementedError, OSError, RuntimeError, ValueError,
    )  # fmt: skip


def damaged(why: str) -> BadFile:
    """The error that says what is wrong with a zip."""
    return BadFile(_("The archive is damaged: {why}. Nothing was taken.").format(why=why))
