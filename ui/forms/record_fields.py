"""The fields of the record dialogs. Each has ``value``, ``set_value`` and ``changed``.

``value`` is what the record holds, ``None`` for blank. A field that is typed into may hold what it
can't read: then its ``problem`` says what it needs. ``set_value`` is silent.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from homecare.i18n import _
from homecare.values.areas import PARTS, REGIONS, Area
from homecare.words import word
from ui.forms.date_time_field import day_said
from ui.forms.fields import NumberField
from ui.look.theme import scaled
from ui.widgets.buttons import button
from ui.widgets.calendar import PickButton
from ui.widgets.combo import Combo
from ui.widgets.dates import DateEdit
from ui.widgets.text import caption

_NOTES_PX: Final = 96
_ANY_WIDTH: Final = 4000


class TextField(QLineEdit):
    """One line of the person's own words; spaces around it are left out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(lambda _text: self.changed.emit())

    @property
    def value(self) -> str | None:
        return self.text().strip() or None

    def set_value(self, value: str | None) -> None:
        with QSignalBlocker(self):
            self.setText(value or "")


class CountField(NumberField):
    """A whole number."""

    def __init__(self) -> None:
        super().__init__(whole=True, width=_ANY_WIDTH)

    @property
    def value(self) -> int | None:
        number = super().value
        return None if number is None else int(number)


def measure_field() -> NumberField:
    """A number with its decimal mark, as wide as its place."""
    return NumberField(width=_ANY_WIDTH)


class DayField(QWidget):
    """A calendar day: typed, stepped, or picked from a month; it may stay blank."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], *, chip: bool = True) -> None:
        """``chip``: whether *Today* stands beside it."""
        super().__init__()
        self._now = today
        self._edit = DateEdit(lambda: datetime.combine(today(), time()), with_time=False)
        self._edit.setPlaceholderText(self._edit.hint)
        self._pick = PickButton(lambda: self.value or today(), today)
        self._today = button(_("Today"), lambda: self._put(today()), kind="chip")
        self._said = caption("")
        self._lay_out()
        if not chip:
            self._today.hide()
        self._edit.changed.connect(self._on_changed)
        self._pick.picked.connect(self._put)
        self._edit.month_wanted.connect(self._pick.open)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to the field
        self.setFocusProxy(self._edit)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._edit, 1)
        row.addWidget(self._pick)
        row.addWidget(self._today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self._said)

    @property
    def value(self) -> date | None:
        """The day; ``None`` where the field is blank or holds none."""
        found = self._edit.value
        return None if found is None else found.date()

    @property
    def problem(self) -> str:
        """Why the text is no day; empty where it is one, or blank."""
        if not self._edit.is_unreadable:
            return ""
        return _("needs a day such as {day}").format(day=self._edit.example)

    def text(self) -> str:
        """What stands in the field, readable or not."""
        return " ".join(self._edit.text().split())

    def set_value(self, value: date | None) -> None:
        self._edit.set_value(None if value is None else datetime.combine(value, time()))
        self._tell()

    def setAccessibleName(self, name: str) -> None:
        """The inner field is what a screen reader comes to."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)
        self._today.setAccessibleName(_("{field}: today").format(field=name))
        self._pick.setAccessibleName(_("{field}: choose a day").format(field=name))

    def setAccessibleDescription(self, text: str) -> None:
        """What is said of the field is said where the keyboard is."""
        super().setAccessibleDescription(text)
        self._edit.setAccessibleDescription(text)

    def _put(self, day: date) -> None:
        self._edit.put(datetime.combine(day, time()))
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Its line keeps its room: nothing below moves while a day is typed."""
        day = self.value
        self._said.setText("" if day is None else day_said(day, self._now()))


class NotesField(QPlainTextEdit):
    """Several lines of the person's own words. Tab goes on to the next field."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(scaled(_NOTES_PX))
        self.textChanged.connect(self.changed)

    @property
    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        with QSignalBlocker(self):
            self.setPlainText(value)


class ChoiceField(Combo):
    """One of many; the first is the blank one. Headings between them can't be chosen."""

    changed = Signal()

    def __init__(
        self, groups: Iterable[tuple[str, Sequence[tuple[Hashable, str]]]], *, blank: str = "–"
    ) -> None:
        """``groups`` are headings ("" for none) with the values and texts below each."""
        super().__init__()
        self._values: list[Hashable] = [None]
        self.addItem(blank)
        for title, options in groups:
            if title:
                self._add_heading(title)
            for value, text in options:
                self._values.append(value)
                self.addItem(text)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.currentIndexChanged.connect(lambda _place: self.changed.emit())

    def _add_heading(self, title: str) -> None:
        self._values.append(_HEADING)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        item = QStandardItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        bold = QFont()
        bold.setBold(True)
        item.setFont(bold)
        model.appendRow(item)

    @property
    def value(self) -> Any:
        return self._values[max(0, self.currentIndex())]

    def set_value(self, value: Any) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value) if value in self._values else 0)


_HEADING = object()


def area_field(blank: str) -> ChoiceField:
    """Every area by region; ``blank`` says what no area means here."""
    alone = [(area, word(area)) for area in REGIONS if area not in PARTS]
    groups = [
        (
            word(region),
            [(region, _("{region}, whole").format(region=word(region))), *_parts(region)],
        )
        for region in PARTS
    ]
    return ChoiceField([*groups, (_("Elsewhere"), alone)], blank=blank)


def _parts(region: Area) -> list[tuple[Area, str]]:
    return [(part, word(part)) for part in PARTS[region]]
