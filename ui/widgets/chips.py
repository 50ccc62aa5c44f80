"""Chips: a few choices side by side, one or several of them."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.buttons import button, on_chosen, tab_stops_at
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.spoken import As

Value = TypeVar("Value", bound=Hashable)


class _Chips(QWidget, Generic[Value]):
    """What both kinds of chips share; ``changed`` tells of the person's own changes only."""

    spoken_as = As.GROUP
    _spoken: As | None = None
    """What each chip is to a screen reader, where it is no usual button."""

    changed = Signal()

    def __init__(
        self,
        options: Sequence[tuple[Value, str]] = (),
        *,
        name: str = "",
        gap: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to a chip
        self._flow = FlowLayout(self, gap=gap)
        self._chips: dict[Value, QPushButton] = {}
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Value, str]]) -> None:
        """Offer these values with their labels; what is chosen stays so where it is still there."""
        before = [value for value, chip in self._chips.items() if chip.isChecked()]
        old = tuple(self._chips.values())
        self._chips = {value: self._make_chip(value, text) for value, text in options}
        for chip in old:
            self._flow.removeWidget(chip)
        for chip in self._chips.values():
            self._flow.addWidget(chip)
            chip.show()  # at once: what is hidden cannot take the keyboard
        self._check(before)
        self._keep_place_in_tab_order(old)
        for chip in old:
            chip.deleteLater()

    def _keep_place_in_tab_order(self, old: Sequence[QPushButton]) -> None:
        """What is made later would come last of the window: Tab would leave the row and come back.

        The new follow the old: without its proxy the row itself would come behind its chips, and hand
        the keyboard back to the first for ever.
        """
        before: QWidget = old[-1] if old else self
        for chip in self._chips.values():
            QWidget.setTabOrder(before, chip)
            before = chip
        if self._chips:
            self.setFocusProxy(next(iter(self._chips.values())))

    @property
    def options(self) -> tuple[Value, ...]:
        """The values on offer."""
        return tuple(self._chips)

    def chip(self, value: Value) -> QPushButton:
        """The button of a value, for a tool tip or to enable it."""
        return self._chips[value]

    def add_after(self, widget: QWidget) -> None:
        """Put something behind the chips, such as a "+ device" button."""
        self._flow.addWidget(widget)

    def _make_chip(self, value: Value, text: str) -> QPushButton:
        chip = button(text.replace("&", "&&"), kind="chip", spoken=self._spoken)
        chip.setParent(self)
        chip.setCheckable(True)
        return chip

    def _check(self, values: Iterable[Value]) -> None:
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take back what is chosen, as on the scales."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._check(())
            self.changed.emit()
        else:
            super().keyPressEvent(event)


class ChoiceChips(_Chips[Value]):
    """At most one of them: arrow keys move the choice; choosing it again takes it back."""

    _spoken = As.CHOICE

    def __init__(
        self,
        options: Sequence[tuple[Value, str]] = (),
        *,
        name: str = "",
        optional: bool = True,
        gap: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        """``optional=False`` where one must be chosen, as in a filter."""
        self._optional = optional
        self._value: Value | None = None
        super().__init__(options, name=name, gap=gap, parent=parent)

    @property
    def value(self) -> Value | None:
        """What is chosen."""
        return self._value

    def set_value(self, value: Value | None) -> None:
        """Choose without a notice; a value that is not offered chooses none."""
        self._check(() if value is None else (value,))

    def _make_chip(self, value: Value, text: str) -> QPushButton:
        chip = super()._make_chip(value, text)
        chip.setAutoExclusive(True)
        on_chosen(chip, lambda: self._choose((value,)), again=self._take_back)
        return chip

    def _check(self, values: Iterable[Value]) -> None:
        wanted = next((value for value in values if value in self._chips), None)
        for value, chip in self._chips.items():
            with QSignalBlocker(chip):
                chip.setAutoExclusive(False)
                chip.setChecked(value == wanted)
                chip.setAutoExclusive(True)
        self._value = wanted
        if self._chips:
            first = self._chips[wanted if wanted is not None else next(iter(self._chips))]
            tab_stops_at(first, self._chips.values())
            self.setFocusProxy(first)

    def _choose(self, values: Iterable[Value]) -> None:
        self._check(values)
        self.changed.emit()

    def _take_back(self) -> None:
        if self._optional:
            self._choose(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._optional or event.key() not in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            super().keyPressEvent(event)


class Tabs(ChoiceChips[Value]):
    """One of several parts of a page: chips that look like tabs."""

    def __init__(self, options: Sequence[tuple[Value, str]] = (), *, name: str = "") -> None:
        super().__init__(options, name=name, optional=False)

    def _make_chip(self, value: Value, text: str) -> QPushButton:
        tab = super()._make_chip(value, text)
        tab.setProperty("kind", "tab")
        return tab


class MultiChips(_Chips[Value]):
    """Any number of them."""

    @property
    def values(self) -> tuple[Value, ...]:
        """What is chosen, in the order of the options."""
        return tuple(value for value, chip in self._chips.items() if chip.isChecked())

    def set_values(self, values: Iterable[Value]) -> None:
        """Choose these and no others, without a notice."""
        self._check(values)

    def _make_chip(self, value: Value, text: str) -> QPushButton:
        chip = super()._make_chip(value, text)
        chip.toggled.connect(self.changed)  # what a screen reader does, too
        return chip

    def _check(self, values: Iterable[Value]) -> None:
        chosen = set(values)
        for value, chip in self._chips.items():
            with QSignalBlocker(chip):
                chip.setChecked(value in chosen)
