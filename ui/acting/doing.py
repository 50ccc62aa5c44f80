"""What the acts do: each opens a form or asks the diary, then says what was done.

The window wants the table of acts before its first picture, so each act imports what it needs.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from homecare.errors import LogError
from homecare.i18n import _
from homecare.words import uncapped
from ui.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from homecare.records.models import CheckIn, Record, Treatment
    from ui.window.main_window import MainWindow


def say(desk: Desk, window: "MainWindow", text: str, undoable: bool) -> None:
    """A word at the bottom of the window, with Undo where there is something to undo."""
    if undoable:
        window.notice(text, _("Undo"), partial(undo, desk, window))
    else:
        window.notice(text)


def offer(
    _desk: object, window: "MainWindow", text: str, label: str, act: Callable[[], object]
) -> None:
    """A word at the bottom of the window, with one act of its own."""
    window.notice(text, label, act)


def log_session(desk: Desk, window: "MainWindow", draft: "Treatment | None" = None) -> None:
    """Fill the window with the session form."""
    from ui.session.form import SessionForm

    window.close_full()  # what stands there keeps its draft before the form reads it
    window.open_full(SessionForm(desk, draft))


def go_on_with_session(desk: Desk, window: "MainWindow") -> None:
    """The session form with the draft that waits; whoever asks for that is not asked once more."""
    from ui.session.form import SessionForm

    window.close_full()
    form = SessionForm(desk)
    window.open_full(form)
    form.go_on()


def guide(desk: Desk, window: "MainWindow", draft: "Treatment | None" = None) -> None:
    """Fill the window with the guided session."""
    from ui.guided.session import GuidedSession

    window.close_full()  # the form keeps its draft before the guide takes it up
    window.open_full(GuidedSession(desk, draft))


def go_on_with_check_in(desk: Desk, window: "MainWindow") -> None:
    """The check-in with the draft that waits."""
    from ui.check_in.dialog import CheckInDialog

    dialog = CheckInDialog(desk, parent=window)
    _show(dialog)
    dialog.go_on()


def check_in(desk: Desk, window: "MainWindow", draft: "CheckIn | None" = None) -> None:
    """Ask how the skin is."""
    from ui.check_in.dialog import CheckInDialog

    _show(CheckInDialog(desk, draft, parent=window))


def add_photos(_desk: object, window: "MainWindow") -> None:
    """Choose pictures for the log, on the page where they then stand."""
    from ui.pages.photos import PhotosPage

    page = window.show_page("photos")
    if isinstance(page, PhotosPage):
        page.choose_files()


def add_these_photos(_desk: object, window: "MainWindow", paths: "list[Path]") -> None:
    """Pictures that were handed to the window, on the page where they then stand."""
    from ui.pages.photos import PhotosPage

    page = window.show_page("photos")
    if isinstance(page, PhotosPage):
        page.adding.ask_and_add(paths)


def take_photo(_desk: object, window: "MainWindow") -> None:
    """Show how to stand for a picture that can be compared with the last one."""
    from ui.pages.photos import PhotosPage

    page = window.show_page("photos")
    if isinstance(page, PhotosPage):
        page.take_photo()


def rate(desk: Desk, window: "MainWindow") -> None:
    """Ask how the concerns look."""
    from ui.dialogs.rating import RatingDialog

    _show(RatingDialog(desk, parent=window))


def plans(desk: Desk, window: "MainWindow") -> None:
    """The plans with their dates; without one, a new plan."""
    from ui.dialogs.plan import PlanDialog
    from ui.dialogs.plans import PlansDialog

    if desk.diary.history.plans:
        _show(PlansDialog(desk, window))
    else:
        _show(PlanDialog(desk, parent=window))


def edit(desk: Desk, window: "MainWindow", row: "Record") -> None:
    """Open whatever edits the record, saved or a new draft."""
    from homecare.records.models import CheckIn, Treatment
    from ui.dialogs.editors import editor_for

    if isinstance(row, Treatment):
        log_session(desk, window, row)
    elif isinstance(row, CheckIn):
        check_in(desk, window, row)
    elif (dialog := editor_for(row, desk, window)) is not None:
        _show(dialog)


def show_entry(_desk: object, window: "MainWindow", record: "UUID") -> None:
    """Show a record in the journal; from there it can be edited."""
    from ui.pages.journal import JournalPage

    page = window.show_page("journal")
    if isinstance(page, JournalPage):
        page.show_record(record)


def about_me(desk: Desk, window: "MainWindow") -> None:
    """Ask for what the check and the reports should know of the person."""
    from homecare.records.models import Profile

    edit(desk, window, Profile())


def medicines(desk: Desk, window: "MainWindow") -> None:
    """The list of medicines, at the first that asks what it is."""
    from ui.dialogs.profile.dialog import HEALTH, ProfileDialog

    dialog = ProfileDialog(desk, page=HEALTH, parent=window)
    _show(dialog)
    dialog.ask_for_medicine()


def health(desk: Desk, window: "MainWindow") -> None:
    """The person's illnesses and medicines."""
    from ui.dialogs.profile.dialog import HEALTH, ProfileDialog

    _show(ProfileDialog(desk, page=HEALTH, parent=window))


