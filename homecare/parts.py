"""The parts that the program is made of, each with its version and its licence, as installed here."""

import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from homecare import __version__
from homecare.paths import RESOURCES

_NAME: Final = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
_TEXT: Final = re.compile(r"(?:LICEN[CS]E|COPYING|NOTICE|OFL|AUTHORS)[^/]*$", re.IGNORECASE)
_EXPRESSION_AT_MOST: Final = 80
"""A longer "licence" in the metadata is its text."""
_LICENCES: Final = RESOURCES / "licences"
_OF_QT: Final = ("LGPL-3.0.txt", "GPL-3.0.txt")


@dataclass(frozen=True)
class Part:
    """``licence`` is its short name, empty where the part tells none; ``texts`` are files."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]

    def words(self) -> str:
        """The texts of its licence, one below the other; empty where it brings none."""
        read = (file.read_text("utf-8", errors="replace").strip() for file in self.texts)
        return "\n\n\n".join(filter(None, read))


def parts() -> tuple[Part, ...]:
    """Ours, Python, and all that is installed because it needs it, by name."""
    own = Part("Homecare", __version__, "MIT", (_LICENCES / "MIT.txt",))
    python = Part("Python", sys.version.split()[0], "PSF-2.0", _of_python())
    others = (_part(each) for each in _needed(_required()).values())
    return (own, python, *sorted(others, key=lambda part: part.name.casefold()))


def _required() -> Iterable[str]:
    """What we need by name: as installed, or else as the checkout has it."""
    try:
        return distribution("homecare").requires or ()
    except PackageNotFoundError:
        project = tomllib.loads((RESOURCES.parent / "pyproject.toml").read_text("utf-8"))
        return project["project"]["dependencies"]


def _needed(required: Iterable[str]) -> dict[str, Distribution]:
    """These and what they need in turn, as far as it is installed."""
    found: dict[str, Distribution] = {}
    left = list(required)
    while left:
        asked = left.pop()
        name = _NAME.match(asked)
        if name is None or "extra ==" in asked:
            continue
        key = re.sub(r"[-_.]+", "-", name[0]).casefold()
        if key in found:
            continue
        try:
            found[key] = distribution(name[0])
        except PackageNotFoundError:  # for another system, or another Python
            continue
        left += found[key].requires or ()
    return found


def _part(installed: Distribution) -> Part:
    licence = (
        _field(installed, "License-Expression")
        or _short(_field(installed, "License"))
        or _classified(installed)
    )
    texts = [
        Path(str(installed.locate_file(file)))
        for file in installed.files or ()
        if _TEXT.search(str(file)) and ".dist-info" in str(file)
    ]
    if not texts and "LGPL-3.0" in licence:
        texts = [_LICENCES / name for name in _OF_QT]
    there = tuple(file for file in texts if file.is_file())
    return Part(_field(installed, "Name"), installed.version, licence, there)


def _short(licence: str) -> str:
    line = licence.strip().split("\n", 1)[0]
    is_name = line == licence.strip() and len(line) <= _EXPRESSION_AT_MOST and line != "UNKNOWN"
    return line if is_name else ""


def _field(installed: Distribution, name: str) -> str:
    return str((installed.metadata.get_all(name) or [""])[0])


def _classified(installed: Distribution) -> str:
    classifiers = installed.metadata.get_all("Classifier") or []
    named = (str(each).split(" :: ")[-1] for each in classifiers if "License ::" in str(each))
    return ", ".join(named)


def _of_python() -> tuple[Path, ...]:
    beside = Path(sys.base_prefix) / "LICENSE.txt", Path(re.__file__).parent.parent / "LICENSE.txt"
    return tuple(file for file in beside if file.is_file())[:1]
