"""The form of preferences, made from their table. Each change holds at once."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from homecare.diary.diary import Invalid
from homecare.errors import LogError
from homecare.i18n import _, without_key
from homecare.records.copying import copy_of
from homecare.records.models import Profile
from ui.desk import Desk
from ui.dialogs.preferences.fields import field_for
from ui.dialogs.preferences.of_the_log import AreaNamesField, HourField
from ui.dialogs.profile.asked import emergency_number
from ui.forms.fields import WheelGuard
from ui.forms.form_row import FormRow
from ui.forms.sheet import Sheet
from ui.look.theme import scaled
from ui.settings.kept import settings
from ui.settings.table import PREFERENCES, Effect, Group, Preference, preference
from ui.widgets.buttons import button, link_button
from ui.widgets.hits import tell_hits
from ui.widgets.own_key import own_key
from ui.widgets.screen_room import screen_room
from ui.widgets.text import caption, heading, label

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

_WIDTH_PX: Final = 620
_HEIGHT_MOST: Final = 600
HOUR, NAMES, NUMBER = "day_starts_hour", "area_names", "emergency_number"
"""Rows of the log's own, by the field of the profile."""
_OF_THE_LOG: Final = {Group.EMERGENCY: (NUMBER,), Group.UNITS: (HOUR, NAMES)}


