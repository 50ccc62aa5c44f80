"""A layout that sets widgets side by side and breaks into rows, as words do in a text."""

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of widgets at their own size; the height follows the width it is given."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 6,
        align: "QtCore.Qt.AlignmentFlag | None" = None,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._from_right = False
        self.set_side(align)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def set_side(self, align: "QtCore.Qt.AlignmentFlag | None") -> None:
        """``AlignRight`` ends the rows at the right; all else begins them at the left."""
        from_right = align == QtCore.Qt.AlignmentFlag.AlignRight
        if from_right is not self._from_right:
            self._from_right = from_right
            self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> "QtCore.Qt.Orientation":
        return QtCore.Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Asked hundreds of times while a form settles: answered once for each width."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one row, if there is room."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """As narrow as the widest of them."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._shown():
            size = _size_of(item, width)
            if rows and used + self.spacing() + size.width() <= width:
                rows[-1].append((item, size))
                used += self.spacing() + size.width()
            else:
                rows.append([(item, size)])
                used = size.width()
        return rows

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items (or only measure them): the height that they take."""
        top = rect.top()
        rows = self._rows(rect.width())
        for row in rows:
            height = max(size.height() for _, size in row)
            if move:
                self._place(row, rect, top, height)
            top += height + self.spacing()
        return top - rect.top() - (self.spacing() if rows else 0)

    def _place(
        self, row: list[tuple[QLayoutItem, QSize]], rect: QRect, top: int, height: int
    ) -> None:
        width = sum(size.width() for _, size in row) + self.spacing() * (len(row) - 1)
        left = rect.left()
        if self._from_right:
            left = rect.right() + 1 - width
        for item, size in row:
            item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
            left += size.width() + self.spacing()


def _size_of(item: QLayoutItem, width: int) -> QSize:
    """As it asks to be; where that is wider than the row, as high as it is at that width."""
    wanted = item.sizeHint()
    if wanted.width() <= width:
        return wanted
    narrow = max(width, item.minimumSize().width())
    high = item.heightForWidth(narrow) if item.hasHeightForWidth() else wanted.height()
    return QSize(min(wanted.width(), narrow), high)
