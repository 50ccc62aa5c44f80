"""How and of what one is reminded. Each change holds at once."""

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from homecare.desktop.installing import Installation
from homecare.desktop.menu_entry import menu_entry
from homecare.desktop.schedule import schedule
from homecare.errors import LogError
from homecare.i18n import _
from homecare.reminding.reminder import Kind
from homecare.reminding.settings import Settings
from homecare.reminding.telling import settings_of
from homecare.values.areas import Area, region_of
from homecare.vault.key_file import key_file_of
from homecare.words import clock, word
from ui.desk import Desk
from ui.dialogs.preferences.fields import ListField
from ui.dialogs.reminders.files_part import FilesPart
from ui.dialogs.reminders.work import kept, send_test
from ui.forms.fields import WheelGuard
from ui.forms.form_row import FormRow
from ui.forms.record_fields import ChoiceField, DayField
from ui.forms.sheet import Sheet
from ui.look.theme import scaled
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips, MultiChips
from ui.widgets.screen_room import screen_room
from ui.widgets.text import caption, heading, label

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

_WIDTH_PX: Final = 640
_HEIGHT_MOST: Final = 620
_HALF_HOURS: Final = tuple(time(n // 2, 30 * (n % 2)) for n in range(48))
"""At these the timer looks, too."""


class RemindersDialog(QDialog):
    """``rows`` are by the name of what they set in ``Settings``, ``parts`` write files."""

    def __init__(self, desk: Desk, window: "MainWindow | None") -> None:
        super().__init__(window)
        self._desk = desk
        self._settings = settings_of(desk.folder)
        self._is_encrypted = key_file_of(desk.folder) is not None
        self.rows: dict[str, FormRow] = {}
        self.parts: dict[str, FilesPart] = {}
        self._sheet = Sheet()
        self._trouble, self._tested = label("", "error"), caption("")
        self._trouble.hide()
        self.setWindowTitle(_("Reminders"))
        self._add_what()
        self._add_when()
        if not desk.is_sample:
            self._add_files()
        self._lay_out()
        self._wheel = WheelGuard(self)
        self._wheel.guard(self)
        self._look()

    # --- building ---

    def _lay_out(self) -> None:
        head, foot = QVBoxLayout(), QHBoxLayout()
        head.setContentsMargins(22, 18, 22, 4)
        said = _(
            "A reminder says that your log has a question, or that a date is reached. It never asks "
            "you to roll, and it says each thing once. Each change holds at once."
        )
        for widget in (heading(_("Reminders")), caption(said), self._trouble):
            head.addWidget(widget)
        foot.setContentsMargins(22, 6, 22, 16)
        self.test = button(_("Send a &test"), self._send_test)
        close = button(_("&Close"), self.accept)
        close.setDefault(True)
        foot.addWidget(self.test)
        foot.addWidget(self._tested, 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._sheet, 1)
        column.addLayout(foot)

    def _add_what(self) -> None:
        asked = self._settings
        on = ChoiceChips([(True, _("On")), (False, _("Off"))], optional=False)
        said = _("By a notice of the desktop; while the window is in front, by a line in it.")
        self._add("in_window", _("While Homecare is &open"), on, asked.in_window, said)
        kinds = MultiChips([(each, each.words) for each in Kind])
        self._add(
            "off", _("Remind me o&f"), kinds, [each for each in Kind if each not in asked.off]
        )
        words = ChoiceChips([(False, _("Discreet")), (True, _("Plain"))], optional=False)
        said = _("Discreet is “Homecare: something is due”. Others may read what a screen shows.")
        if self._is_encrypted:
            words.setEnabled(False)
            said = _("Your log is encrypted: a notice says that something is due, and no more.")
        plain = asked.plain and not self._is_encrypted
        self._add("plain", _("&Words of a notice"), words, plain, said)

    def _add_when(self) -> None:
        asked = self._settings
        times = tuple((each, clock(each)) for each in _HALF_HOURS)
        earliest = ChoiceField([("", times)], blank=_("As soon as it is due"))
        self._add("earliest", _("At the &earliest"), earliest, asked.earliest)
        self._add("quiet_from", _("&Quiet from"), ListField(times), asked.quiet_from, half=True)
        self._add("quiet_until", _("Quiet &until"), ListField(times), asked.quiet_until, half=True)
        day = DayField(lambda: self._desk.diary.clock().local_date, chip=False)
        said = _("For an illness or a holiday. What is still due on that day is told then.")
        self._add("paused_until", _("&Pause until"), day, asked.paused_until, said)
        areas = MultiChips([(each, word(each)) for each in self._areas()])
        if areas.options:
            self._add("paused_areas", _("&Not for these areas"), areas, asked.paused_areas)

    def _areas(self) -> list[Area]:
        """The regions that the log knows, and what is paused."""
        used = (area for each in self._desk.diary.history.sessions for area in each.areas)
        found = {*map(region_of, used), *self._settings.paused_areas}
        return sorted(found, key=list(Area).index)

    def _add(
        self, name: str, words: str, field: Any, value: Any, said: str = "", *, half: bool = False
    ) -> None:
        if isinstance(field, MultiChips):
            field.set_values(value)
        else:
            field.set_value(value)
        row = self.rows[name] = FormRow(words, field, help=said)
        field.changed.connect(self._keep)
        self._sheet.add(row, half=half)

    def _add_files(self) -> None:
        said = _(
            "A timer of your system starts Homecare twice an hour for a moment, without a window: at "
            "most one notice a day. While the computer is off, a calendar file (Share) on your phone "
            "can remind you."
        )
        if self._is_encrypted:
            said = _(
                "A timer of your system starts Homecare twice an hour for a moment, without a window. "
                "Your log is encrypted: while it is locked nothing can be told, unless the system's "
                "keyring has its key. A calendar file (Share) on your phone can remind you."
            )
        self._add_part("timer", _("While Homecare is closed"), said, schedule(self._desk.folder))
        entry = menu_entry()
        if entry is not None:
            said = _("The desktop shows the icon then, and a click on a notice finds Homecare.")
            self._add_part("menu", _("In the menu of applications"), said, entry)

    def _add_part(self, name: str, title: str, said: str, wanted: Installation) -> None:
        self.parts[name] = FilesPart(title, said, wanted, self._desk.tasks, _explained)
        self._sheet.add(self.parts[name])

    def showEvent(self, event: QShowEvent) -> None:
        room = screen_room(self)
        self.resize(min(scaled(_WIDTH_PX), room.width()), min(_HEIGHT_MOST, room.height()))
        super().showEvent(event)

    # --- keeping ---

    def _value(self, name: str) -> Any:
        field: Any = self.rows[name].field
        return field.values if isinstance(field, MultiChips) else field.value

    def _shown(self) -> Settings:
        """What stands in the fields; of a day that can't be read what was there before."""
        before = self._settings
        day: Any = self.rows["paused_until"].field
        areas = self._value("paused_areas") if "paused_areas" in self.rows else ()
        return replace(
            before,
            in_window=self._value("in_window"),
            off=frozenset(Kind) - frozenset(self._value("off")),
            plain=before.plain if self._is_encrypted else self._value("plain"),
            earliest=self._value("earliest"),
            quiet_from=self._value("quiet_from") or before.quiet_from,
            quiet_until=self._value("quiet_until") or before.quiet_until,
            paused_until=before.paused_until if day.problem else day.value,
            paused_areas=frozenset(areas),
        )

    def _keep(self) -> None:
        self._look()
        shown = self._shown()
        if shown == self._settings:
            return
        self._settings = shown
        self._desk.tasks.run(
            kept,
            self._desk.folder,
            shown,
            done=lambda _nothing: self._say(""),
            failed=lambda error: self._say(_explained(error)),
            owner=self,
        )

    def _look(self) -> None:
        """What is wrong with what stands in the fields."""
        day: Any = self.rows["paused_until"].field
        self.rows["paused_until"].set_problem(day.problem or None)
        words = _("lies within the quiet hours: it comes as soon as these are over")
        self.rows["earliest"].set_problem(words if self._shown().asks_in_quiet_hours else None)
        self.rows["earliest"].reveal()

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def _send_test(self) -> None:
        self._tested.setText("")
        self._desk.tasks.run(
            send_test,
            done=lambda _nothing: self._tested.setText(_("Sent to your desktop.")),
            failed=lambda error: self._tested.setText(_explained(error)),
            owner=self,
        )


def _explained(error: Exception) -> str:
    if isinstance(error, LogError):
        return str(error)
    from homecare.diagnostics import keep_error

    words = _("Something went wrong. What you saved is safe; the details are in {file}.")
    return words.format(file=keep_error(error))
