"""The logs that this computer knows of: where each lies, and what its person calls it.

Of an encrypted log the place alone is kept: the settings are not encrypted.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ui.settings.kept import Text, settings
from ui.settings.table import NAME_IN_TITLE

_KEPT: Final = Text("logs/known", "", longest=20_000)
_AT_MOST: Final = 12
_NAME_AT_MOST: Final = 60


@dataclass(frozen=True)
class KnownLog:
    """``name`` is empty where nobody gave one."""

    folder: Path
    name: str = ""


def known_logs() -> tuple[KnownLog, ...]:
    """The one used last first; what is damaged in the settings is left out."""
    try:
        read = json.loads(settings().value(_KEPT) or "[]")
    except (ValueError, RecursionError):
        return ()
    rows = read if isinstance(read, list) else []
    return tuple(
        KnownLog(Path(row[0]), row[1][:_NAME_AT_MOST])
        for row in rows
        if isinstance(row, list) and len(row) == 2 and all(isinstance(part, str) for part in row)
    )


def remember_log(folder: Path, name: str | None = None, *, is_encrypted: bool = False) -> None:
    """It was used just now. ``None``: it is called what it was called before."""
    known = known_logs()
    before = next((each.name for each in known if each.folder == folder), "")
    called = "" if is_encrypted else before if name is None else name.strip()
    _keep((KnownLog(folder, called), *(each for each in known if each.folder != folder)))


def title_name(folder: Path) -> str:
    """What the title of the window may call the log: nothing, unless the person wants it there."""
    if not settings().value(NAME_IN_TITLE):
        return ""
    return next((each.name for each in known_logs() if each.folder == folder), "")


def forget_log(folder: Path) -> None:
    """Take it off the list; the log itself stays where it is."""
    _keep(tuple(each for each in known_logs() if each.folder != folder))


def _keep(logs: tuple[KnownLog, ...]) -> None:
    rows = [[str(each.folder), each.name[:_NAME_AT_MOST]] for each in logs[:_AT_MOST]]
    settings().keep(_KEPT, json.dumps(rows))
