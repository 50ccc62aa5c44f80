"""Something happened: what the day may bring, each noted from Today in one act."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu, QPushButton

from homecare.i18n import N_, _
from homecare.values.events import EventKind
from ui.desk import Desk

_EVENTS: Final = (
    (EventKind.SUNBURN, N_("&Sunburn…")),
    (EventKind.UNWELL, N_("&Illness…")),
    (EventKind.ROLLER_DROPPED, N_("&Dropped device…")),
)


class HappenedButton(QPushButton):
    """A menu of what matters to the skin; each opens its form with the kind and now filled in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("So&mething happened"))
        self._desk = desk
        self.setAutoDefault(False)
        menu = QMenu(self)
        for kind, words in _EVENTS:
            menu.addAction(_(words), partial(self._note, kind))
        menu.addAction(_("New &medicine…"), desk.acts.medicines)
        menu.addSeparator()
        menu.addAction(_("Something &else…"), partial(self._note, None))
        self.setMenu(menu)

    def _note(self, kind: EventKind | None) -> None:
        """A new event of this kind, now; a drop is of the one device there is, if it is one."""
        from homecare.records.models import (
            Event,  # what shows first must not wait for the database
        )

        now = self._desk.diary.clock()
        event = Event(at=now.at, event=kind)
        event.moment = now
        if kind is EventKind.ROLLER_DROPPED:
            in_use = [each for each in self._desk.diary.history.devices if not each.retired]
            event.device_id = in_use[0].id if len(in_use) == 1 else None
        self._desk.acts.edit(event)
