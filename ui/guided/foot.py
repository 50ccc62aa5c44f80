"""The row of acts below a step: each button says its key; the keys work wherever the focus is."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from homecare.i18n import _, pgettext
from ui.forms.section import in_a_row
from ui.guided.keys import Acts
from ui.guided.room import Room
from ui.widgets.buttons import button, primary_button


@dataclass(frozen=True)
class Labels:
    """What each act is called in a step; an empty text hides it."""

    next: str
    skip: str = ""
    pause: str = ""
    back: str = ""
    stop: str = ""
    throw: str = ""


class Foot(QWidget):
    """Stop at the left, out of the way; what comes next at the right."""

    def __init__(self, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = {
            "next": pgettext("key", "Enter"),
            "skip": "S",
            "pause": pgettext("key", "Space"),
            "back": "\N{LEFTWARDS ARROW}",
            "stop": pgettext("key", "Esc"),
            "throw": "",
        }
        self._buttons = {
            name: (primary_button if name == "next" else button)("", act)
            for name, act in _by_label(acts).items()
        }
        for name, text in _names().items():  # also what is hidden has one
            self._buttons[name].setAccessibleName(text)
        self._labels = Labels(next="")
        self._room = Room.USUAL
        left = in_a_row(*(self._buttons[name] for name in ("stop", "throw", "back")))
        right = in_a_row(
            *(self._buttons[name] for name in ("skip", "pause", "next")), at_right=True
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(left)
        row.addStretch(1)
        row.addWidget(right)
        for made in self._buttons.values():
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard to the step

    def set_room(self, room: Room) -> None:
        """Where it is narrow a button says its key only when asked."""
        self._room = room
        self.show_labels(self._labels)

    def show_labels(self, labels: Labels) -> None:
        """Name what can be done now."""
        self._labels = labels
        for name, made in self._buttons.items():
            text = getattr(labels, name)
            had_focus = made.hasFocus()
            made.setVisible(bool(text))
            key = self._keys[name]
            made.setText(text if self._room is Room.SMALL else f"{text}  {key}".rstrip())
            made.setToolTip(key)
            made.setAccessibleName(text or made.accessibleName())
            if had_focus and not text:
                self._buttons["next"].setFocus()

    def follow(self, step: QWidget) -> None:
        """Tab comes here from the last field of ``step``, which was built later than this row."""
        last = step
        for name in ("stop", "throw", "back", "skip", "pause", "next"):
            self.setTabOrder(last, self._buttons[name])
            last = self._buttons[name]

    def button(self, name: str) -> QPushButton:
        """The button of an act."""
        return self._buttons[name]


def _by_label(acts: Acts) -> dict[str, Callable[[], object]]:
    """The acts by the names of the fields of ``Labels``."""
    return {
        "next": acts.next,
        "skip": acts.skip,
        "pause": acts.toggle,
        "back": acts.back,
        "stop": acts.leave,
        "throw": acts.throw_away,
    }


def _names() -> dict[str, str]:
    return {
        "next": _("Next"),
        "skip": _("Skip"),
        "pause": _("Pause"),
        "back": pgettext("button", "Back"),
        "stop": _("Close"),
        "throw": _("Throw away"),
    }
