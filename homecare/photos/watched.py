"""A folder that is looked into for new pictures, such as the one where a phone's pictures arrive.

Nothing in it is opened here, changed or moved: a file is known by its name, its size and its time.
What was there when the folder was chosen is known, and so is what a person answered about.
"""

import hashlib
import json
import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from homecare.errors import LogError
from homecare.files import write_whole
from homecare.i18n import _
from homecare.photos.ingest import ENDINGS


@dataclass(frozen=True)
class Watched:
    """``folder`` is looked into for the log in ``log``; ``known`` are the marks of its files that
    are not offered (any more)."""

    folder: Path
    log: Path
    known: frozenset[str]

    def knowing(self, marks: Collection[str]) -> "Watched":
        """These are not offered any more."""
        return replace(self, known=self.known | frozenset(marks))


@dataclass(frozen=True)
class Look:
    """What was found: ``new`` by mark, oldest first, and the marks of all that is not known.

    ``is_there`` is false where the folder could not be read: gone, or its disk is not in place.
    """

    new: dict[str, Path]
    unknown: frozenset[str]
    is_there: bool = True


def watch(folder: Path, log: Path) -> Watched:
    """Begin to watch; all that is in it counts as known. Raises ``LogError`` where it can't be
    read, and where it lies within the log: what is kept would be offered."""
    if folder.resolve().is_relative_to(log.resolve()):
        raise LogError(_("That folder belongs to the log itself. Choose where new photos arrive."))
    try:
        return Watched(folder, log, frozenset(_files(folder)))
    except OSError as problem:
        words = _("{path} can't be read: {reason}")
        raise LogError(words.format(path=folder, reason=problem.strerror)) from problem


def look(watched: Watched, before: Collection[str]) -> Look:
    """Look into the folder. A file is new where it has not changed since the look before, of which
    ``before`` are the unknown marks: one that is still being copied grows, and waits."""
    try:
        files = _files(watched.folder)
    except OSError:
        return Look({}, frozenset(before), is_there=False)
    unknown = {mark: file for mark, file in files.items() if mark not in watched.known}
    new = {mark: file for mark, (file, _time) in sorted(unknown.items(), key=lambda each: each[1][1])
           if mark in before}  # fmt: skip
    return Look(new, frozenset(unknown))


def _files(folder: Path) -> dict[str, tuple[Path, int]]:
    """The pictures right in the folder by mark, each with its time; empty files may yet be filled,
    and what begins with a dot is somebody's half of a copy."""
    found = dict[str, tuple[Path, int]]()
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or Path(entry.name).suffix.casefold() not in ENDINGS:
                continue
            try:
                state = entry.stat()
                is_file = entry.is_file()
            except OSError:  # gone meanwhile
                continue
            if is_file and state.st_size:
                found[_mark(entry.name, state)] = (Path(entry.path), state.st_mtime_ns)
    return found


def _mark(name: str, state: os.stat_result) -> str:
    """Names of files say much of a person: none is written down."""
    said = f"{name}\0{state.st_size}\0{state.st_mtime_ns}"
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()[:20]


# Remembered ------------------------------------------------------------------------------------------


def remembered_in(settings: Path, log: Path) -> Path:
    """The file that remembers what is watched for this log; each log has its own."""
    return settings / f"watched-{hashlib.sha256(str(log).encode()).hexdigest()[:12]}.json"


def read_watched(file: Path, log: Path) -> Watched | None:
    """What is watched for this log; ``None`` where nothing is, or it can't be read."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        watched = Watched(Path(kept["folder"]), Path(kept["log"]), frozenset(kept["known"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return watched if watched.log == log else None


def keep_watched(file: Path, watched: Watched | None) -> None:
    """Remember it, or that nothing is watched. Raises ``LogError`` where it can't be written."""
    if watched is None:
        file.unlink(missing_ok=True)
        return
    kept = {
        "folder": str(watched.folder),
        "log": str(watched.log),
        "known": sorted(watched.known),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, json.dumps(kept).encode())
