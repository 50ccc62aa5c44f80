"""A line in which a date is typed: what stands there is what it is.

A click chooses the part that it hits; typing goes on to the next by itself. A date that is not
there, or not yet, is no value: nothing is put right behind the person's back.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from ui.widgets.dates.moving import moved_by_months
from ui.widgets.dates.pattern import Part, Pattern, Span

_BETWEEN: Final = frozenset(".,/-: ")
_FULL: Final = {Part.YEAR: 4}
_AFTER_TAB: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_WIDEST: Final = datetime(2028, 12, 28, 22, 58)  # noqa: DTZ001 - the wall clock


class DateEdit(QLineEdit):
    """A day, or a day and a time, on the clock on the wall. Arrow keys step the part chosen."""

    changed = Signal()
    """The person changed it: to a value, to none, or to what can't be read."""

    month_wanted = Signal()
    """The person asked for a month to choose from, by Alt+Down or F4."""

    def __init__(self, now: Callable[[], datetime], *, with_time: bool = True) -> None:
        """``now`` is where stepping begins in a blank field, and what a typed date leaves out."""
        super().__init__()
        self._pattern = Pattern(with_time=with_time)
        self._now = now
        self._last: datetime | None = None
        self._went_on = False
        """Whether the part chosen was come to by filling the one before."""
        self.textChanged.connect(lambda _text: self.changed.emit())  # dictated, too
        self.setMinimumWidth(self._wide())

    @property
    def value(self) -> datetime | None:
        """What stands there; ``None`` where it is blank or can't be read."""
        return self._pattern.read(self.text(), self._last or self._now())

    @property
    def is_unreadable(self) -> bool:
        """Whether something stands there that is no date."""
        return bool(self.text().strip()) and self.value is None

    @property
    def example(self) -> str:
        """The present, as it would be typed."""
        return " ".join(self._pattern.text(self._now()).split())

    @property
    def hint(self) -> str:
        """In which order a day is typed here, for a blank field."""
        return self._pattern.hint

    def set_value(self, moment: datetime | None) -> None:
        """Show this, without a notice."""
        self._last = moment
        with QSignalBlocker(self):
            self.setText("" if moment is None else self._pattern.text(moment))
        self.setCursorPosition(0)
        if self.hasFocus():
            self._choose_current()

    def put(self, moment: datetime) -> None:
        """Show this; the person asked for it."""
        self.set_value(moment)
        self.changed.emit()

    # --- parts ---

    def choose(self, part: Part) -> None:
        """Select a part, to be typed over or stepped."""
        for span in self._spans():
            if span.part is part:
                self._select(span)

    def _choose_current(self) -> None:
        if (current := self._current()) is not None:
            self._select(current)

    def _spans(self) -> tuple[Span, ...]:
        return self._pattern.spans(self.text())

    def _select(self, span: Span) -> None:
        self.setSelection(span.start, span.end - span.start)

    def _at(self, place: int) -> Span | None:
        """The part at a place of the text, or the one nearest to it."""
        near = lambda span: max(span.start - place, place - span.end, 0)  # noqa: E731
        return min(self._spans(), key=near, default=None)

    def _current(self) -> Span | None:
        chosen = self.hasSelectedText()
        return self._at(self.selectionStart() if chosen else self.cursorPosition())

    def _has_chosen(self, span: Span | None) -> bool:
        return span is not None and (self.selectionStart(), self.selectionEnd()) == (
            span.start,
            span.end,
        )

    def _beside(self, way: int) -> Span | None:
        spans, current = self._spans(), self._current()
        if current is None:
            return None
        place = spans.index(current) + way
        return spans[place] if 0 <= place < len(spans) else None

    @property
    def _is_all_chosen(self) -> bool:
        return bool(self.text()) and self.selectedText() == self.text()

    # --- hands ---

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        hit = self._at(self.cursorPositionAt(event.position().toPoint()))
        if event.button() is Qt.MouseButton.LeftButton and hit and not self._is_all_chosen:
            self._went_on = False
            self._select(hit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumWidth(self._wide())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        spans = self._spans()
        if event.reason() in _AFTER_TAB and spans:
            self._went_on = False
            self._select(spans[0])
        elif (
            event.reason() is Qt.FocusReason.ActiveWindowFocusReason and not self.hasSelectedText()
        ):
            self._choose_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is written out, so that it can be read over."""
        value = self.value
        if value is not None and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.set_value(value)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._on_key(event) or self._on_sign(event.text())):
            if event.text().isdecimal():
                self._make_room()
            super().keyPressEvent(event)
            if event.text().isdecimal():
                self._go_on_when_full()
            elif event.text():
                self._went_on = False

    def _make_room(self) -> None:
        """A digit has no place in a part that is full: it begins the part anew."""
        current = self._current()
        is_whole = len(self._spans()) == self._pattern.parts
        if is_whole and current and not self.hasSelectedText() and _is_full(current):
            self._select(current)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, far = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_F4 or (
            key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.month_wanted.emit()
            return True
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.modifiers() & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            return False
        if key in steps:
            return self._step(steps[Qt.Key(key)])
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            return self._step(1 if key == Qt.Key.Key_PageUp else -1, Part.MONTH)
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in ways and (far or self._has_chosen(self._current())):
            if (beside := self._beside(ways[Qt.Key(key)])) is not None:
                self._went_on = False
                self._select(beside)
            return beside is not None
        return False

    def _on_sign(self, sign: str) -> bool:
        """A sign between two parts leads on; one that stands there already is not typed twice."""
        current = self._current()
        if not sign or self._is_all_chosen or current is None:
            return False
        if current.part is Part.HALF and (word := self._pattern.half_of(sign)) and sign.isalpha():
            self.setText(self.text()[: current.start] + word + self.text()[current.end :])
            self.choose(Part.HALF)
            if (following := self._beside(1)) is not None:
                self._went_on = True
                self._select(following)
            return True
        following = self._beside(1)
        if sign not in _BETWEEN or (following is None and not self._went_on):
            return False
        if following is not None and not (self._went_on and self._has_chosen(current)):
            self._select(following)
            self._went_on = True
        return True

    def _go_on_when_full(self) -> None:
        current, following = self._current(), self._beside(1)
        self._went_on = False
        if current is None or following is None or self.hasSelectedText():
            return
        if _is_full(current):
            self._went_on = True
            self._select(following)

    # --- stepping ---

    def _step(self, by: int, part: Part | None = None) -> bool:
        current = self._current()
        part = part or (current.part if current else Part.DAY)
        value = self.value
        if value is None and self.text().strip():
            return True  # nothing is guessed of what can't be read
        try:
            self.put(_stepped(value, part, by) if value else self._now())
        except OverflowError:
            return True
        self.choose(part if current else Part.DAY)
        return True

    def _wide(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(self._pattern.text(_WIDEST)) + 28


def _is_full(span: Span) -> bool:
    return span.end - span.start >= _FULL.get(span.part, 2)


def _stepped(moment: datetime, part: Part, by: int) -> datetime:
    if part in (Part.MONTH, Part.YEAR):
        day = moved_by_months(moment.date(), by * (12 if part is Part.YEAR else 1))
        return datetime.combine(day, moment.time())
    if part is Part.HALF:
        return moment.replace(hour=(moment.hour + 12) % 24)
    step = {Part.DAY: timedelta(days=1), Part.HOUR: timedelta(hours=1)}
    return moment + by * step.get(part, timedelta(minutes=1))
