"""A power cut: what was written and not synced is gone, names of files as well as their bytes.

POSIX promises no more than that: ``fsync`` of a file makes its bytes last, ``fsync`` of a folder the names
in it. What a real disk keeps beyond that is anybody's guess, so it is drawn at random, page by page.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

JOURNAL: Final = "UNSYNCED"
"""The variable that names the folder of the journal; without it nothing is kept."""
_PAGE: Final = 4096


@dataclass
class Disk:
    """What lasts, by inode: the bytes of files and the names in folders."""

    files: dict[int, bytes] = field(default_factory=dict[int, bytes])
    folders: dict[int, dict[str, tuple[int, bool]]] = field(
        default_factory=dict[int, dict[str, tuple[int, bool]]]
    )

    def take_in(self, place: Path) -> None:
        """All that is below ``place`` now, as if all of it were synced."""
        self.folders[place.stat().st_ino] = names = {}
        for each in place.iterdir():
            inode, is_folder = each.stat().st_ino, each.is_dir()
            names[each.name] = inode, is_folder
            if is_folder:
                self.take_in(each)
            elif inode not in self.files:
                self.files[inode] = each.read_bytes()

    def replay(self, journal: Path) -> None:
        """What was synced since, in its order."""
        events = journal / "events"
        for line in events.read_text().splitlines() if events.exists() else ():
            kind, inode, number = line.split()
            data = (journal / number).read_bytes()
            if kind == "f":
                self.files[int(inode)] = data
            else:
                self.folders[int(inode)] = _names(data)

    def write(self, inode: int, target: Path) -> None:
        """The folder ``inode`` as it is found after the power cut."""
        target.mkdir()
        for name, (each, is_folder) in self.folders.get(inode, {}).items():
            if is_folder:
                self.write(each, target / name)
            else:
                (target / name).write_bytes(self.files.get(each, b""))
                (target / name).chmod(0o600)


def _names(data: bytes) -> dict[str, tuple[int, bool]]:
    rows = (line.split(" ", 2) for line in data.decode().splitlines())
    return {name: (int(inode), kind == "d") for inode, kind, name in rows}


def cut(before: Disk, place: Path, journal: Path, target: Path, dice: random.Random | None) -> None:
    """Write into ``target`` what is left of ``place``; with ``dice`` some of the unsynced lasts, too."""
    before.replay(journal)
    if dice is not None:
        now = Disk()
        now.take_in(place)
        _mix(before, now, dice)
    before.write(place.stat().st_ino, target)


def _mix(lasting: Disk, now: Disk, dice: random.Random) -> None:
    """A file that was moved is here or there, never both or neither: file systems keep that promise."""
    last = defaultdict[int, bool](lambda: dice.random() < 0.5)
    for inode, names in now.folders.items():
        known = lasting.folders.setdefault(inode, {})
        for name in sorted(known.keys() | names):
            was, is_now = known.get(name), names.get(name)
            moved = is_now or was
            if was != is_now and moved is not None and last[moved[0]]:
                if is_now is not None:
                    known[name] = is_now
                else:
                    del known[name]
    for inode, data in now.files.items():
        lasting.files[inode] = _mixed(lasting.files.get(inode, b""), data, dice)


def _mixed(old: bytes, new: bytes, dice: random.Random) -> bytes:
    """Each page as it was synced or as it was written since."""
    if old == new:
        return old
    length = len(dice.choice((old, new)))
    old, new = (each.ljust(length, b"\0")[:length] for each in (old, new))
    pages = range(0, length, _PAGE)
    return b"".join(dice.choice((old, new))[at : at + _PAGE] for at in pages)
