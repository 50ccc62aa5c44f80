"""What every step of the guide is: a card that has the keyboard, with big type that scrolls."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from homecare.guided.state import Guided, RollingLimits
from homecare.i18n import _
from homecare.records.models import Treatment
from homecare.records.reading import Problem
from ui.forms.field_errors import show_problems
from ui.forms.form_row import FormRow
from ui.guided.room import Room
from ui.look.theme import scaled
from ui.widgets.card import Card
from ui.widgets.steady import SteadyScroll
from ui.widgets.text import label

_READ_PX: Final = 720


@dataclass(frozen=True)
class Seen:
    """What a step shows: where the guide stands, and the draft it fills."""

    state: Guided
    draft: Treatment
    limits: RollingLimits
    soak_minutes: float
    """How long the device has to soak at least, in minutes."""

    @property
    def soak_left(self) -> timedelta | None:
        """How long the device still has to lie there; ``None`` where nobody times it."""
        if self.state.soak is None:
            return None
        return max(timedelta(0), timedelta(minutes=self.soak_minutes) - self.state.soak.counted)


class Step(Card):
    """One screen. The card itself has the keyboard, so that the guide's keys work at once."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.area = SteadyScroll(self)
        holder = QWidget()
        self.area.setWidget(holder)
        self.content = QVBoxLayout(holder)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(12)
        self.body.addWidget(self.area, 1)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def centre(self, *parts: QWidget) -> None:
        """One below the other in the middle, no wider than is read at a glance."""
        holder = QWidget()
        holder.setMaximumWidth(scaled(_READ_PX))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in parts:
            column.addWidget(part)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder, 100)
        middle.addStretch(1)
        self.content.addStretch(1)
        self.content.addLayout(middle)
        self.content.addStretch(1)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        holder = self.area.widget()
        if now is not None and holder is not None and holder.isAncestorOf(now):
            self.area.follow(now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move what is longer than the card."""
        bar, key = self.area.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            bar.setValue(bar.value() + scaled(60) * (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() + bar.pageStep() * (1 if key == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    def set_room(self, room: Room) -> None:
        """Fit what is not type into this room."""

    def show_seen(self, seen: Seen) -> None:
        """Show this, when the step is entered."""

    def show_time(self, seen: Seen) -> None:
        """Time has passed since; called several times a second."""

    def write_to(self, draft: Treatment) -> None:
        """Put into the draft what was entered here."""

    @property
    def rows(self) -> dict[str, FormRow]:
        """The row of each field of the record that is asked for here."""
        return {}

    def unreadable(self) -> dict[str, str]:
        """What was typed here and is no value: field and reason."""
        return {}

    def show_found(self, found: Iterable[Problem]) -> bool:
        """Put each problem to its field here, and go to the first; whether there is none."""
        rows = self.rows
        wrong, _elsewhere = show_problems(rows, found, reveal=True)
        if wrong:
            rows[wrong[0]].field.setFocus()
        return not wrong

    @property
    def spoken(self) -> str:
        """What a screen reader says when the step comes."""
        return self.accessibleName()


def big(text: str, role: str = "step", *, wrap: bool = True) -> QLabel:
    """A text that is read at arm's length: "step" (a title) or "large" (a sentence)."""
    return label(text, role, wrap=wrap)


def at_top(*parts: QWidget) -> QWidget:
    """Widgets one below the other that keep their height; what is left over stays empty."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return holder


def minutes_and_seconds(time: timedelta) -> str:
    """``2:05``."""
    seconds = int(time.total_seconds())
    return f"{seconds // 60}:{seconds % 60:02}"


def spoken_time(time: timedelta) -> str:
    """A length of time inside a sentence: ``7 min``, below two minutes in seconds."""
    seconds = int(time.total_seconds())
    if seconds < 120:
        return _("{n} s").format(n=seconds)
    if seconds < 120 * 60:
        return _("{n} min").format(n=round(seconds / 60))
    return _("{n} h").format(n=round(seconds / 3600))
