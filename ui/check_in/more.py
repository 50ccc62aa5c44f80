"""What a check-in can hold beside the scales: signs in plain words, and the temperature."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.records.models import CheckIn
from homecare.values.signs import SIGNS, Sign
from homecare.values.temperature import to_celsius, to_fahrenheit
from homecare.words import word
from ui.forms.fields import NumberField, number_text
from ui.forms.form_row import FormRow
from ui.look.units import shows_fahrenheit
from ui.widgets.chips import MultiChips
from ui.widgets.spoken import As
from ui.widgets.text import caption, strong


class SignsField(QWidget):
    """Signs as chips, grouped by where a person would notice them."""

    spoken_as = As.GROUP

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stored: tuple[str, ...] = ()
        self.asked = False
        """Whether the person has answered for all of them; a sign that is chosen answers too."""
        self._groups = {
            group: MultiChips(
                [(sign, word(sign)) for sign in signs], name=_(SIGNS.groups[group]), parent=self
            )
            for group, signs in SIGNS.in_groups().items()
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(strong(_("Any of these?")))
        for group, chips in self._groups.items():
            column.addWidget(caption(_(SIGNS.groups[group])))
            column.addWidget(chips)
            chips.changed.connect(self.changed)

    @property
    def signs(self) -> list[str] | None:
        """What was noticed, in the order it had where it is the same; ``None``: not asked."""
        found = [str(sign) for chips in self._groups.values() for sign in chips.values]
        if not found and not self.asked:
            return None
        return list(self._stored) if set(found) == set(self._stored) else found

    def set_signs(self, signs: Iterable[str] | None) -> None:
        """Show these, without a notice."""
        self.asked = signs is not None
        self._stored = tuple(signs or ())
        known = [Sign(sign) for sign in self._stored]
        for chips in self._groups.values():
            chips.set_values(known)

    def chip(self, sign: Sign) -> QWidget:
        """The chip of a sign."""
        return self._groups[SIGNS[sign].group].chip(sign)


class TemperatureField(NumberField):
    """Typed in °C or °F, kept in °C; unchanged, it stays as it was to the digit."""

    def __init__(self) -> None:
        super().__init__()
        self._stored: float | None = None

    @staticmethod
    def is_fahrenheit() -> bool:
        """Whether temperatures are typed in °F."""
        return shows_fahrenheit()

    @property
    def celsius(self) -> float | None:
        """The temperature in °C."""
        if self.value is None or self.text() == self._text_of(self._stored):
            return self._stored if self.value is not None else None
        return to_celsius(self.value) if self.is_fahrenheit() else self.value

    def set_celsius(self, celsius: float | None) -> None:
        """Show this temperature, without a notice."""
        self._stored = celsius
        self.setText(self._text_of(celsius))

    def _text_of(self, celsius: float | None) -> str:
        if celsius is None:
            return ""
        return number_text(to_fahrenheit(celsius) if self.is_fahrenheit() else celsius)


class More(QWidget):
    """Signs, and below them the temperature."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.signs = SignsField(self)
        self.temperature = TemperatureField()
        unit = _("°F") if TemperatureField.is_fahrenheit() else _("°C")
        self.rows = {
            "temperature_c": FormRow(_("T&emperature"), self.temperature, unit=unit, parent=self),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(12)
        for part in (self.signs, *self.rows.values()):
            column.addWidget(part)
        column.addStretch(1)
        for signal in (self.signs.changed, self.temperature.changed):
            signal.connect(self.changed)

    def show_check_in(self, check_in: CheckIn) -> None:
        """Show what a check-in holds."""
        self.signs.set_signs(check_in.signs)
        self.temperature.set_celsius(check_in.temperature_c)

    def write_to(self, check_in: CheckIn) -> None:
        """Put into the check-in what is shown."""
        check_in.signs = self.signs.signs
        check_in.temperature_c = self.temperature.celsius
