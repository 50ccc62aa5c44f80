"""What our own widgets are to a screen reader: groups, headings, folds, pictures and notices.

Qt knows that of its own classes alone. To it a widget of ours is a mere filler, which readers skip
together with its name; a title is text like any other, and what unfolds is a check box.
"""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QStackedWidget, QWidget

from homecare.i18n import without_key

_PROPERTY: Final = "spokenAs"
_Text = QAccessible.Text
_Role = QAccessible.Role


class As(StrEnum):
    """What a widget may be spoken as, where its class does not say so already."""

    GROUP = "group"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    """Text whose words stand in the name of what holds it: a label would be read out once more."""
    ANSWER = "answer"
    """It says all in its name and description, and what it holds is not read out as well."""
    FOLD = "fold"
    PICTURE = "picture"
    NOTICE = "notice"


_ROLES: Final = {
    As.GROUP: _Role.Grouping,
    As.HEADING: _Role.Heading,
    As.PARAGRAPH: _Role.Paragraph,
    As.ANSWER: _Role.Client,
    As.FOLD: _Role.Button,
    As.PICTURE: _Role.Graphic,
    As.NOTICE: _Role.Notification,
}


def install() -> None:
    """Answer for our widgets when a screen reader asks; without one nothing is ever asked."""
    QAccessible.installFactory(_interface_of)


def speak_as(widget: QWidget, what: As) -> None:
    """Say so of one widget, as soon as it is made: what a reader was told once it keeps.

    A class of ours says it of all of its own: ``spoken_as = As.GROUP``.
    """
    widget.setProperty(_PROPERTY, what.value)


def tell_unfolded(head: QAbstractButton, is_open: bool) -> None:
    """Tell readers that what belongs to this head shows from now on, or does no more."""
    head.setProperty("isUnfolded", is_open)
    if QAccessible.isActive():
        changed = QAccessible.State()
        changed.expanded = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(head, changed))


def _interface_of(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Qt asks for each class of a thing in turn, its own first; ``None`` leaves it to Qt."""
    if not isinstance(thing, QWidget) or class_name != thing.metaObject().className():
        return None
    named = thing.property(_PROPERTY) or getattr(thing, "spoken_as", None)
    if named is not None:
        what = As(named)
        return _KINDS[what](thing, _ROLES[what])
    if isinstance(thing, QStackedWidget):  # else each thing within it is "layered pane" first
        return QAccessibleWidget(thing, _Role.Client)
    return None


class _Group(QAccessibleWidget):
    """Holds the parts of one field. A reader says its name once, where the keyboard comes into it.

    Where a part has the very same name the group is nothing to hear: it would be said twice.
    """

    def role(self) -> QAccessible.Role:
        group = self.widget()
        name = group.accessibleName()
        handed_on = any(each.accessibleName() == name for each in group.findChildren(QWidget))
        return _Role.Client if not name or handed_on else _Role.Grouping


class _Words(QAccessibleWidget):
    """A label's text is its name, as it is for Qt's own."""

    def text(self, which: QAccessible.Text) -> str:
        said = super().text(which)
        shown = self.widget()
        if which == _Text.Name and not said and isinstance(shown, QLabel):
            return shown.text()
        return said


class _Fold(QAccessibleWidget):
    """A button that is unfolded or folded; pressing it is its one act."""

    def text(self, which: QAccessible.Text) -> str:
        said = super().text(which)
        head = self.widget()
        if which == _Text.Name and not said and isinstance(head, QAbstractButton):
            return without_key(head.text())
        return said

    def state(self) -> QAccessible.State:
        state, head = super().state(), self.widget()
        is_open = head.property("isUnfolded")
        state.expandable = True
        state.expanded, state.collapsed = bool(is_open), not is_open
        return state

    def actionNames(self) -> list[str]:
        press, focus = (
            QAccessibleActionInterface.pressAction(),
            QAccessibleActionInterface.setFocusAction(),
        )
        return [press, focus] if self.widget().isEnabled() else []

    def doAction(self, name: str) -> None:
        head = self.widget()
        if name == QAccessibleActionInterface.pressAction() and isinstance(head, QAbstractButton):
            head.click()
        else:
            super().doAction(name)


_KINDS: Final = {
    As.GROUP: _Group,
    As.HEADING: _Words,
    As.PARAGRAPH: _Words,
    As.ANSWER: QAccessibleWidget,
    As.FOLD: _Fold,
    As.PICTURE: QAccessibleWidget,
    As.NOTICE: QAccessibleWidget,
}
