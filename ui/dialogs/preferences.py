"""How the program looks, counts days and names areas. What it knows of the person is elsewhere."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _, pgettext
from homecare.records.models import Profile
from homecare.values.areas import Area
from homecare.values.times import DAY_STARTS_AT_HOUR, DAY_STARTS_AT_MOST
from homecare.words import standard_names, word
from ui.desk import Desk
from ui.dialogs.profile.dialog import UnitField
from ui.forms.record_dialog import RecordDialog
from ui.forms.record_fields import ChoiceField, TextField, area_field
from ui.look.photo_size import PhotoSize, keep_photo_size, photo_size
from ui.look.theme import TEXT_SCALES, Choice
from ui.look.units import unit_in_use
from ui.widgets.buttons import link_button
from ui.widgets.chips import ChoiceChips
from ui.widgets.text import caption

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

_OF_THE_LOG = frozenset({"day_starts_hour", "area_names"})


class HourField(ChoiceField):
    """The hour at which a day begins; the blank one is our default."""

    def __init__(self) -> None:
        hours = [(hour, f"{hour}:00") for hour in range(DAY_STARTS_AT_MOST + 1)]
        default = _("{hour}:00 (our default)").format(hour=DAY_STARTS_AT_HOUR)
        super().__init__([("", hours)], blank=default)


class AreaNamesField(QWidget):
    """One area at a time: choose it, and write what you call it."""

    changed = Signal()

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
            said = [f"{word(Area(area))}: {name}" for area, name in self._names.items()]
        self._all.setText("; ".join(said) or _("No area has a name of your own."))


class PreferencesDialog(RecordDialog[Profile]):
    """Opened by Ctrl+, ."""

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        record = desk.diary.profile() or Profile()
        super().__init__(desk, record, title=_("Preferences"), parent=window)
        self._window = window
        self._add_look()
        self.add_field(
            "day_starts_hour",
            _("A &day begins at"),
            HourField(),
            half=True,
            help=_("A session at 00:30 belongs to the evening before. Older entries move along."),
        )
        self._unit = UnitField()
        self._unit.set_value(unit_in_use())
        self.add_row("unit", _("&Temperatures in"), self._unit)
        self._add_photos()
        self.add_field(
            "area_names",
            _("Your &names for areas"),
            AreaNamesField(),
            help=_("Shown in this window. Exports and reports keep the standard names."),
        )
        self.add_widget(
            link_button(
                _("Emergency number, skin and health: About me…"),
                self._to_about_me,
                name=_("About me"),
            )
        )
        self.add_widget(
            link_button(
                _("Copies of the log, and a second place for them…"),
                self._to_copies,
                name=_("Copies of the log"),
            )
        )
        self.finish()

    def _add_look(self) -> None:
        theme = self._window.theme
        self._look: ChoiceChips[Choice] = ChoiceChips(
            [
                (Choice.SYSTEM, _("As the system")),
                (Choice.LIGHT, pgettext("look", "Light")),
                (Choice.DARK, pgettext("look", "Dark")),
            ],
            optional=False,
        )
        self._look.set_value(theme.choice)
        self.add_row("look", pgettext("light or dark", "&Look"), self._look)
        self._text: ChoiceChips[float] = ChoiceChips(
            [(scale, f"{scale:.0%}") for scale in TEXT_SCALES], optional=False
        )
        self._text.set_value(theme.text_scale)
        self.add_row("text", _("Te&xt size"), self._text)

    def _add_photos(self) -> None:
        self._size: ChoiceChips[PhotoSize] = ChoiceChips(
            [
                (PhotoSize.SMALL, _("{n} px").format(n=int(PhotoSize.SMALL))),
                (PhotoSize.USUAL, _("{n} px").format(n=int(PhotoSize.USUAL))),
                (PhotoSize.AS_TAKEN, _("As taken")),
            ],
            optional=False,
        )
        self._size.set_value(photo_size())
        said = _("The longest side of photos from now on; a larger one is made smaller.")
        self.add_row("photo_size", _("&Photos are kept up to"), self._size, help=said)

    def write(self) -> str:
        if self.touched & _OF_THE_LOG:
            made, _unreadable = self.draft()
            self.desk.diary.save(made, act=_("Change preferences"))
        if "unit" in self.touched and self._unit.value is not None:
            self.desk.acts.use_unit(self._unit.value)
        if "photo_size" in self.touched and self._size.value is not None:
            keep_photo_size(self._size.value)
        if "look" in self.touched and self._look.value is not None:
            self._window.choose_look(self._look.value)
        if "text" in self.touched and self._text.value is not None:
            self._window.choose_text_scale(self._text.value)
        return _("{name}: saved").format(name=self.windowTitle())

    def _to_copies(self) -> None:
        self.reject()
        self._window.copies_asked.emit()

    def _to_about_me(self) -> None:
        self.reject()
        self.desk.acts.edit(Profile())