class PreferencesDialog(QDialog):
    """Opened by Ctrl+, . ``rows`` are by the key of the preference, or the field of the profile."""

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.rows: dict[str, FormRow] = {}
        self._found_by: dict[QWidget, str] = {}
        """What each row, and each heading, is found by in the search."""
        self._headings: dict[Group, QWidget] = {}
        self._sheet = Sheet()
        self.setWindowTitle(_("Preferences"))
        self._search = self._make_search()
        self._nothing = label(_("No preference has these words."), "secondary")
        self._nothing.hide()
        for group in Group:
            self._add_group(group)
        self._add_ways_on()
        self._lay_out()
        self._wheel = WheelGuard(self)
        self._wheel.guard(self)
        settings().changed.connect(self._show_kept)

    # --- building ---

    def _lay_out(self) -> None:
        head, foot = QVBoxLayout(), QHBoxLayout()
        head.setContentsMargins(22, 18, 22, 4)
        for widget in (heading(_("Preferences")), self._search, self._nothing):
            head.addWidget(widget)
        foot.setContentsMargins(22, 6, 22, 16)
        foot.addWidget(caption(_("Each change holds at once.")), 1)
        close = button(_("&Close"), self.accept)
        close.setDefault(True)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._sheet, 1)
        column.addLayout(foot)
        self._search.setFocus()

    def _make_search(self) -> QLineEdit:
        search = QLineEdit()
        search.setPlaceholderText(_("Search"))
        search.setAccessibleName(_("Search the preferences"))
        search.textChanged.connect(self._show_matching)
        tell_hits(search, lambda: sum(not each.isHidden() for each in self._found_by))
        own_key(search, Qt.Key.Key_Down, self._to_first_found)
        return search

    def _add_group(self, group: Group) -> None:
        title = label(group.words, "section")
        self._headings[group] = title
        self._sheet.add(title)
        for each in PREFERENCES:
            if each.group is group:
                self._add_preference(each)
        if group is Group.EMERGENCY:
            self._add_number()
        if group is Group.UNITS:
            self._add_days_and_names()

    def _add_preference(self, each: Preference) -> None:
        field = field_for(each)
        field.set_value(settings().value(each.kept))
        field.changed.connect(lambda: self._keep(each))
        words = [_(each.help)] if each.help else []
        if each.effect is Effect.NEXT_START:
            words.append(_("Seen at the next start of the program."))
        self._add_row(each.key, _(each.words), field, " ".join(words), each.group)

    def _add_number(self) -> None:
        asked, profile = emergency_number(), self._profile()
        asked.field.set_value(profile.emergency_number)
        asked.field.editingFinished.connect(self._save_in_log)
        self._add_row(NUMBER, asked.text, asked.field, asked.help, Group.EMERGENCY)

    def _profile(self) -> Profile:
        return self._desk.diary.profile() or Profile()

    def _add_days_and_names(self) -> None:
        profile = self._profile()
        hour, names = HourField(), AreaNamesField()
        hour.set_value(profile.day_starts_hour)
        names.set_value(profile.area_names)
        hour.changed.connect(self._save_in_log)
        names.left.connect(self._save_in_log)
        said = _("A session at 00:30 belongs to the evening before. Older entries move along.")
        self._add_row(HOUR, _("A &day begins at"), hour, said, Group.UNITS)
        said = _("Shown in this window. Exports and reports keep the standard names.")
        self._add_row(NAMES, _("Your &names for areas"), names, said, Group.UNITS)

    def _add_row(self, key: str, words: str, field: QWidget, said: str, group: Group) -> None:
        row = FormRow(words, field, help=said)
        self.rows[key] = row
        of_table = preference(key)
        choices = " ".join(text for _value, text in of_table.choices) if of_table else ""
        plain = without_key(words)
        self._found_by[row] = " ".join((plain, said, choices, group.words)).casefold()
        self._sheet.add(row)

    def _add_ways_on(self) -> None:
        for text, name, act in (
            (_("Skin and health: About me…"), _("About me"), self._to_about_me),
            (
                _("Copies of the log, and a second place for them…"),
                _("Copies of the log"),
                self._to_copies,
            ),
            (_("Reminders, and the menu of applications…"), _("Reminders"), self._to_reminders),
        ):
            link = link_button(text, act, name=name)
            self._found_by[link] = text.casefold()
            self._sheet.add(link)

    def showEvent(self, event: QShowEvent) -> None:
        room = screen_room(self)
        width = min(scaled(_WIDTH_PX), room.width())
        self.resize(width, min(_HEIGHT_MOST, room.height()))
        super().showEvent(event)

    # --- search ---

    def _show_matching(self, typed: str) -> None:
        """Rows that hold every word that was typed, below the headings that still have one."""
        words = typed.casefold().split()
        shown = {each: all(word in text for word in words) for each, text in self._found_by.items()}
        for each, is_found in shown.items():
            each.setVisible(is_found)
        for group, title in self._headings.items():
            title.setVisible(any(shown[self.rows[key]] for key in self._keys_of(group)))
        self._nothing.setVisible(not any(shown.values()))

    def _keys_of(self, group: Group) -> list[str]:
        own = _OF_THE_LOG.get(group, ())
        return [*(each.key for each in PREFERENCES if each.group is group), *own]

    def _to_first_found(self) -> None:
        found = next((row for row in self.rows.values() if row.isVisible()), None)
        if found is not None:
            found.field.setFocus(Qt.FocusReason.TabFocusReason)

    # --- keeping ---

    def _keep(self, each: Preference) -> None:
        field: Any = self.rows[each.key].field
        if field.value is not None:
            settings().keep(each.kept, field.value)

    def _show_kept(self, key: str) -> None:
        """It was changed, here or elsewhere."""
        changed = preference(key)
        if changed is not None and key in self.rows:
            field: Any = self.rows[key].field
            field.set_value(settings().value(changed.kept))

    def _save_in_log(self) -> None:
        """One step of undo for what differs from the log."""
        profile = self._profile()
        made = copy_of(profile)
        own = [key for keys in _OF_THE_LOG.values() for key in keys]
        for key in own:
            field: Any = self.rows[key].field
            setattr(made, key, field.value)
        if all(getattr(made, key) == getattr(profile, key) for key in own):
            return
        try:
            self._desk.diary.save(made, act=_("Change preferences"))
        except Invalid as why:
            self._show_problems({problem.field: str(problem) for problem in why.problems})
        except LogError as why:
            self._show_problems(dict.fromkeys(own, str(why)))
        else:
            self._show_problems({})
            self._desk.acts.notice(_("Saved in the log."), True)

    def _show_problems(self, found: Mapping[str, str]) -> None:
        for keys in _OF_THE_LOG.values():
            for key in keys:
                self.rows[key].set_problem(found.get(key))
                self.rows[key].reveal()

    def done(self, result: int) -> None:
        """What was typed and not left yet holds, too."""
        for each in PREFERENCES:
            self._keep(each)
        self._save_in_log()
        super().done(result)

    # --- ways on ---

    def _to_copies(self) -> None:
        self.accept()
        self._window.copies_asked.emit()

    def _to_reminders(self) -> None:
        self.accept()
        self._window.asked.emit("reminders")

    def _to_about_me(self) -> None:
        self.accept()
        self._desk.acts.edit(Profile())
