"""Rows read straight off the pages of a SQLite file, also where SQLite itself gives up.

After "Database File Format", https://sqlite.org/fileformat2.html: a table is a tree of pages, and
its rows stand in the leaves. A leaf that is whole gives its rows whatever became of the rest.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

Value = int | float | str | bytes | None
Row = tuple[Value, ...]
FetchPage = Callable[[int], bytes | None]
"""A page by its number, from 1; ``None`` where there is none."""

LEAF: Final = 13
"""The type of a page that holds rows of a table."""
_FIRST_PAGE_HEADER: Final = 100
_LEAF_HEADER: Final = 8
_LONGEST_VARINT: Final = 9
_FIXED: Final = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
"""Bytes of a value by its serial type; of the others the type itself says how long they are."""
_REAL: Final = 7
_FIRST_OF_BYTES: Final = 12
_PAYLOAD_AT_MOST: Final = 100_000_000


class NotReadable(ValueError):
    """These bytes are no row, or no page."""


@dataclass(frozen=True)
class Leaf:
    """A leaf page: ``number`` from 1, its bytes, and how many of them SQLite uses."""

    number: int
    data: bytes
    usable: int

    @property
    def _header(self) -> int:
        return _FIRST_PAGE_HEADER if self.number == 1 else 0

    @property
    def is_one(self) -> bool:
        """Whether the page says of itself that it holds rows."""
        return len(self.data) > self._header + _LEAF_HEADER and self.data[self._header] == LEAF

    def rows(self, fetch: FetchPage) -> Iterator[Row | None]:
        """Each row of the page with its values; ``None`` for one that can't be read."""
        (count,) = struct.unpack_from(">H", self.data, self._header + 3)
        first = self._header + _LEAF_HEADER
        for place in range(min(count, (len(self.data) - first) // 2)):
            (start,) = struct.unpack_from(">H", self.data, first + 2 * place)
            try:
                yield record(self._payload(start, fetch))
            except (NotReadable, struct.error, IndexError):
                yield None

    def _payload(self, start: int, fetch: FetchPage) -> bytes:
        """All bytes of a row, also those that stand on pages of their own."""
        if start < self._header + _LEAF_HEADER:
            raise NotReadable
        size, start = varint(self.data, start)
        _rowid, start = varint(self.data, start)
        if size > _PAYLOAD_AT_MOST:
            raise NotReadable
        here = self._bytes_here(size)
        payload = self.data[start : start + here]
        if len(payload) != here:
            raise NotReadable
        if here == size:
            return payload
        (further,) = struct.unpack_from(">I", self.data, start + here)
        return payload + _chained(further, size - here, self.usable - 4, fetch)

    def _bytes_here(self, size: int) -> int:
        most = self.usable - 35
        if size <= most:
            return size
        least = (self.usable - 12) * 32 // 255 - 23
        wanted = least + (size - least) % (self.usable - 4)
        return wanted if wanted <= most else least


def _chained(page: int, size: int, on_each: int, fetch: FetchPage) -> bytes:
    found = bytearray()
    while len(found) < size:
        data = fetch(page) if page else None
        if data is None:
            raise NotReadable
        (page,) = struct.unpack_from(">I", data)
        found += data[4 : 4 + min(on_each, size - len(found))]
    return bytes(found)


def varint(data: bytes, start: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(start, start + _LONGEST_VARINT - 1):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    last = start + _LONGEST_VARINT - 1
    return value << 8 | data[last], last + 1


def record(payload: bytes) -> Row:
    """The values of one row. Raises ``NotReadable`` where the bytes are none."""
    end, place = varint(payload, 0)
    if not place <= end <= len(payload):
        raise NotReadable
    values: list[Value] = []
    start = end
    while place < end:
        kind, place = varint(payload, place)
        size = _size(kind)
        if start + size > len(payload):
            raise NotReadable
        values.append(_value(kind, payload[start : start + size]))
        start += size
    if place != end or start != len(payload):
        raise NotReadable
    return tuple(values)


def _size(kind: int) -> int:
    if kind < _FIRST_OF_BYTES:
        if kind not in _FIXED:
            raise NotReadable
        return _FIXED[kind]
    return (kind - _FIRST_OF_BYTES) // 2


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind == _REAL:
        return float(struct.unpack(">d", data)[0])
    if kind in (8, 9):
        return kind - 8
    if kind < _FIRST_OF_BYTES:
        return int.from_bytes(data, "big", signed=True)
    if kind % 2 == 0:
        return data
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise NotReadable from None
