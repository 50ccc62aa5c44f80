"""The card of Today that offers what the welcome has left open."""

from collections.abc import Sequence
from dataclasses import replace

from homecare.facts.facts import DeviceFact, Facts, PersonFact
from homecare.i18n import _
from homecare.values.times import DAY_STARTS_AT_HOUR
from ui.desk import Desk
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import label


class SettingUpCard(Card):
    """Shows until something is known of the person and a device is there, or until "Not now"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Finish setting up"))
        self._desk = desk
        self._is_put_off = False
        self._words = label("")
        self._person = button(_("About me…"), self._edit_person)
        self._device = button(_("Add device…"), self._add_device)
        line = FlowLayout()
        for each in (self._person, self._device):
            line.addWidget(each)
        self.body.addWidget(self._words)
        self.body.addLayout(line)
        self.add_action(button(_("Not now"), self._put_off, kind="quiet"))
        self.hide()

    def show_missing(self, facts: Facts, devices: Sequence[DeviceFact]) -> None:
        """Offer what is not there yet; nothing, where all of it is."""
        about = replace(
            facts.person, day_starts_hour=DAY_STARTS_AT_HOUR, area_names={}, concerns=()
        )
        lacks_person = about == PersonFact()
        lacks_device = not devices
        said = {
            _("The check knows nothing of you: skin type, illnesses and medicines."): lacks_person,
            _("No device is in your kit: its needle and its uses are not checked."): lacks_device,
        }
        self._words.setText("\n".join(text for text, lacks in said.items() if lacks))
        self._person.setVisible(lacks_person)
        self._device.setVisible(lacks_device)
        self.setVisible((lacks_person or lacks_device) and not self._is_put_off)

    def _edit_person(self) -> None:
        from homecare.records.models import (
            Profile,  # what shows first must not wait for the database
        )

        self._desk.acts.edit(Profile())

    def _add_device(self) -> None:
        from homecare.records.models import Device

        self._desk.acts.edit(Device())

    def _put_off(self) -> None:
        """Until the window is opened again; Edit → About me and Kit have the same."""
        self._is_put_off = True
        self.hide()
