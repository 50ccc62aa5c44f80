"""Whether the two files of a log belong together: ``log.db`` and what is not in it yet, ``log.db-wal``.

SQLite asks neither: it lays the pages of a WAL over any database that lies beside it. Each write
carries a mark and names the one before (``content.py``), so the first write of a WAL says which state
of the log it goes on from.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from homecare.store.content import State
from homecare.store.driver import PLAIN_HEADER, key_for
from homecare.store.pages import Leaf, Row
from homecare.store.raw import read
from homecare.store.wal import Frame, frames, wal_of
from homecare.vault.database_pages import plain_page

PAGE_SIZE: Final = 4096
"""What SQLite makes unless it is told otherwise; the program never tells it."""
_STATE_COLUMNS: Final = 5
_MARK_LENGTH: Final = 16
_LOOKS: Final = 100


def frames_of(file: Path) -> list[Frame]:
    """As ``frames``, of the WAL beside a log; those of an encrypted one as SQLite sees them."""
    return _as_sqlite_sees(file, frames(_contents(wal_of(file))))


def _as_sqlite_sees(file: Path, found: list[Frame]) -> list[Frame]:
    if (key := key_for(file)) is None:
        return found
    return [replace(each, data=plain_page(key, each.page, each.data)) for each in found]


def _contents(wal: Path) -> bytes:
    """All of it at once, so that what others write meanwhile is no part of it; empty if it is gone."""
    try:
        return wal.read_bytes()
    except FileNotFoundError:
        return b""


def belong_together(file: Path) -> bool:
    """Whether the WAL beside ``file`` goes on from what stands there; also where there is none.

    What can't be told is not held against it: a log of an earlier version has no marks. Raises
    ``ValueError`` where the WAL can't be read from its beginning.

    The two are not read in one moment, and others may write and move what the WAL held in between.
    So "no" is only said where the WAL is still the same afterwards.
    """
    for _look in range(_LOOKS):
        wal = _contents(wal_of(file))
        try:
            if _goes_on(file, wal):
                return True
        except ValueError:
            if wal == _contents(wal_of(file)):
                raise
            continue
        if wal == _contents(wal_of(file)):
            return False
    return True  # others write to it all the while: it is in use


def _goes_on(file: Path, wal: bytes) -> bool:
    found = _as_sqlite_sees(file, frames(wal))
    written = [state for each in found if (state := _state_in(each.data)) is not None]
    if not written or _are_whole(found):
        return True
    beneath = pages_beneath(file)
    state = _state_among(beneath)
    if state is None:  # damaged, which is said when it is read; or of an earlier version
        is_marked = any(b"CREATE TABLE log_state" in page for page in beneath)
        is_whole = bool(beneath) and beneath[0].startswith(PLAIN_HEADER)
        return is_marked or not is_whole or written[0].mark_before is None
    known = {written[0].mark_before, *(each.mark for each in written)}
    return state.identity == written[0].identity and state.mark in known


def pages_beneath(file: Path) -> list[bytes]:
    """The pages of a log as they stand in its own file, whatever its WAL holds; none if it is gone.

    Not by SQLite: to close such a connection would end the locks of those that are open here.
    """
    try:
        data, key = read(file), key_for(file)
    except OSError:
        return []
    cut = [data[start : start + PAGE_SIZE] for start in range(0, len(data), PAGE_SIZE)]
    if key is None:
        return cut
    return [plain_page(key, number, page) for number, page in enumerate(cut, 1)]


def state_beneath(file: Path) -> State | None:
    """The last write that stands in the file of the log itself; ``None`` where it can't be read."""
    return _state_among(pages_beneath(file))


def _state_among(pages: list[bytes]) -> State | None:
    return next((state for page in pages if (state := _state_in(page)) is not None), None)


def _are_whole(found: list[Frame]) -> bool:
    """Whether the WAL holds each page of the log: a restored copy, say. It needs nothing beneath."""
    size = found[-1].ends_with
    return {each.page for each in found} >= set(range(1, size + 1))


def _state_in(page: bytes) -> State | None:
    """The state of the log, where that is what stands on the page."""
    leaf = Leaf(2, page, len(page))
    if not leaf.is_one or page[3:5] != b"\0\1":
        return None
    row = next(leaf.rows(lambda _page: None), None)
    return State(*row) if row is not None and _is_state(row) else None  # pyright: ignore[reportArgumentType]


def _is_state(row: Row) -> bool:
    if len(row) != _STATE_COLUMNS:
        return False
    identity, writes, mark, before, at = row
    return (
        isinstance(identity, str)
        and isinstance(writes, int)
        and isinstance(at, str)
        and all(
            isinstance(each, str) and len(each) == _MARK_LENGTH for each in (mark, before or mark)
        )
    )
