"""Writing a file so that it is there at once and whole, or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from homecare import errors
from homecare.i18n import _


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, in place of what stood there; for its owner alone.

    It is written beside its target and moved there: a reader sees the old file or the new one,
    and a full disk leaves the old one. Raises ``LogError`` with words for the person.
    """
    try:
        target = path.resolve()  # a link stays a link: what it points to is replaced
        if target.exists() and not target.is_file():
            words = _("{path} is a folder or a device, not a file; nothing was written.")
            raise errors.LogError(words.format(path=path))
        _write_beside(target, data)
    except (OSError, RuntimeError) as problem:  # RuntimeError: links that lead in a circle
        reason = getattr(problem, "strerror", None) or problem
        words = _("{path} can't be written: {reason}")
        raise errors.LogError(words.format(path=path, reason=reason)) from problem


def _write_beside(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".homecare-", dir=target.parent)
    building = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        building.replace(target)
    finally:
        building.unlink(missing_ok=True)
    _make_name_last(target.parent)


def _make_name_last(folder: Path) -> None:
    """Let the new name outlast a power cut too, where the system can promise that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems can't; the file itself is safe
            os.fsync(handle)
    finally:
        os.close(handle)
