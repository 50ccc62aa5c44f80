"""The accessible interfaces of our own widgets; loaded when a screen reader first asks for one."""

from typing import Final

from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
    QLabel,
    QStackedWidget,
    QWidget,
)

from homecare.i18n import without_key
from ui.widgets.spoken import As, said_of

_Text = QAccessible.Text
_Role = QAccessible.Role


def interface_of(thing: QWidget) -> QAccessibleInterface | None:
    """What stands for this widget; ``None`` leaves it to Qt."""
    what = said_of(thing)
    if what is not None:
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

_ROLES: Final = {
    As.GROUP: _Role.Grouping,
    As.HEADING: _Role.Heading,
    As.PARAGRAPH: _Role.Paragraph,
    As.ANSWER: _Role.Client,
    As.FOLD: _Role.Button,
    As.PICTURE: _Role.Graphic,
    As.NOTICE: _Role.Notification,
}
