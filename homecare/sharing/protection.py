"""A password for what leaves the log: AES-256 in a PDF itself, or around any other file in a zip.

Whoever has the file and not the password can read nothing of it but its size; a zip also shows
the name of the file in it, which says nothing. A password that is lost is lost.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from homecare.files import Inner, whole_file
from homecare.sharing.passwords import checked

T = TypeVar("T")


def protected_pdf(pdf: bytes, password: str) -> bytes:
    """The same pages behind a password: AES-256 (PDF 2.0), the description of the file too.

    It is no PDF/A any more, since that must open for everybody.
    """
    import pikepdf

    secret = checked(password)
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner=secret, user=secret, R=6))
    return out.getvalue()


def write_in_zip(out: Path, name: str, password: str, write: Callable[[Inner], T]) -> T:
    """What ``write`` puts into a file called ``name``, in a zip at ``out`` that 7-Zip opens.

    Each byte is encrypted before it reaches the disk: the file in it is never one by itself.
    """
    import pyzipper

    aes: Any = pyzipper.AESZipFile  # it comes without types
    secret, deflated = checked(password).encode(), pyzipper.ZIP_DEFLATED
    with (
        whole_file(out) as stream,
        aes(stream, "w", compression=deflated, encryption=pyzipper.WZ_AES) as archive,
    ):
        archive.setpassword(secret)
        return write(_Member(archive, name))


class _Member:
    """A file of a zip that is being written; see ``Inner``."""

    def __init__(self, archive: Any, name: str) -> None:
        self._archive, self._name = archive, name

    @contextmanager
    def begun(self) -> Generator[BinaryIO]:
        with self._archive.open(self._name, "w", force_zip64=True) as member:
            yield member
