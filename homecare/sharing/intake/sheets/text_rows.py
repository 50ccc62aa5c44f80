"""The rows of a table of text, whatever its line ends, read in bounds."""

import csv
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from homecare.i18n import _, ngettext
from homecare.sharing.intake.bounds import CELL_MOST, CELLS_MOST, BadFile, too_many

if TYPE_CHECKING:
    from _csv import Reader

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def text_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str], bool]]:
    """The rows that are not blank: line, cells, and whether a line end stands behind it.

    Raises ``BadFile`` where quotes are not closed, or a row has more cells than a log takes.
    """
    csv.field_size_limit(CELL_MOST)
    lines = _Lines(text, delimiter)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for line, row in _numbered(reader):
            lines.cells = 0
            if any(map(str.strip, row)):
                yield line, row, not lines.at_end or text.endswith(("\n", "\r"))
    except csv.Error as problem:
        words = _("The table can't be read near line {line}: {reason}.")
        raise BadFile(words.format(line=reader.line_num, reason=problem)) from None


class _Lines:
    """The lines of a text with their ends, whichever those are; none that would be too many cells."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._found = _LINE.finditer(text)
        self._length, self._delimiter = len(text), delimiter
        self.cells = 0
        """Of the row so far."""
        self.at_end = False
        """Whether the last line was given."""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        found = next(self._found)
        self.at_end = found.end() == self._length
        line = found.group()
        self.cells += line.count(self._delimiter)
        if self.cells > CELLS_MOST:
            raise too_many(
                CELLS_MOST, ngettext("{n} cell in a row", "{n} cells in a row", CELLS_MOST)
            )
        return line


def _numbered(reader: "Reader") -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins at: a note may run over several."""
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
