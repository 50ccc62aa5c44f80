"""How red the skin is on an ordinary day, area by area: recoveries are measured against it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.values.areas import Area
from homecare.values.terms import REDNESS_MAX
from homecare.words import redness_word, word
from ui.forms.fields import tab_after
from ui.forms.record_fields import area_field
from ui.forms.scale_picker import ScalePicker
from ui.look.theme import scaled
from ui.widgets.buttons import button, link_button
from ui.widgets.layouts import take_out
from ui.widgets.spoken import As
from ui.widgets.text import label, secondary

_NAME_PX = 150


class _Line(QWidget):
    """One area with its grade."""

    changed = Signal()
    removed = Signal()

    def __init__(self, area: Area, grade: int | None) -> None:
        super().__init__()
        name = word(area)
        words = [redness_word(each) for each in range(REDNESS_MAX + 1)]
        self.picker = ScalePicker(name=_("Usual redness: {area}").format(area=name), words=words)
        self.picker.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.picker.set_value(grade)
        self._said = secondary("")
        self._remove = link_button(
            _("Remove"), self.removed.emit, name=_("Remove {area}").format(area=name)
        )
        title = label(name)
        title.setFixedWidth(scaled(_NAME_PX))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (title, self.picker):
            row.addWidget(part)
        row.addWidget(self._said, 1)
        row.addWidget(self._remove)
        self.picker.changed.connect(self._on_changed)
        self._say()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        return [*self.picker.findChildren(QRadioButton), self._remove]

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        grade = self.picker.value
        self._said.setText(_("not recorded") if grade is None else redness_word(grade))


class BaselineField(QWidget):
    """A line for each area that was added; a line without a grade says nothing."""

    spoken_as = As.GROUP

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[Area, _Line] = {}
        self._areas = area_field(_("Choose an area"))
        self._areas.setAccessibleName(_("Area to add"))
        self._add = button(_("Add area"), self._on_add)
        row = QHBoxLayout()
        row.addWidget(self._areas, 1)
        row.addWidget(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on
        self.setFocusProxy(self._areas)

    @property
    def value(self) -> dict[str, int]:
        """The grade of each area that has one."""
        grades = {area.value: line.picker.value for area, line in self._lines.items()}
        return {area: grade for area, grade in sorted(grades.items()) if grade is not None}

    def set_value(self, value: Mapping[str, int]) -> None:
        """Show these, without a notice."""
        for area in tuple(self._lines):
            self._take_out(area)
        for name, grade in value.items():
            self._add_line(Area(name), grade)

    def picker(self, area: Area) -> ScalePicker:
        """The scale of an area that was added."""
        return self._lines[area].picker

    def _on_add(self) -> None:
        area = self._areas.value
        if area is None:
            self._areas.setFocus()
            return
        self._areas.set_value(None)
        line = self._lines.get(area) or self._add_line(area, None)
        line.picker.setFocus()

    def _add_line(self, area: Area, grade: int | None) -> _Line:
        line = self._lines[area] = _Line(area, grade)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._on_removed(area))
        self._column.addWidget(line)
        line.show()  # at once: the keyboard may go there
        tab_after(self._add, *(stop for each in self._lines.values() for stop in each.stops))
        return line

    def _on_removed(self, area: Area) -> None:
        self._take_out(area)
        self._areas.setFocus()
        self.changed.emit()

    def _take_out(self, area: Area) -> None:
        take_out(self._column, self._lines.pop(area))
