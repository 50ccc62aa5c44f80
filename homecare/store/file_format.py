"""What marks a file as a log: its name, its mark, and the version of its tables."""

import re
from contextlib import closing
from pathlib import Path
from typing import Final

from homecare import errors
from homecare.i18n import _
from homecare.store.driver import FILE_NAME, PLAIN_HEADER, errors_of_database, is_encrypted
from homecare.store.raw import read
from homecare.store.readonly import at_rest

__all__ = ["APPLICATION_ID", "FILE_NAME", "REVISIONS", "is_log", "revision_of"]

APPLICATION_ID: Final = 0x48434152
"""Marks a file as a log of this program, in SQLite's header ("HCAR")."""

_STEPS: Final = Path(__file__).parent / "migrations" / "versions"
REVISIONS: Final = tuple(sorted(step.name[:4] for step in _STEPS.glob("[0-9]*.py")))
"""Every step of the migrations in order; the last one is what this version of the program writes."""


def is_log(file: Path) -> bool:
    """Whether the file calls itself a log; no byte of it is written.

    SQLite is not asked where it is plain. Raises ``Locked`` where it is not, and its key not held.
    """
    if is_encrypted(file):
        return _mark_of(file) == APPLICATION_ID
    header = read(file, 100)
    is_sqlite = header[:16] == PLAIN_HEADER
    return is_sqlite and int.from_bytes(header[68:72], "big") == APPLICATION_ID


def _mark_of(file: Path) -> int | None:
    """What stands as the mark of an encrypted file; ``None`` where its key does not open it."""
    try:
        with closing(at_rest(file)) as connection:
            return int(connection.execute("PRAGMA application_id").fetchone()[0])
    except errors_of_database():
        return None


def revision_of(file: Path) -> str:
    """The step of ``REVISIONS`` that the log is at; the file is not changed.

    Raises ``NewerLog`` where the step is one to come, ``Damaged`` where it is none.
    """
    with closing(at_rest(file)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None or not re.fullmatch(r"\d{4}", str(found[0])):
        raise errors.Damaged(_("The log in {path} lacks its version.").format(path=file.parent))
    if found[0] not in REVISIONS:
        raise errors.NewerLog(
            _(
                "The log in {path} was written by a newer version of Homecare. "
                "Install that version to open it; nothing was changed."
            ).format(path=file.parent)
        )
    return str(found[0])
