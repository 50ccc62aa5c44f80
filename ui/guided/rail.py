"""The rail at the left: every step of the session, and how far it has come."""

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from homecare.guided.state import Guided, Stage
from homecare.i18n import _
from ui.look.theme import scaled, tokens
from ui.widgets.text import label

_WIDE: Final = 190
_MARK: Final = 24


def rail_words() -> dict[Stage | None, str]:
    """The steps in a word or two each; ``None`` is the end, once it is saved."""
    return {
        Stage.PLAN: _("What and where"),
        Stage.SOAK: _("Soak"),
        Stage.HANDS: _("Hands"),
        Stage.SKIN: _("Skin"),
        Stage.QUESTIONS: _("Questions"),
        Stage.CHECK: _("Safety check"),
        Stage.ROLL: _("Rolling"),
        Stage.AFTER: _("How it went"),
        None: _("Care"),
    }


class Rail(QWidget):
    """Shows; nothing in it is pressed. A step that is behind may have been skipped: no tick."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(scaled(_WIDE))
        self._steps = {stage: _RailStep(words) for stage, words in rail_words().items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(0)
        for each in self._steps.values():
            column.addWidget(each)
        column.addStretch(1)
        ends = list(self._steps.values())
        ends[0].is_first = ends[-1].is_last = True

    def show_stage(self, state: Guided) -> None:
        """Say where the session stands."""
        self._show(Stage.ROLL if state.stage is Stage.STOP else state.stage)

    def show_end(self) -> None:
        """It is saved: only the care is left."""
        self._show(None)

    def show_none(self) -> None:
        """Nothing is under way yet."""
        for each in self._steps.values():
            each.show_place(0)

    def _show(self, here: Stage | None) -> None:
        order = list(self._steps)
        for place, each in enumerate(self._steps.values()):
            each.show_place(place - order.index(here) or None)
        total, n = len(order), order.index(here) + 1
        words = _("Step {n} of {total}: {name}")
        self.setAccessibleName(words.format(n=n, total=total, name=rail_words()[here]))


class _RailStep(QWidget):
    """A mark on the line, and the words beside it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.is_first = self.is_last = False
        self._mark = _Mark(self)
        self._words: QLabel = label(words, "rail")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)

    def show_place(self, place: int | None) -> None:
        """Below 0 it is behind, above to come, ``None`` is here; 0 where nothing is under way."""
        self._mark.place = place
        self._mark.update()
        role = "rail-here" if place is None else "rail-past" if place < 0 else "rail"
        said = {"rail-here": _("{step}, now"), "rail-past": _("{step}, behind you")}
        step = self._words.text()
        self._words.setAccessibleName(said.get(role, "{step}").format(step=step))
        self._words.setProperty("role", role)
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)


class _Mark(QWidget):
    """A ring to come, a disc where it stands, a small one behind; the line goes on through."""

    def __init__(self, step: _RailStep) -> None:
        super().__init__(step)
        self._step = step
        self.place: int | None = 0
        self.setFixedWidth(scaled(_MARK))

    def sizeHint(self) -> QSize:
        return QSize(scaled(_MARK), scaled(42))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        radius = scaled(9)
        painter.setPen(QPen(QColor(look.outline), 1.5))
        if not self._step.is_first:
            painter.drawLine(QPointF(centre.x(), 0), centre - QPointF(0, radius + 2))
        if not self._step.is_last:
            painter.drawLine(centre + QPointF(0, radius + 2), QPointF(centre.x(), self.height()))
        if self.place is not None and self.place < 0:
            painter.setBrush(QColor(look.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            radius *= 0.6
        elif self.place is None:
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(QColor(look.accent))
        painter.drawEllipse(centre, radius, radius)
        if self.place is None:
            painter.setBrush(QColor(look.on_accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(centre, radius * 0.35, radius * 0.35)
