"""What the log itself keeps of how it is used: when a day begins, and own names for areas."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.regional.joining import in_parts, labelled
from homecare.values.areas import Area
from homecare.values.times import DAY_STARTS_AT_HOUR, DAY_STARTS_AT_MOST
from homecare.words import standard_names, word
from ui.forms.record_fields import ChoiceField, TextField, area_field
from ui.widgets.spoken import As
from ui.widgets.text import caption


class HourField(ChoiceField):
    """The hour at which a day begins; the blank one is our default."""

    def __init__(self) -> None:
        hours = [(hour, f"{hour}:00") for hour in range(DAY_STARTS_AT_MOST + 1)]
        default = _("{hour}:00 (our default)").format(hour=DAY_STARTS_AT_HOUR)
        super().__init__([("", hours)], blank=default)


class AreaNamesField(QWidget):
    """One area at a time: choose it, and write what you call it."""

    spoken_as = As.GROUP

    changed = Signal()
    left = Signal()
    """A name was typed to its end."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[str, str] = {}
        with standard_names():
            self._area = area_field(_("Choose an area"))
        self._name = TextField()
        self._name.setAccessibleName(_("Your name for this area"))
        self._name.setPlaceholderText(_("What you call it"))
        self._all = caption("")
        line = QHBoxLayout()
        line.addWidget(self._area, 1)
        line.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self._all)
        self.setFocusProxy(self._area)
        self._area.changed.connect(self._show)
        self._name.changed.connect(self._take)
        self._name.editingFinished.connect(self.left)
        self._show()

    @property
    def value(self) -> dict[str, str]:
        return dict(self._names)

    def set_value(self, value: Mapping[str, str]) -> None:
        self._names = dict(value)
        self._show()

    def choose(self, area: Area) -> None:
        """Show the name of this area."""
        self._area.set_value(area)
        self._show()

    def type(self, name: str) -> None:
        """Write a name, as the keyboard would."""
        self._name.setText(name)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._area.setAccessibleName(name)

    def _show(self) -> None:
        area: Area | None = self._area.value
        self._name.setEnabled(area is not None)
        self._name.set_value(self._names.get(area) if area else None)
        self._list()

    def _take(self) -> None:
        area: Area | None = self._area.value
        if area is None:
            return
        if self._name.value is None:
            self._names.pop(area.value, None)
        else:
            self._names[area.value] = self._name.value
        self._list()
        self.changed.emit()

    def _list(self) -> None:
        with standard_names():
            said = [labelled(word(Area(area)), name) for area, name in self._names.items()]
        self._all.setText(in_parts(said) or _("No area has a name of your own."))
