"""What reminders ask of a log, read without opening it for writing."""

from datetime import UTC, datetime
from pathlib import Path

from homecare.facts.history import History
from homecare.queries.history import look_at
from homecare.reminding.copies_seen import CopiesSeen
from homecare.store.file_format import FILE_NAME
from homecare.store.last_write import remembered
from homecare.store.second_place import second_place
from homecare.vault.key_file import BACKUPS


def history_at_rest(folder: Path) -> History | None:
    """The log as facts; ``None`` where it has to be opened properly first."""
    return look_at(folder / FILE_NAME)


def copies_seen(folder: Path) -> CopiesSeen:
    """How the copies stand; asks names and times on the disk, and opens none of them."""
    found = [(file.stat().st_mtime, file.name) for file in (folder / BACKUPS).glob("log-*.db")]
    at, newest = max(found, default=(None, ""))
    last, place = remembered(folder), second_place(folder)
    made = None if at is None else datetime.fromtimestamp(at, UTC)
    return CopiesSeen(
        newest=newest,
        made=made,
        written=None if last is None else _written(last.written_at),
        second=place.name,
        second_had=place.copied,
        second_is_behind=made is not None and (place.copied is None or made > place.copied),
    )


def _written(text: str) -> datetime | None:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return when if when.tzinfo is not None else when.replace(tzinfo=UTC)
