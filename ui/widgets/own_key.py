"""A key that counts in one widget only."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def own_key(
    widget: QWidget,
    key: QKeySequence | QKeySequence.StandardKey | Qt.Key | str,
    act: Callable[[], object],
    *,
    with_children: bool = False,
) -> QShortcut:
    """Have ``key`` do ``act`` while ``widget`` (or what is in it) has the keyboard.

    PySide6 takes ``context=`` beside a function and forgets it: such a key counts in the whole
    window, and is taken from every other widget. So the two are set one after the other.
    """
    context = Qt.ShortcutContext
    made = QShortcut(QKeySequence(key), widget)
    made.setContext(context.WidgetWithChildrenShortcut if with_children else context.WidgetShortcut)
    made.activated.connect(lambda: act())
    return made
