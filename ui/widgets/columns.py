"""Cards side by side where there is room, one below the other where there is not.

The height always follows the width that the layout is given, column by column: what stands in it
is never squeezed, whatever the size of the window, of the text, or the length of the words.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.look.theme import scaled
from ui.widgets.layouts import empty


@dataclass(frozen=True)
class _Column:
    """What stands below each other, and how wide."""

    items: "tuple[QLayoutItem, ...]"
    width: int


class ColumnLayout(QLayout):
    """Children share the width by their stretch, until one would be narrower than ``least``; one
    with a stretch of 0 is as wide as it asks to be.

    A column is as high as what it says. ``most``: so many columns at most, and each further child goes into the one that is shortest so
    far; without it each child has a column of its own, or all are below each other. A wide child
    has the whole width to itself until there is room for so many columns.
    """

    def __init__(
        self, parent: QWidget, *, least: int, gap: int, most: int | None = None, fills: bool = True
    ) -> None:
        """``fills``: whether the last child of a column reaches down to the end of the highest."""
        super().__init__(parent)
        self._fills = fills
        self._least = least
        self._most = most
        self._items: list[QLayoutItem] = []
        self._stretches: list[int] = []
        self._wide: set[QWidget] = set()
        self._heights: dict[int, int] = {}
        self._least_heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def set_next_stretch(self, stretch: int) -> None:
        """The share of the child that is added next."""
        self._stretches.append(stretch)

    def set_wide(self, child: QWidget) -> None:
        """Give this child the whole width where there is little of it."""
        self._wide.add(child)

    def bring_to_front(self, child: QWidget) -> None:
        """Put a child that is in the layout before the others."""
        place = next(at for at, item in enumerate(self._items) if item.widget() is child)
        if place:
            self._items.insert(0, self._items.pop(place))
            self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        del self._stretches[len(self._items) :]
        self._stretches += [1] * (len(self._items) - len(self._stretches))

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        del self._stretches[index]
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def invalidate(self) -> None:
        self._heights.clear()
        self._least_heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Asked hundreds of times while a page settles: answered once for each width."""
        if width not in self._heights:
            self._heights[width] = self._whole_height(width, _height_of)
        return self._heights[width]

    def minimumHeightForWidth(self, width: int) -> int:
        """What scrolls by itself, or is a picture, can do with less."""
        if width not in self._least_heights:
            self._least_heights[width] = self._whole_height(width, _least_height_of)
        return self._least_heights[width]

    def _whole_height(self, width: int, of: "_Height") -> int:
        heights = [self._row_height(row, of) for row in self._rows(width)]
        return sum(heights) + self.spacing() * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        """All side by side, if there is room."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """As narrow as the widest child: they can always stand below each other."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        rows = self._rows(rect.width())
        wanted = [self._row_height(row, _height_of) for row in rows]
        least = [self._row_height(row, _least_height_of) for row in rows]
        room = rect.height() - self.spacing() * max(0, len(rows) - 1)
        top = rect.top()
        for row, height in zip(rows, _shared(room, wanted, least, fills=True), strict=True):
            left = rect.left()
            for column in row:
                self._place(column, QRect(left, top, column.width, height))
                left += column.width + self.spacing()
            top += height + self.spacing()

    def _place(self, column: _Column, room: QRect) -> None:
        wanted = [_height_of(item, column.width) for item in column.items]
        least = [_least_height_of(item, column.width) for item in column.items]
        height = room.height() - self.spacing() * (len(wanted) - 1)
        top = room.top()
        for item, high in zip(
            column.items, _shared(height, wanted, least, fills=self._fills), strict=True
        ):
            item.setGeometry(QRect(room.left(), top, column.width, high))
            top += high + self.spacing()

    def _row_height(self, row: list[_Column], of: "_Height") -> int:
        return max((self._height(column, of) for column in row), default=0)

    def _height(self, column: _Column, of: "_Height") -> int:
        heights = [of(item, column.width) for item in column.items]
        return sum(heights) + self.spacing() * max(0, len(heights) - 1)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[_Column]]:
        shown = self._shown()
        count = self._count(shown, width)
        if count <= 1:
            return [[_Column(tuple(shown), width)]] if shown else []
        if self._most is None:
            widths = self._widths(width)
            return [[_Column((item,), wide) for item, wide in zip(shown, widths, strict=True)]]
        if count == self._most:
            return [self._packed(shown, count, width)]
        return [row for part in self._parts(shown) for row in self._row_of(part, count, width)]

    def _parts(self, shown: list[QLayoutItem]) -> list[list[QLayoutItem]]:
        """What stands together: a wide child by itself, the others between."""
        parts: list[list[QLayoutItem]] = [[]]
        for item in shown:
            if item.widget() in self._wide:
                parts += [[item], []]
            else:
                parts[-1].append(item)
        return [part for part in parts if part]

    def _row_of(self, part: list[QLayoutItem], count: int, width: int) -> list[list[_Column]]:
        if len(part) == 1:
            return [[_Column(tuple(part), width)]]
        return [self._packed(part, min(count, len(part)), width)]

    def _count(self, shown: list[QLayoutItem], width: int) -> int:
        """How many columns have room; no child is made narrower than it can be."""
        room = width + self.spacing()
        if self._most is None:
            fit = room // (scaled(self._least) + self.spacing())
            return len(shown) if len(shown) <= fit else 1
        narrow = (each.minimumSize().width() for each in shown if each.widget() not in self._wide)
        least = max([scaled(self._least), *narrow])
        return max(1, min(len(shown), room // (least + self.spacing()), self._most))

    def _widths(self, width: int) -> list[int]:
        """By their stretch, without one as wide as they ask for; the last has what rounding left."""
        shown = [
            (item, stretch)
            for item, stretch in zip(self._items, self._stretches, strict=True)
            if not item.isEmpty()
        ]
        fixed = sum(item.sizeHint().width() for item, stretch in shown if not stretch)
        room = max(0, width - self.spacing() * (len(shown) - 1) - fixed)
        shares = sum(stretch for _item, stretch in shown) or 1
        widths = [
            room * stretch // shares if stretch else item.sizeHint().width()
            for item, stretch in shown
        ]
        growing = [place for place, (_item, stretch) in enumerate(shown) if stretch]
        if growing:
            widths[growing[-1]] += room + fixed - sum(widths)
        return _none_too_narrow(widths, [item.minimumSize().width() for item, _ in shown])

    def _packed(self, shown: list[QLayoutItem], count: int, width: int) -> list[_Column]:
        wide = (width - self.spacing() * (count - 1)) // count
        columns: list[list[QLayoutItem]] = [[item] for item in shown[:count]]
        heights = [_height_of(item, wide) for item in shown[:count]]
        for item in shown[count:]:
            shortest = heights.index(min(heights))
            columns[shortest].append(item)
            heights[shortest] += self.spacing() + _height_of(item, wide)
        return [_Column(tuple(column), wide) for column in columns]


_Height = Callable[[QLayoutItem, int], int]


def _height_of(item: QLayoutItem, width: int) -> int:
    least = item.minimumSize().height()
    if item.hasHeightForWidth():
        return max(least, item.heightForWidth(width))
    return max(least, item.sizeHint().height())


def _least_height_of(item: QLayoutItem, width: int) -> int:
    least = item.minimumSize().height()
    return max(least, item.minimumHeightForWidth(width)) if item.hasHeightForWidth() else least


def _shared(room: int, wanted: list[int], least: list[int], *, fills: bool) -> list[int]:
    """The heights in a room of that height: the last has what is left, and gives way first."""
    heights = list(wanted)
    left = room - sum(heights)
    if left > 0 and fills and heights:
        heights[-1] += left
    for place in reversed(range(len(heights))):
        if left >= 0:
            break
        given = min(-left, max(0, heights[place] - least[place]))
        heights[place] -= given
        left += given
    return heights


def _none_too_narrow(widths: list[int], least: list[int]) -> list[int]:
    """Who has room to spare gives it to who would reach over its neighbour, if there is enough."""
    short = sum(max(0, low - wide) for wide, low in zip(widths, least, strict=True))
    spare = sum(max(0, wide - low) for wide, low in zip(widths, least, strict=True))
    if not short or spare < short:
        return widths
    made = [max(wide, low) for wide, low in zip(widths, least, strict=True)]
    for place, low in enumerate(least):
        given = min(short, made[place] - low)
        made[place] -= given
        short -= given
    return made


class Columns(QWidget):
    """A widget whose children stand in columns where there is room for them."""

    def __init__(
        self,
        *,
        least: int = 320,
        gap: int = 16,
        most: int | None = None,
        fills: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """``least`` is in pixels of the design; it grows with the text. The rest: see the layout."""
        super().__init__(parent)
        self._box = ColumnLayout(self, least=least, gap=gap, most=most, fills=fills)

    def add(self, child: QWidget, stretch: int = 1, *, wide: bool = False) -> None:
        """Add a column (a row, where it is narrow). ``wide``: see the layout."""
        self._box.set_next_stretch(stretch)
        self._box.addWidget(child)
        if wide:
            self._box.set_wide(child)

    def clear(self) -> None:
        """Take all children out."""
        empty(self._box)

    def bring_to_front(self, child: QWidget) -> None:
        """Let this child stand before the others, on the screen and for Tab."""
        self._box.bring_to_front(child)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._box.invalidate()
