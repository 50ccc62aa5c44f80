"""The pictures of a list, and what is said of each."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from homecare.queries.shots import Shot
from homecare.regional.joining import enumerated

SHOT: Final = Qt.ItemDataRole.UserRole
MARK: Final = Qt.ItemDataRole.UserRole + 1
"""What is written on the picture, such as which of two it is."""
_SPOKEN: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)
_Index = QModelIndex | QPersistentModelIndex


class ShotsModel(QAbstractListModel):
    """One row a picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shots: tuple[Shot, ...] = ()
        self._marks: dict[UUID, str] = {}

    @property
    def shots(self) -> tuple[Shot, ...]:
        return self._shots

    def set_shots(self, shots: Sequence[Shot]) -> None:
        """Show these; nothing moves where they are the same."""
        if tuple(shots) == self._shots:
            return
        self.beginResetModel()
        self._shots = tuple(shots)
        self.endResetModel()

    def set_marks(self, marks: dict[UUID, str]) -> None:
        """Write these on the pictures with these ids, and on no other."""
        self._marks = marks
        if self._shots:
            self.dataChanged.emit(self.index(0), self.index(len(self._shots) - 1))

    def row_of(self, key: UUID) -> int | None:
        return next((row for row, shot in enumerate(self._shots) if shot.id == key), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shots)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        shot = self._shots[index.row()]
        if role == SHOT:
            return shot
        if role == MARK:
            return self._marks.get(shot.id, "")
        if role in _SPOKEN:
            mark = self._marks.get(shot.id, "")
            return enumerated((shot.spoken, mark)) if mark else shot.spoken
        return None
