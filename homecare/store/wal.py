"""What stands in a WAL, after https://sqlite.org/fileformat2.html#walformat: read without SQLite."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from homecare.vault.database_pages import are_opened, plain_page
from homecare.vault.keys import Key

_HEADER: Final = struct.Struct(">8I")
_FRAME: Final = struct.Struct(">6I")
_MAGIC: Final = (0x377F0682, 0x377F0683)


@dataclass(frozen=True)
class Frame:
    """One page of a WAL: its number, and the pages of the log after it where it ends a write, else 0."""

    page: int
    ends_with: int
    data: bytes


def wal_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def shm_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-shm")


def frames(wal: bytes) -> list[Frame]:
    """The pages of a WAL up to its last whole write; none where it is empty.

    Raises ``ValueError`` where it is no WAL, or its beginning is damaged: SQLite would take it
    for an empty one and write over it.
    """
    if not wal:
        return []
    stream = BytesIO(wal)
    page_size, salts = _beginning(stream.read(_HEADER.size))
    found = list(_frames(stream, page_size, salts))
    last = max((place for place, each in enumerate(found) if each.ends_with), default=-1)
    return found[: last + 1]


def _beginning(head: bytes) -> tuple[int, tuple[int, int]]:
    if len(head) != _HEADER.size:
        raise ValueError("too short")
    magic, _version, page_size, _sequence, *salts_and_sums = _HEADER.unpack(head)
    if magic not in _MAGIC or _checksum(head[:24], magic & 1) != tuple(salts_and_sums[2:]):
        raise ValueError("not the beginning of a WAL")
    return page_size, (salts_and_sums[0], salts_and_sums[1])


def _frames(stream: BinaryIO, page_size: int, salts: tuple[int, int]) -> Iterator[Frame]:
    while True:
        head, data = stream.read(_FRAME.size), stream.read(page_size)
        if len(head) != _FRAME.size or len(data) != page_size:
            return
        page, ends_with, *found, _sum, _sum_too = _FRAME.unpack(head)
        if tuple(found) != salts:  # left over from before the WAL was begun anew
            return
        yield Frame(page, ends_with, data)


def _checksum(data: bytes, is_big: int, begin: tuple[int, int] = (0, 0)) -> tuple[int, int]:
    one, two = begin
    for x, y in struct.iter_unpack(">II" if is_big else "<II", data):
        one = (one + x + two) & 0xFFFFFFFF
        two = (two + y + one) & 0xFFFFFFFF
    return one, two


def plain_wal(key: Key, wal: bytes) -> bytes:
    """The WAL of a database of this key, up to its last whole write, as plain SQLite would have it.

    What is none, or of another key, comes back as it was given.
    """
    try:
        found = frames(wal)
    except ValueError:
        return wal
    plain = [plain_page(key, each.page, each.data) for each in found]
    if not are_opened((each.page, page) for each, page in zip(found, plain, strict=True)):
        return wal
    head = wal[: _HEADER.size]
    magic, *_rest, one, two = _HEADER.unpack(head)
    salts, sums, out = head[16:24], (one, two), [head]
    for each, page in zip(found, plain, strict=True):
        data = page.ljust(len(each.data), b"\0")
        begins = struct.pack(">2I", each.page, each.ends_with)
        sums = _checksum(begins + data, magic & 1, sums)
        out += [begins, salts, struct.pack(">2I", *sums), data]
    return b"".join(out)
