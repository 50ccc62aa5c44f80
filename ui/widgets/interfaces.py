"""The accessible interfaces of our own widgets; loaded when a screen reader first asks for one."""

from functools import cache
from typing import Any, Final

from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
    QLabel,
    QStackedWidget,
    QWidget,
)
from shiboken6 import VoidPtr

from homecare.i18n import without_key
from ui.widgets.spoken import LEVELS, As, said_of

_Text = QAccessible.Text
_Role = QAccessible.Role
_Act = QAccessibleActionInterface


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


class _Heading(_Words):
    """It says how deep it stands, so that a reader goes from card to card, or from page to page."""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Qt takes what is handed over as a bare pointer: Python's ``None`` would not be a null one."""
        if kind == QAccessible.InterfaceType.AttributesInterface:
            return _depth(LEVELS.get(self.widget().property("role"), 1))
        found: Any = super().interface_cast(kind)
        return VoidPtr(0) if found is None else found


class _Depth(QAccessibleAttributesInterface):
    """The level of a heading, from 1."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> Any:
        return self._level if key == QAccessible.Attribute.Level else None


@cache
def _depth(level: int) -> _Depth:
    """One for all headings of a level: Qt keeps no reference to what it was handed."""
    return _Depth(level)


class _Button(QAccessibleWidget):
    """A button of ours: its text is its name, as it is for Qt's own."""

    def text(self, which: QAccessible.Text) -> str:
        said = super().text(which)
        made = self.widget()
        if said or not isinstance(made, QAbstractButton):
            return said
        if which == _Text.Name:
            return without_key(made.text())
        return QKeySequence.mnemonic(made.text()).toString() if which == _Text.Accelerator else ""

    def _acts(self, *names: str) -> list[str]:
        return [*names, _Act.setFocusAction()] if self.widget().isEnabled() else []

    def _does(self, name: str, *ours: str) -> None:
        made = self.widget()
        if name in ours and isinstance(made, QAbstractButton):
            made.click()
        else:
            super().doAction(name)


class _Choice(_Button):
    """What Qt offers for it leaves a choice as it is once it is made: here it is a click."""

    def state(self) -> QAccessible.State:
        state, made = super().state(), self.widget()
        state.checkable = True
        state.checked = isinstance(made, QAbstractButton) and made.isChecked()
        return state

    def actionNames(self) -> list[str]:
        return self._acts(_Act.toggleAction())

    def doAction(self, name: str) -> None:
        self._does(name, _Act.toggleAction(), _Act.pressAction())


class _Fold(_Button):
    """A button that is unfolded or folded; pressing it is its one act."""

    def state(self) -> QAccessible.State:
        state, head = super().state(), self.widget()
        is_open = head.property("isUnfolded")
        state.expandable = True
        state.expanded, state.collapsed = bool(is_open), not is_open
        return state

    def actionNames(self) -> list[str]:
        return self._acts(_Act.pressAction())

    def doAction(self, name: str) -> None:
        self._does(name, _Act.pressAction())


_KINDS: Final = {
    As.GROUP: _Group,
    As.HEADING: _Heading,
    As.PARAGRAPH: _Words,
    As.ANSWER: QAccessibleWidget,
    As.CHOICE: _Choice,
    As.FOLD: _Fold,
    As.PICTURE: QAccessibleWidget,
    As.NOTICE: QAccessibleWidget,
}

_ROLES: Final = {
    As.GROUP: _Role.Grouping,
    As.HEADING: _Role.Heading,
    As.PARAGRAPH: _Role.Paragraph,
    As.ANSWER: _Role.Client,
    As.CHOICE: _Role.RadioButton,
    As.FOLD: _Role.Button,
    As.PICTURE: _Role.Graphic,
    As.NOTICE: _Role.Notification,
}
