"""Push buttons by kind: one primary a page, the others secondary, links and quiet ones."""

from collections.abc import Callable, Iterable

from PySide6 import QtCore
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton
from shiboken6 import delete

from ui.widgets.breaking_button import BreakingButton
from ui.widgets.spoken import As, speak_as

_IN_TEXT = ("link", "layer")
"""Kinds whose words are as long as they have to be."""


class OneClick:
    """For a button, named before its class of Qt: a double click is one click, for the second would take back
    what the first has chosen."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class _Choice(OneClick, QPushButton):
    """One of several that exclude each other."""


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    kind: str = "",
    name: str = "",
    spoken: As | None = None,
) -> QPushButton:
    """A button of one kind of the style sheet: "" (secondary), primary, link, quiet, arrow, chip, nav.

    ``name`` is what a screen reader says where the text alone does not tell, as in "why?";
    ``spoken`` what it is to one where it is no usual button.
    """
    usual = _Choice if spoken is As.CHOICE else QPushButton
    made = BreakingButton("") if kind in _IN_TEXT else usual()
    if spoken is not None:
        speak_as(made, spoken)  # before it has a text: readers hear of that at once
    made.setText(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if name:
        made.setAccessibleName(name)
    if on_click is not None:
        made.clicked.connect(lambda: on_click())
    return made


def primary_button(text: str, on_click: Callable[[], object] | None = None) -> QPushButton:
    """The one main thing to do here; in a dialog Enter does it."""
    made = button(text, on_click, kind="primary")
    made.setAutoDefault(True)
    return made


def link_button(
    text: str, on_click: Callable[[], object] | None = None, *, name: str = ""
) -> QPushButton:
    """A button within running text."""
    return button(text, on_click, kind="link", name=name)


def on_chosen(
    made: QAbstractButton,
    chosen: Callable[[], object],
    again: Callable[[], object] | None = None,
) -> None:
    """Call ``chosen`` when one of several buttons is checked, by pointer, key or accessible action.

    A screen reader checks it without a click. ``again`` is called where it is pressed and was
    checked before. Whoever checks it without a person's doing blocks its signals.
    """
    was_checked = False

    def remember() -> None:
        nonlocal was_checked
        was_checked = made.isChecked()

    made.toggled.connect(lambda on: chosen() if on else None)
    if again is not None:
        made.pressed.connect(remember)
        made.clicked.connect(lambda: again() if was_checked else None)


def say_in_room(made: QPushButton, *texts: str) -> None:
    """Show the last of these texts, with room for the longest: what stands beside it stays."""
    *others, shown = texts
    widths = [_width_of(made, text) for text in others]
    if made.text() != shown:
        made.setText(shown)
    made.setMinimumWidth(max(made.minimumWidth(), made.sizeHint().width(), *widths))


def _width_of(made: QPushButton, text: str) -> int:
    """In the look of the button. Its own words stay: a screen reader says each that comes."""
    other = QPushButton(text, made.parentWidget())
    for name in ("kind", "small"):
        other.setProperty(name, made.property(name))
    other.setFont(made.font())
    width = other.sizeHint().width()
    delete(other)  # at once: the letter in its words would be taken twice
    return width


def tab_stops_at(one: QAbstractButton, group: Iterable[QAbstractButton]) -> None:
    """Of buttons that exclude each other Tab reaches ``one``; arrow keys move on from there."""
    for other in group:
        other.setFocusPolicy(
            QtCore.Qt.FocusPolicy.StrongFocus if other is one else QtCore.Qt.FocusPolicy.ClickFocus
        )


class FirstByArrow(QtCore.QObject):
    """Lets an arrow key choose where none of a group is chosen yet.

    Qt moves the choice with an arrow key, but without a choice the keyboard alone: a person who
    cannot see the ring would take that for chosen.
    """

    def __init__(self, parent: QtCore.QObject, group: Iterable[QAbstractButton]) -> None:
        super().__init__(parent)
        self._group = tuple(group)
        for each in self._group:
            each.installEventFilter(self)

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        way = _ways().get(event.key(), 0) if isinstance(event, QKeyEvent) else 0
        is_press = event.type() == QtCore.QEvent.Type.KeyPress
        if not (way and is_press) or any(each.isChecked() for each in self._group):
            return False
        place = next(at for at, each in enumerate(self._group) if each is watched)
        chosen = self._group[min(max(place + way, 0), len(self._group) - 1)]
        chosen.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        chosen.click()
        return True


def _ways() -> dict[int, int]:
    key = QtCore.Qt.Key
    back, on = (key.Key_Up, key.Key_Left), (key.Key_Down, key.Key_Right)
    return {each.value: way for way, ways in ((-1, back), (1, on)) for each in ways}
