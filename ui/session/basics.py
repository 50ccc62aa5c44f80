"""When, by whom and with what."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from homecare.i18n import _
from homecare.records.models import Device, Treatment
from homecare.values.needles import to_um
from homecare.values.terms import PerformedBy
from homecare.values.times import Moment
from homecare.words import word
from ui.forms.fields import MomentField, NumberField, number_text, offer, stops_of
from ui.forms.section import Section
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips


class Basics(Section):
    """The moment, who held the device, which device, and its needle."""

    def __init__(
        self, clock: Callable[[], Moment], add_device: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._devices: dict[UUID, Device] = {}
        self._retired_kept: UUID | None = None
        self.when = MomentField(clock)
        self.by = ChoiceChips([(who, word(who)) for who in PerformedBy])
        self.device = ChoiceChips[UUID]()
        self.new_device = button(_("+ device"), add_device, kind="chip", name=_("Add a device"))
        self.needle = NumberField(width=60)
        self.add_row("at", _("When"), self.when)
        self.add_row("performed_by", _("Performed &by"), self.by)
        self.add_row("device", _("&Device"), self.device)
        self.add_row("needle_mm", _("&Needle length"), self.needle, unit=_("mm"))
        for signal in (self.when.changed, self.by.changed, self.needle.changed):
            signal.connect(self.changed)
        self.device.changed.connect(self._on_device)

    def set_devices(self, devices: Sequence[Device]) -> None:
        """Offer these devices; a retired one only to a session that was done with it."""
        self._devices = {device.id: device for device in devices}
        self._offer()

    def choose_device(self, key: UUID) -> None:
        """Choose it as a click would."""
        self.device.set_value(key)
        self._on_device()

    def show_draft(self, draft: Treatment) -> None:
        self.when.set_moment(draft.moment)
        self.by.set_value(draft.performed_by)
        self._retired_kept = draft.device_id
        self._offer()
        self.device.set_value(draft.device_id)
        self.needle.set_value(draft.needle_mm)

    def write_to(self, draft: Treatment) -> None:
        draft.moment = self.when.moment
        draft.performed_by = self.by.value
        draft.device_id = self.device.value
        draft.needle_mm = self.needle.value

    def unreadable(self) -> dict[str, str]:
        found = {"at": self.when.problem, "needle_mm": self.needle.problem}
        return {name: why for name, why in found.items() if why}

    def _offer(self) -> None:
        offered = [
            device
            for device in self._devices.values()
            if device.retired is None or device.id == self._retired_kept
        ]
        options = [(device.id, device_text(device)) for device in offered]
        offer(self.device, options, self.new_device, after=stops_of(self.by)[-1])

    def _on_device(self) -> None:
        """A device has one needle length: choosing the one sets the other."""
        device = self._devices.get(self.device.value) if self.device.value else None
        if device is not None:
            self.needle.set_value(device.needle_mm)
        self.changed.emit()


def device_text(device: Device) -> str:
    """The device's name, with its needle where the name does not tell it."""
    name = device.name or _("Device without a name")
    if device.needle_mm is None:
        return name
    length = number_text(to_um(device.needle_mm) / 1000)
    if length in name or length.replace(",", ".") in name:
        return name
    return _("{name} · {length} mm").format(name=name, length=length)
