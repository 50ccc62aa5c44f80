"""A second place for the copies of a log, as the person chose it: a stick, a synced folder, another disk.

In it lies a folder that is like that of the log, without the log: ``backups/`` with the copies and
``photos/`` with each picture once. It is named after the log and after the key that the log is
encrypted with, so no other log and nothing plain is ever mixed with it.
"""

import json
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from homecare import errors
from homecare.files import make_name_last, write_whole
from homecare.i18n import _
from homecare.store.file_format import FILE_NAME
from homecare.store.readonly import read_only
from homecare.vault.key_file import BACKUPS, key_file_of

NAME: Final = "second-place.json"
"""In the log's folder: names no entry, so it is plain in an encrypted log, too."""
BEGINS: Final = "homecare-"
_SHOWN_ID: Final = 8


class NotThere(errors.LogError):
    """The second place can't be reached now, as a stick that is not plugged in: no error."""


@dataclass(frozen=True)
class SecondPlace:
    """What was chosen. ``chosen`` is the folder that the person named; ``None``: there is none."""

    chosen: Path | None = None
    folder: Path | None = None
    """The one in it with the copies of this log."""
    copied: datetime | None = None
    """When all was there last."""
    is_asked: bool = False
    """Whether the person was asked for one."""
    left: Path | None = None
    """The folder under an earlier key, or a plain one, that is to go once the new one is whole."""

    @property
    def is_there(self) -> bool:
        """Never makes it: a stick that is gone leaves an empty folder of another disk in its place."""
        return self.folder is not None and (self.folder / BACKUPS).is_dir()

    @property
    def name(self) -> str:
        """What the person calls it."""
        return "" if self.chosen is None else self.chosen.name or str(self.chosen)


def second_place(folder: Path) -> SecondPlace:
    """What was chosen for the log in ``folder``; none where that can't be read."""
    try:
        said = json.loads((folder / NAME).read_text("utf-8"))
        copied = said.get("copied")
        return SecondPlace(
            _path(said.get("chosen")),
            _path(said.get("folder")),
            None if copied is None else datetime.fromisoformat(copied),
            bool(said.get("asked")),
            _path(said.get("left")),
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return SecondPlace()


def _path(said: object) -> Path | None:
    return Path(said) if isinstance(said, str) else None


def remember(folder: Path, place: SecondPlace) -> SecondPlace:
    """Note it beside the log. Raises ``LogError``."""
    said = {
        "chosen": None if place.chosen is None else str(place.chosen),
        "folder": None if place.folder is None else str(place.folder),
        "copied": None if place.copied is None else place.copied.isoformat(),
        "asked": place.is_asked,
        "left": None if place.left is None else str(place.left),
    }
    write_whole(folder / NAME, f"{json.dumps(said, ensure_ascii=False)}\n".encode())
    return place


def choose(folder: Path, chosen: Path) -> SecondPlace:
    """Have each copy of the log in ``folder`` go to the folder ``chosen``, too, from now on.

    Raises a ``LogError`` where it is none that can be written to, or lies within the log's own.
    """
    from homecare.store.sqlite import plain_errors  # a reader need not load it

    chosen = chosen.absolute()
    if not chosen.is_dir():
        raise errors.LogError(_("There is no folder {path}.").format(path=chosen))
    if chosen.resolve().is_relative_to(folder.resolve()):
        words = _("{path} lies in the log's own folder: choose one outside of it.")
        raise errors.LogError(words.format(path=chosen))
    name = folder_name(folder)
    there = chosen if chosen.name == name else chosen / name
    with plain_errors(chosen):
        (there / BACKUPS).mkdir(mode=0o700, parents=True, exist_ok=True)
        make_name_last(there)
        make_name_last(chosen)
    left = _left_behind(second_place(folder), there)
    return remember(folder, SecondPlace(chosen, there, is_asked=True, left=left))


def _left_behind(before: SecondPlace, there: Path) -> Path | None:
    """What lies beside the folder ``there`` under an earlier key of this log, or plain."""
    for each in (before.left, before.folder):
        if each is not None and each != there and each.parent == there.parent:
            return each if is_of_one_log(each, there) else None
    return None


def is_of_one_log(one: Path, other: Path) -> bool:
    """Whether both folders are for copies of the same log, whatever it was encrypted with."""
    return one.name.split("-")[:2] == other.name.split("-")[:2]


def forget(folder: Path) -> SecondPlace:
    """No second place from now on, and no question for one; what lies there stays."""
    return remember(folder, SecondPlace(is_asked=True))


def folder_name(folder: Path) -> str:
    """What the folder with the copies of this log is called, with the key that it has now."""
    from homecare.store.content import state_of
    from homecare.store.sqlite import plain_errors

    with plain_errors(folder), closing(read_only(folder / FILE_NAME)) as connection:
        state = state_of(connection)
    if state is None:
        raise errors.Damaged(
            _("The log in {path} does not say which log it is.").format(path=folder)
        )
    key = key_file_of(folder)
    parts = [state.identity, *([] if key is None else [key.id.hex()])]
    return BEGINS + "-".join(part[:_SHOWN_ID] for part in parts)
