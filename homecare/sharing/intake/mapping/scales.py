"""Columns of grades whose numbers are of another scale than the log's."""

from collections.abc import Iterator, Mapping, Sequence

from homecare.records.fields import Whole
from homecare.sharing.intake.mapping import questions as asked
from homecare.sharing.intake.mapping.cells import ColumnReader
from homecare.sharing.intake.mapping.questions import Question
from homecare.sharing.intake.mapping.values import stated_scale
from homecare.sharing.intake.sheets.grid import Cell, Row, as_text


def look_at_scales(readers: Mapping[int, ColumnReader], rows: Sequence[Row]) -> Iterator[Question]:
    """Tell each reader whether its scale is a strange one; then each number has to be given a meaning.

    ``readers`` by the place of their column.
    """
    for place, reader in readers.items():
        kind = reader.target.type
        if not isinstance(kind, Whole) or not (
            reader.target.is_grade or reader.column.to == "pain"
        ):
            continue
        cells = {as_text(row.at(place)): row.at(place) for row in rows}
        numbers = {text: n for text, cell in cells.items() if (n := _number(cell)) is not None}
        beyond = [text for text, n in numbers.items() if n > kind.high]
        low, high = stated_scale(reader.column.name) or (0, kind.high)
        from_one = low == 1 and reader.target.is_grade  # of pain people say 1 to 10 for 0 to 10
        reader.strange_scale = bool(beyond) or from_one or high != kind.high
        open_ = [text for text in numbers if text not in reader.column.words]
        if reader.strange_scale and open_:
            example = next(iter(beyond), open_[0])
            yield asked.scale(reader.column.name, example, int(kind.high))


def _number(cell: Cell) -> float | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    try:
        return float(as_text(cell).replace(",", "."))
    except ValueError:
        return None
