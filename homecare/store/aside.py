"""Moving away what is damaged or does not belong to the log; nothing of it is ever written over."""

import os
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from homecare.files import make_name_last


def move_aside(folder: Path, day: date, names: Iterable[str]) -> tuple[Path, list[str]]:
    """Move these files of ``folder``, where they are there, into a folder ``damaged-DAY`` of their own.

    They go in the order of their names as given. Gives the folder and what was moved.
    """
    there = [name for name in names if (folder / name).exists()]
    aside = _free(folder, day, there)
    if there:
        aside.mkdir(mode=0o700, exist_ok=True)
        for name in there:
            (folder / name).rename(aside / name)
        make_name_last(aside)
        make_name_last(folder)
    return aside, there


def copy_aside(folder: Path, day: date, name: str) -> Path:
    """As ``move_aside``, and the file stays where it is, too. Gives the copy."""
    aside = _free(folder, day, [name])
    aside.mkdir(mode=0o700, exist_ok=True)
    copy = Path(shutil.copyfile(folder / name, aside / name))
    copy.chmod(0o600)
    with copy.open("rb+") as stream:
        os.fsync(stream.fileno())
    make_name_last(aside)
    make_name_last(folder)
    return copy


def _free(folder: Path, day: date, names: list[str]) -> Path:
    aside, number = folder / f"damaged-{day.isoformat()}", 1
    while any((aside / name).exists() for name in names):
        number += 1
        aside = folder / f"damaged-{day.isoformat()}-{number}"
    return aside
