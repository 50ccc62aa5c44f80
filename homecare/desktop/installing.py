"""Files of the program in the person's own folders: shown before they are written, and taken away again."""

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from homecare.errors import LogError
from homecare.files import write_whole
from homecare.i18n import _

_TAKES_AT_MOST: Final = 20.0

Command = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Installation:
    """What is written where, what is run after that, and what before it is taken away."""

    files: tuple[tuple[Path, bytes], ...]
    after: tuple[Command, ...] = ()
    before_removal: tuple[Command, ...] = ()
    after_removal: tuple[Command, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether every file of it is there, of this or another version."""
        return all(path.exists() for path, _data in self.files)

    @property
    def is_current(self) -> bool:
        """Whether what is there is what would be written now."""
        return all(_holds(path, data) for path, data in self.files)

    def told(self) -> str:
        """All of it as text: each file with what is in it, and each command."""
        parts = [f"{path}\n\n{_readable(data)}" for path, data in self.files]
        if self.after:
            parts.append("\n".join(" ".join(command) for command in self.after))
        return "\n\n".join(parts)


def install(wanted: Installation) -> None:
    """Write the files and run the commands. Raises ``LogError``: nothing is left of it then."""
    try:
        for path, data in wanted.files:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        for command in wanted.after:
            _run(command)
    except (OSError, LogError) as problem:
        _take_away(wanted)
        if isinstance(problem, LogError):
            raise
        raise LogError(_("{path} can't be written: {reason}").format(
            path=problem.filename, reason=problem.strerror)) from problem  # fmt: skip


def remove(wanted: Installation) -> None:
    """Undo ``install``. Raises ``LogError`` where a file can't be removed."""
    _take_away(wanted)
    left = next((path for path, _data in wanted.files if path.exists()), None)
    if left is not None:
        raise LogError(_("{path} can't be removed.").format(path=left))


def _take_away(wanted: Installation) -> None:
    """As far as it goes: a scheduler that never heard of it says so, and nobody minds."""
    for command in wanted.before_removal:
        with suppress(LogError):
            _run(command)
    for path, _data in wanted.files:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    for command in wanted.after_removal:
        with suppress(LogError):
            _run(command)


def _run(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_TAKES_AT_MOST,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError) as problem:
        words = _("“{command}” can't be run here: {why}")
        raise LogError(words.format(command=" ".join(command), why=problem)) from problem
    if done.returncode:
        why = " ".join((done.stderr or done.stdout).split())
        words = _("“{command}” did not work: {why}")
        raise LogError(words.format(command=" ".join(command), why=why or done.returncode))


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _readable(data: bytes) -> str:
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if is_wide else "utf-8", errors="replace").strip()
