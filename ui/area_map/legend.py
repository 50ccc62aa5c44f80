"""What the tints and marks of the area map mean, in words beside a sample of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.area_map.paint import never_look, paint_never, paint_zone, zone_look
from ui.look.theme import scaled, tokens
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import take_out
from ui.widgets.text import label


@dataclass(frozen=True)
class LegendStep:
    """One tint, by its level, or what is never rolled."""

    words: str
    level: float | None = None
    never: bool = False


class _Sample(QWidget):
    def __init__(self, step: LegendStep, *, is_data: bool) -> None:
        super().__init__()
        self._step, self._is_data = step, is_data
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(20), scaled(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        if self._step.never:
            paint_never(painter, path, never_look(tokens()))
        else:
            level = self._step.level
            look = zone_look(tokens(), chosen=False, level=level, is_data=self._is_data)
            paint_zone(painter, path, look)


class MapLegend(QWidget):
    """One line, or as many as the width asks for."""

    def __init__(self, *, is_data: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_data = is_data
        self._flow = FlowLayout(self)
        self._steps: tuple[LegendStep, ...] = ()
        self._shown: list[QWidget] = []

    @property
    def steps(self) -> Sequence[LegendStep]:
        return self._steps

    def set_steps(self, steps: Sequence[LegendStep]) -> None:
        """Explain these, in this order."""
        if tuple(steps) == self._steps:
            return
        take_out(self._flow, *self._shown)
        self._steps = tuple(steps)
        self._shown = [self._line(step) for step in steps]
        for each in self._shown:
            self._flow.addWidget(each)

    def _line(self, step: LegendStep) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(6)
        row.addWidget(_Sample(step, is_data=self._is_data))
        row.addWidget(label(step.words, "caption", wrap=False))
        return line
