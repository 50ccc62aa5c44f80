"""The page: choices at the left, the very thing that will be saved at the right."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QScrollArea, QStackedWidget

from homecare.i18n import _
from ui.acts import Desk
from ui.page import Page
from ui.pages.share.choices import Choices, Format
from ui.pages.share.preview import PagePreview, TablePreview
from ui.tasks import Task
from ui.widgets.buttons import primary_button
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.text import caption

if TYPE_CHECKING:
    from homecare.sharing.report_data import ReportData

_SETTLE_MS: Final = 250
_PREVIEW_PPI: Final = 110


class SharePage(Page):
    """From here to a saved report in three choices or fewer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Share with a specialist"), _("You choose what leaves this computer."), scrolls=False
        )
        self._desk = desk
        self._making: Task | None = None
        self._choices = Choices()
        self._choices.changed.connect(self._preview_soon)
        self._soon = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._soon.timeout.connect(self._show_preview)
        self._page = PagePreview()
        self._table = TablePreview()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._table)
        self._save = primary_button(_("Save &report…"), self._ask_where)
        self._said = caption("")
        self.body.addWidget(self._columns(), 1)

    def _columns(self) -> Columns:
        choices = Card(_("What goes in"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._choices)
        choices.body.addWidget(area, 1)
        choices.body.addWidget(self._save)
        choices.body.addWidget(self._said)
        preview = Card(_("What will be saved"))
        preview.body.addWidget(self._stack, 1)
        columns = Columns(least=270)
        columns.add(choices, 4)
        columns.add(preview, 7)
        return columns

    # --- preview ---

    def refresh(self) -> None:
        self._preview_soon()

    def _preview_soon(self) -> None:
        is_report = self._choices.format is Format.PDF
        self._save.setText(_("Save &report…") if is_report else _("Save ta&ble…"))
        self._stack.setCurrentWidget(self._page if is_report else self._table)
        self._soon.start()

    def _show_preview(self) -> None:
        if self._choices.format is Format.CSV:
            self._show_records()
            return
        if self._making is not None:
            self._making.cancel()
        self._making = self._desk.tasks.run(
            report_picture,
            self._report_data(),
            _PREVIEW_PPI,
            done=self._page.show_picture,
            failed=lambda error: self._page.show_words(str(error)),
            owner=self,
        )

    def _report_data(self) -> "ReportData":
        from homecare.sharing.report import diary_report

        diary = self._desk.diary
        now = diary.clock()
        return diary_report(diary, self._choices.scope(now.local_date), now)

    def _show_records(self) -> None:
        from homecare.sharing.tables import shared_records

        scope = self._choices.scope(self._desk.diary.clock().local_date)
        self._table.show_records(shared_records(self._desk.diary, scope))

    # --- saving ---

    def _ask_where(self) -> None:
        is_report = self._choices.format is Format.PDF
        day = self._desk.diary.clock().local_date.isoformat()
        kinds = _("PDF (*.pdf)") if is_report else _("CSV table (*.csv)")
        suggested = f"homecare-{day}.{self._choices.format}"
        name, _kind = QFileDialog.getSaveFileName(self, _("Save"), suggested, kinds)
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Save what was chosen to ``path``, off the GUI thread; an existing file is replaced."""
        if not path.suffix:
            path = path.with_suffix(f".{self._choices.format}")
        self._save.setEnabled(False)
        self._said.setText(_("Saving…"))
        if self._choices.format is Format.PDF:
            self._run(save_report, self._report_data(), path)
        else:
            diary = self._desk.diary
            scope = self._choices.scope(diary.clock().local_date)
            self._run(save_table, diary.log.folder, scope, path)

    def _run(self, *work: object) -> None:
        function, *args = work
        assert callable(function)
        self._desk.tasks.run(
            function, *args, done=self._on_saved, failed=self._on_failed, owner=self
        )

    def _on_saved(self, path: Path) -> None:
        self._save.setEnabled(True)
        self._said.setText(_("Saved as {path}").format(path=path))
        self._desk.acts.notice_act(
            _("Saved as {path}").format(path=path.name),
            _("Open folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        self._said.setText(_("Not saved: {why}").format(why=error))


def report_picture(data: "ReportData", ppi: int) -> bytes:
    """The page of the report as a PNG: set by the same engine from the same template."""
    from homecare.sharing.report import report_pictures

    return report_pictures(data, ppi)[0]


def save_report(data: "ReportData", path: Path) -> Path:
    """Write the report; gives where it went."""
    from homecare.files import write_whole
    from homecare.sharing.report import report_pdf

    write_whole(path, report_pdf(data))
    return path


def save_table(folder: Path, scope: object, path: Path) -> Path:
    """Write the table from the log in ``folder``, opened anew: a diary belongs to one thread."""
    from homecare.diary import Diary
    from homecare.sharing.scope import Scope
    from homecare.sharing.tables import write_csv
    from homecare.store import open_log

    assert isinstance(scope, Scope)
    log = open_log(folder)
    try:
        write_csv(Diary(log), path, scope)
    finally:
        log.close()
    return path