def show_rule(_desk: object, window: "MainWindow", rule: str) -> None:
    """Show a rule in Safety & care, with its numbers and sources."""
    from ui.pages.care import CarePage

    page = window.show_page("care")
    if isinstance(page, CarePage):
        page.show_rule(rule)


def show_restarts(_desk: object, window: "MainWindow") -> None:
    """Show in Safety & care when each thing may start again."""
    from ui.pages.care import CarePage
    from ui.pages.care.page import TIPS

    page = window.show_page("care")
    if isinstance(page, CarePage):
        page.show_section(TIPS)


def preferences(desk: Desk, window: "MainWindow") -> None:
    """How the program looks and counts."""
    from ui.dialogs.preferences import PreferencesDialog

    _show(PreferencesDialog(desk, window))


def reminders(desk: Desk, window: "MainWindow") -> None:
    """Whether, of what and how one is reminded."""
    from ui.dialogs.reminders import RemindersDialog

    _show(RemindersDialog(desk, window))


def delete(desk: Desk, window: "MainWindow", row: "Record") -> None:
    """Delete at once; undo is on offer."""
    from homecare.queries.journal.matching import TITLES

    act = _("Delete {kind}").format(kind=uncapped(_(TITLES[type(row)])))
    try:
        desk.diary.delete(row, act=act)
    except LogError as error:
        window.notice(str(error))
    else:
        say(desk, window, _("Deleted. It can be restored for 30 days."), True)


def undo(desk: Desk, window: "MainWindow") -> None:
    """Take back the newest write of this window."""
    _step(desk.diary.undo, _("Undone: {act}"), window)


def redo(desk: Desk, window: "MainWindow") -> None:
    """Do again what was undone."""
    _step(desk.diary.redo, _("Done again: {act}"), window)


def import_file(desk: Desk, window: "MainWindow") -> None:
    """Read a file of the program's own into the log."""
    from ui.dialogs.importing.choosing import choose_and_import

    choose_and_import(desk, window)


def merge_log(desk: Desk, window: "MainWindow") -> None:
    """Another log of the same person becomes a part of this one."""
    from ui.dialogs.importing.choosing import choose_and_merge

    choose_and_merge(desk, window)


def import_this(desk: Desk, window: "MainWindow", path: "Path") -> None:
    """Show what a table or an archive that was handed to the window would do to the log."""
    from ui.dialogs.importing.choosing import show_import

    show_import(desk, window, path)


def merge_this(desk: Desk, window: "MainWindow", path: "Path") -> None:
    """Show what would become of both logs."""
    from ui.dialogs.importing.choosing import show_merge

    show_merge(desk, window, path)


def export(_desk: object, window: "MainWindow") -> None:
    """The page that makes files of the log."""
    window.show_page("share")


def encryption(_desk: object, window: "MainWindow") -> None:
    """Encrypt the log, or change what is encrypted."""
    window.encryption_asked.emit()


def logs(_desk: object, window: "MainWindow") -> None:
    """The logs of several people, to open one or to begin one."""
    window.logs_asked.emit()


def copies(_desk: object, window: "MainWindow") -> None:
    """The copies of the log in both places, and the way back to each."""
    window.copies_asked.emit()


def lock(_desk: object, window: "MainWindow") -> None:
    """Let nothing of an encrypted log show until its passphrase is given."""
    window.lock_asked.emit()


def leave(_desk: object, window: "MainWindow") -> None:
    """Close the window, and with it the program."""
    window.close()


def help_pages(_desk: object, window: "MainWindow") -> None:
    """The pages of help."""
    from ui.dialogs.help import HelpDialog

    _show(HelpDialog(window))


def keys(_desk: object, window: "MainWindow") -> None:
    """The sheet of keys."""
    from ui.dialogs.keys import KeysDialog

    _show(KeysDialog(window))


def about(desk: Desk | None, window: "MainWindow") -> None:
    """What this is, and what it is not, where the data lie, and whose work is in it; also where no
    log is open."""
    from ui.dialogs.about import AboutDialog

    log = desk.diary.log if desk is not None else None  # nor is one at the first glance
    _show(AboutDialog(None if log is None else log.folder, window))


def _step(step: Callable[[], str | None], words: str, window: "MainWindow") -> None:
    try:
        act = step()
    except LogError as error:
        window.notice(str(error))
        return
    if act is not None:
        window.notice(words.format(act=act))


def _show(dialog: QDialog) -> None:
    """Open without a loop of its own; it goes when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
