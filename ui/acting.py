"""What the window's acts do: each opens a form or asks the diary, then says what was done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QMessageBox

from homecare import __version__
from homecare.diary import Diary
from homecare.errors import LogError
from homecare.i18n import _
from homecare.models import CheckIn, Record, Treatment
from homecare.records import kind_of
from homecare.rules import check
from homecare.terms import Severity
from ui.acts import Acts, Desk
from ui.dialogs.editors import editor_for
from ui.showing import finding_card
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def make_desk(diary: Diary, window: "MainWindow", tasks: Tasks) -> Desk:
    """The acts, bound to this window and this log."""

    def say(text: str, undoable: bool) -> None:
        if undoable:
            window.notice_undo(text)
        else:
            window.notice(text)

    acts = Acts(
        log_session=lambda: log_session(desk, window),
        check_in=lambda: check_in(desk, window),
        rate=lambda: rate(desk, window),
        edit=lambda row: edit(desk, window, row),
        delete=lambda row: delete(desk, window, row),
        show_page=window.show_page,
        notice=say,
        notice_act=window.notice,
    )
    desk = Desk(diary=diary, acts=acts, tasks=tasks)
    return desk


def log_session(desk: Desk, window: "MainWindow", draft: Treatment | None = None) -> None:
    """Fill the window with the session form."""
    from ui.session.form import SessionForm

    window.open_full(SessionForm(desk, draft))


def check_in(desk: Desk, window: "MainWindow", draft: CheckIn | None = None) -> None:
    """Ask how the skin is."""
    from ui.dialogs.check_in import CheckInDialog

    _show(CheckInDialog(desk, draft, parent=window))


def rate(desk: Desk, window: "MainWindow") -> None:
    """Ask how the concerns look."""
    from ui.dialogs.rating import RatingDialog

    _show(RatingDialog(desk, parent=window))


def edit(desk: Desk, window: "MainWindow", row: Record) -> None:
    """Open whatever edits the record, saved or a new draft."""
    if isinstance(row, Treatment):
        log_session(desk, window, row)
    elif isinstance(row, CheckIn):
        check_in(desk, window, row)
    elif (dialog := editor_for(row, desk, window)) is not None:
        _show(dialog)


def delete(desk: Desk, window: "MainWindow", row: Record) -> None:
    """Delete at once; undo is on offer."""
    act = _("Delete {kind}").format(kind=kind_of(row).name)
    try:
        desk.diary.delete(row, act=act)
    except LogError as error:
        window.notice(str(error))
    else:
        window.notice_undo(_("Deleted. It can be restored for 30 days."))


def undo(desk: Desk, window: "MainWindow") -> None:
    """Take back the newest write of this window."""
    _step(desk.diary.undo, _("Undone: {act}"), window)


def redo(desk: Desk, window: "MainWindow") -> None:
    """Do again what was undone."""
    _step(desk.diary.redo, _("Done again: {act}"), window)


def import_file(desk: Desk, window: "MainWindow") -> None:
    """Read a file of the program's own into the log."""
    from ui.importing import choose_and_import

    choose_and_import(desk, window)


def keys(_desk: Desk, window: "MainWindow") -> None:
    """The sheet of keys."""
    from ui.dialogs.keys import KeysDialog

    _show(KeysDialog(window))


def about(desk: Desk, window: "MainWindow") -> None:
    """What this is, and what it is not."""
    QMessageBox.about(
        window,
        _("About Homecare"),
        _(
            "Homecare {version}\n\nA log for at-home derma-rolling. It is not a medical device "
            "and does not replace a professional.\n\nYour log: {folder}\nNothing is sent anywhere."
        ).format(version=__version__, folder=desk.diary.log.folder),
    )


def show_emergency(desk: Desk, window: "MainWindow") -> None:
    """An emergency stands above everything, first and alone, for as long as it holds."""
    diary = desk.diary
    findings = check(diary.facts(diary.clock())).findings
    worst = [each for each in findings if each.severity is Severity.EMERGENCY]
    if worst:
        window.show_alert(finding_card(worst[0]))
    else:
        window.clear_alert()


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
