"""The fields of the record dialogs. Each has ``value``, ``set_value`` and ``changed``.

``value`` is what the record holds, ``None`` for blank. A field that is typed into may hold what it
can't read: then its ``problem`` says what it needs. ``set_value`` is silent.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from homecare.i18n import _
from homecare.values.areas import PARTS, REGIONS, Area
from homecare.words import word
from ui.forms.fields import NumberField
from ui.look.theme import scaled
from ui.widgets.buttons import button

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
    """A calendar day, typed as the locale writes it or as 2026-11-22; it may stay blank."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._now = today
        self._edit = QLineEdit()
        self._edit.setPlaceholderText(_("such as {day}").format(day=_day_text(today())))
        self._edit.textChanged.connect(lambda _text: self.changed.emit())
        self._today = button(_("Today"), lambda: self._edit.setText(_day_text(today())))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._edit, 1)
        row.addWidget(self._today)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to the field
        self.setFocusProxy(self._edit)

    @property
    def value(self) -> date | None:
        """The day; ``None`` where the field is blank or holds none."""
        text = self.text().strip()
        for found in (QDate.fromString(text, Qt.DateFormat.ISODate), _read_day(text)):
            if found.isValid():
                return date(found.year(), found.month(), found.day())
        return None

    @property
    def problem(self) -> str:
        """Why the text is no day; empty where it is one, or blank."""
        if not self.text().strip() or self.value is not None:
            return ""
        return _("needs a day such as {day}").format(day=_day_text(self._now()))

    def text(self) -> str:
        """What stands in the field, readable or not."""
        return self._edit.text()

    def set_value(self, value: date | None) -> None:
        with QSignalBlocker(self._edit):
            self._edit.setText("" if value is None else _day_text(value))

    def setAccessibleName(self, name: str) -> None:
        """The inner field is what a screen reader comes to."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)
        self._today.setAccessibleName(_("{field}: today").format(field=name))


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


class ChoiceField(QComboBox):
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
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.currentIndexChanged.connect(lambda _place: self.changed.emit())

    def setAccessibleName(self, name: str) -> None:
        """The list that opens is named, too."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

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


def _day_format() -> str:
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")


def _day_text(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), _day_format())


def _read_day(text: str) -> QDate:
    return QLocale().toDate(text, _day_format())
