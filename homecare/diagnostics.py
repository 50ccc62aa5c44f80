"""The program's log of its own mistakes: where in the code, never what was in the records."""

import re
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from homecare import __version__
from homecare.paths import diagnostics_folder

_PLACE: Final = re.compile(r'File ".*?((?:homecare|ui)/[\w/]+\.py)", line (\d+), in (\w+)')
_TYPE: Final = re.compile(r"[\w.]+")
_GROWS_TO_BYTES: Final = 1_000_000


def keep_error(error: BaseException) -> Path:
    """Add an error to the log and give its file, readable by its owner alone.

    The message of an error may quote a note or a name, so only its type is kept. Where the file
    can't be written the error is lost: that is no reason to fail twice.
    """
    file = diagnostics_folder() / "errors.log"
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if file.exists() and file.stat().st_size > _GROWS_TO_BYTES:
            file.unlink()
        file.touch(mode=0o600)
        with file.open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(_told(error))
    return file


def recent_errors(most: int = 3) -> list[str]:
    """The newest errors, each as its type and where in our code it came from: no value, no path of
    the person's."""
    file = diagnostics_folder() / "errors.log"
    try:
        kept = file.read_text("utf-8", errors="replace").strip().split("\n\n")
    except OSError:
        return []
    return [told for told in map(_without_paths, kept[-most:]) if told]


def _without_paths(kept: str) -> str:
    lines = kept.split("\n")
    places = [
        f"{found[1]}:{found[2]} {found[3]}" for line in lines if (found := _PLACE.search(line))
    ]
    kind = lines[-1].strip()
    when = lines[0].split(" ", 1)[0]
    return f"{when} {kind}: {' < '.join(reversed(places[-4:]))}" if _TYPE.fullmatch(kind) else ""


def _told(error: BaseException) -> str:
    system = f"Homecare {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} {system}\n"]
    cause: BaseException | None = error
    while cause is not None:
        lines += traceback.format_tb(cause.__traceback__)
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}\n")
        cause = cause.__cause__ or cause.__context__
    return "".join(lines) + "\n"
