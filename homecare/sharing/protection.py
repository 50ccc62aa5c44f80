"""A password for what leaves the log: AES-256 in a PDF itself, or around any other file in a zip.

Whoever has the file and not the password can read nothing of it but its size; a zip also shows
the name of the file in it, which says nothing. A password that is lost is lost.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from homecare.files import private_folder, whole_file
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


def write_in_zip(out: Path, name: str, password: str, write: Callable[[Path], T]) -> T:
    """What ``write`` puts into a file called ``name``, in a zip at ``out`` that 7-Zip opens.

    The file stands for a moment in a folder of its own that only its owner may read, apart from
    ``out``: that one may lie in a folder that is copied elsewhere.
    """
    secret = checked(password).encode()
    with private_folder() as folder:
        inner = folder / name
        made = write(inner)
        with whole_file(out) as stream:
            _zip(stream, inner, secret)
    return made


def _zip(stream: BinaryIO, inner: Path, secret: bytes) -> None:
    import pyzipper

    aes: Any = pyzipper.AESZipFile  # it comes without types
    with aes(stream, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(secret)
        archive.write(inner, inner.name)
