"""Add or change a device."""

from PySide6.QtWidgets import QWidget

from homecare.i18n import _
from homecare.records.models import Device
from homecare.values.terms import DeviceType
from homecare.words import word
from ui.desk import Desk
from ui.dialogs.length_told import LengthTold
from ui.forms.record_dialog import RecordDialog
from ui.forms.record_fields import ChoiceField, CountField, DayField, TextField, measure_field
from ui.widgets.chips import ChoiceChips


class DeviceDialog(RecordDialog[Device]):
    """A roller, stamp or pen. Only its name is needed; the rest may stay blank."""

    needed = ("name",)

    def __init__(
        self, desk: Desk, device: Device | None = None, *, parent: QWidget | None = None
    ) -> None:
        """``device``: one of the log to change, a draft, or None for a blank one."""
        device = device or Device()
        title = _("Add device") if device.created_at is None else _("Edit device")
        super().__init__(desk, device, title=title, parent=parent)
        kinds = [(kind, word(kind)) for kind in DeviceType]
        self.add_field("name", _("&Name"), TextField())
        self.add_field("type", _("&Type"), ChoiceChips(kinds))
        self.add_field("needle_mm", _("Needle &length"), measure_field(), unit=_("mm"), half=True)
        self.add_field("needles", _("N&umber of needles"), CountField(), half=True)
        self.add_field("acquired", _("&Acquired"), DayField(self.today), half=True)
        self.add_field("max_uses", _("Uses at &most"), CountField(), half=True)
        if not self.is_new:
            self.add_field("retired", _("&Retired"), DayField(self.today), half=True)
            self.add_field("replaced_by", _("Replaced &by"), self._others(), half=True)
        self._told = LengthTold(desk)
        self.below.addWidget(self._told)
        self._tell_of_length()
        self.finish()

    def on_changed(self, name: str) -> None:
        super().on_changed(name)
        if name == "needle_mm":
            self._tell_of_length()
            self._fit()  # a warning that has to be scrolled to is read by nobody

    def _tell_of_length(self) -> None:
        """What the safety check says of such a needle at home, where the length is entered."""
        made, unreadable = self.draft()
        wrong = any(each.field == "needle_mm" for each in unreadable)
        self._told.tell(None if wrong else made.needle_mm)

    def _others(self) -> ChoiceField:
        others = [
            (device.id, device.name or word(device.type or _("Device")))
            for device in self.desk.diary.all(Device)
            if device.id != self.record.id
        ]
        return ChoiceField([("", others)])

    def name_of(self, made: Device) -> str:
        return made.name or _("Device")
