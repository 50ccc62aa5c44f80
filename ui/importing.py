"""Taking a table or an archive of our own into the log from the window: off the GUI thread, with a
word on each record that could not be taken."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QMessageBox

from homecare.diary import Diary
from homecare.i18n import _
from homecare.ingest import Plan, plan
from homecare.sharing.incoming import incoming
from homecare.store import open_log
from ui.acts import Desk

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_SHOWN_AT_MOST: Final = 200


def choose_and_import(desk: Desk, window: "MainWindow") -> None:
    """Ask for a file, then take in what it holds."""
    kinds = _("Tables and archives (*.csv *.zip);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(window, _("Import a table or an archive"), "", kinds)
    if name:
        import_from(Path(name), desk, window)


def import_from(path: Path, desk: Desk, window: "MainWindow") -> None:
    """Take the good records of the file at ``path``; the window says what came of it."""

    def done(made: Plan) -> None:
        desk.diary.changed_elsewhere()
        window.notice(_in_words(made))
        if made.rejected:
            _show_rejected(made, window)

    desk.tasks.run(
        import_table,
        desk.diary.log.folder,
        path,
        done=done,
        failed=lambda error: window.notice(_("Nothing was imported: {why}").format(why=error)),
        owner=window,
    )


def import_table(folder: Path, path: Path) -> Plan:
    """Take the file into the log in ``folder``, opened anew: a diary belongs to one thread."""
    log = open_log(folder)
    try:
        diary = Diary(log)
        with incoming(path) as came:
            made = plan(diary, came.givens)
            came.save(diary, made, _("Import"))
    finally:
        log.close()
    return made


def _in_words(made: Plan) -> str:
    return _("{added} added, {replaced} replaced, {same} the same, {rejected} not taken").format(
        added=made.added,
        replaced=made.replaced,
        same=made.same,
        rejected=len(made.rejected),
    )


def _show_rejected(made: Plan, window: "MainWindow") -> None:
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(_("Some records were not taken; the others are in your log."))
    box.setDetailedText("\n".join(str(each) for each in made.rejected[:_SHOWN_AT_MOST]))
    box.finished.connect(box.deleteLater)
    box.open()
