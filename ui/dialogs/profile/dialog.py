""" "About me" in three short pages: me, my skin, my health. All of it may stay blank."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from homecare.i18n import _
from homecare.records.models import Profile, Visit
from homecare.values.conditions import Condition
from homecare.words import full_day
from ui.desk import Desk
from ui.dialogs.profile.asked import Asked, birth_year, concerns, emergency_number, skin_type
from ui.dialogs.profile.baseline import BaselineField
from ui.dialogs.profile.conditions import ConditionsField
from ui.dialogs.profile.medicines import MedicinesField
from ui.forms.record_dialog import RecordDialog
from ui.forms.record_fields import TextField

ME, SKIN, HEALTH = range(3)
"""The pages, by their place."""


class ProfileDialog(RecordDialog[Profile]):
    """There is one profile a log: whatever is given, the stored one is edited where there is one."""

    width_px = 660

    def __init__(
        self,
        desk: Desk,
        profile: Profile | None = None,
        *,
        page: int = ME,
        parent: QWidget | None = None,
    ) -> None:
        record = desk.diary.profile() or profile or Profile()
        super().__init__(desk, record, title=_("About me"), parent=parent)
        self.add_page(_("&Me"))
        self._add_me()
        self.add_page(_("Sk&in"))
        self._add_skin()
        self.add_page(_("&Health"))
        self._add_health()
        self.finish()
        self.show_page(page)

    def _add_me(self) -> None:
        self._ask(skin_type())
        self._ask(birth_year(), half=True)
        self._ask(emergency_number(), half=True)
        self.add_field(
            "name",
            _("&Name"),
            TextField(),
            half=True,
            help=_("Only for reports, if you ask for it."),
        )

    def _add_skin(self) -> None:
        self._ask(concerns())
        self.add_field(
            "baseline_redness",
            _("&Usual redness, on a day without a session"),
            BaselineField(),
            help=_("Recoveries are measured against it. Where none is noted, the app assumes 0."),
        )

    def _add_health(self) -> None:
        self.add_field(
            "medicines",
            _("Me&dicines"),
            MedicinesField(self.today),
            help=_("The check knows some names. Of others it asks what they are."),
        )
        self.add_field(
            "conditions",
            _("&Conditions"),
            ConditionsField(self.today, _answers(self.desk)),
            help=_("The check goes by what is ticked here, and never guesses the rest."),
        )

    def _ask(self, asked: Asked, *, half: bool = False) -> None:
        self.add_field(asked.name, asked.text, asked.field, help=asked.help, half=half)

    def ask_for_medicine(self) -> None:
        """Take the keyboard to the first medicine that nobody knows yet; else to the next name."""
        field: Any = self.rows["medicines"].field
        field.ask_first()

    def write(self) -> str:
        if self.touched:
            made, _unreadable = self.draft()
            self.desk.diary.save(made, act=_("Change profile"))
        return _("{name}: saved").format(name=self.windowTitle())


def _answers(desk: Desk) -> Mapping[Condition, str]:
    """The newest visit that cleared each condition, in words."""
    said: dict[Condition, str] = {}
    for visit in sorted(desk.diary.all(Visit), key=lambda each: each.at):
        for name in visit.cleared:
            words = _("Cleared on {day} by {who}, as your visit says.")
            said[Condition(name)] = words.format(
                day=full_day(visit.moment.local.date()), who=visit.who or _("a professional")
            )
    return said
