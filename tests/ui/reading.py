"""What a person can read in a widget, or hear of it: everything is found by its name."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, overload

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.accessible import name_of
from ui.widgets.finding_card import FindingCard

Kind = TypeVar("Kind", bound=QWidget)


def visible_text(root: QWidget) -> str:
    """The text of every label and button that is seen, line by line."""
    parts = [
        widget.text()
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QLabel | QPushButton) and widget.isVisibleTo(root) and widget.text()
    ]
    return "\n".join(parts)


@overload
def control(root: QWidget, name: str) -> Any: ...
@overload
def control(root: QWidget, name: str, kind: type[Kind]) -> Kind: ...
def control(root: QWidget, name: str, kind: type[QWidget] = QWidget) -> Any:
    """The one thing that shows and goes by this name, or by one that begins like it.

    Where a field of several parts hands its name on, it is the innermost of them. Fails where
    nothing has the name, and where several things do that a person could not tell apart.
    """
    found = controls(root, name, kind)
    assert found, f"nothing is called “{name}”; there is:\n{_names(root, kind)}"
    assert len(found) == 1, f"{len(found)} things are called “{name}”: {found}"
    return found[0]


def controls(root: QWidget, name: str, kind: type[Kind]) -> list[Kind]:
    """All that show and go by this name; where none does, by one that begins like it."""
    shown = [(name_of(each), each) for each in _shown(root, kind)]
    found = [each for said, each in shown if said == name]
    found = found or [each for said, each in shown if said.startswith(name)]
    return [each for each in found if not _holds_another(each, found)]


def is_there(root: QWidget, name: str) -> bool:
    """Whether anything shows that goes by this name, or by one that begins like it."""
    return bool(controls(root, name, QWidget))


def value(root: QWidget, name: str) -> str:
    """What stands in the field of this name, or what is chosen in the group; "" for nothing."""
    field = control(root, name)
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QLineEdit | QAbstractSpinBox):
        return field.text()
    buttons = [field] if isinstance(field, QAbstractButton) else _shown(field, QAbstractButton)
    return ", ".join(name_of(each) for each in buttons if each.isChecked())


def told(root: QWidget, name: str) -> str:
    """What is said of it besides its name: its help, its error, or what is chosen."""
    return control(root, name).accessibleDescription()


def focused() -> QWidget:
    """What has the keyboard; the window must never lose it by itself."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the keyboard"
    return focus


def has_keyboard(root: QWidget, name: str) -> bool:
    """Whether the keyboard is in the thing of this name."""
    around = list(_around(focused()))
    if not any(name_of(each).startswith(name) for each in around):
        return False
    return any(each in around for each in controls(root, name, QWidget))


def findings(root: QWidget) -> list[tuple[str, str, str]]:
    """Rule, severity and title of every finding that shows; no rule where none is named."""
    return [(_rule(card), str(card.severity), card.title) for card in _shown(root, FindingCard)]


def rules(root: QWidget) -> list[str]:
    """The rules of the findings that show, in their order."""
    return [rule for rule, _severity, _title in findings(root)]


def _rule(card: FindingCard) -> str:
    found = re.search(r" · (R\d+) · ", visible_text(card))
    return found[1] if found else ""


def _shown(root: QWidget, kind: type[Kind]) -> Iterator[Kind]:
    for each in root.findChildren(kind):
        if each.isVisibleTo(root) and not isinstance(each, QLabel):
            yield each


def _around(widget: QWidget) -> Iterator[QWidget]:
    """The widget, and all that it stands in."""
    here: QWidget | None = widget
    while here is not None:
        yield here
        here = here.parentWidget()


def _names(root: QWidget, kind: type[QWidget]) -> str:
    return "\n".join(sorted({said for each in _shown(root, kind) if (said := name_of(each))}))


def _holds_another(one: QWidget, found: Sequence[QWidget]) -> bool:
    return any(other is not one and one.isAncestorOf(other) for other in found)
