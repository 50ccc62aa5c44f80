"""The page: choices at the left, the very thing that will be saved at the right."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from homecare.i18n import _
from homecare.records.models import Report, Treatment
from homecare.regional.joining import sentences
from homecare.sharing.formats import Request, Written, formats, missing_words
from homecare.sharing.last_visit import last_visit_day
from homecare.sharing.leaving import leaving
from homecare.sharing.skin import regions_of
from ui.desk import Desk
from ui.forms.section import in_a_row
from ui.look.theme import scaled
from ui.pages.share import work
from ui.pages.share.asking import Asking
from ui.pages.share.choices import PDF, Choices, format_words
from ui.pages.share.preview import PagePreview, TablePreview
from ui.pages.share.printing import PRINT_PPI, print_pages, printer_for
from ui.tasks import Task
from ui.widgets.buttons import button, link_button, primary_button
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.text import caption
from ui.window.page import Page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SETTLE_MS: Final = 250
_PREVIEW_PPI: Final = 110
_LOW_BELOW_PX: Final = 560
_CHOICES_LEAST_PX: Final = 270
_ASKING: Final = (PDF, "fhir")
"""The forms that a professional reads: reason and questions are asked for them."""
_COPIED: Final = (PDF, "csv", "xlsx")
"""What makes sense on a clipboard: a page as a picture, a table as text."""


class SharePage(Page):
    """From here to a saved report in three choices or fewer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Share with a specialist"), _("You choose what leaves this computer."), scrolls=False
        )
        self._desk = desk
        self._showing: Task | None = None
        self._working: Task | None = None
        self._choices = Choices(lambda: desk.diary.clock().local_date)
        self._choices.changed.connect(self._preview_soon)
        self._asking = Asking(desk, self._visit_day)
        self._asking.kept.connect(self._preview_soon)
        self._soon = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._soon.timeout.connect(self._show_preview)
        self._page = PagePreview()
        self._table = TablePreview()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._table)
        self._save = primary_button(_("Save &report…"), self._ask_where)
        self._print = button(_("Pr&int…"), self._ask_printer)
        self._copy = button(_("Cop&y"), self._copy_it)
        self._leaving = caption("")
        self._said = caption("")
        self._cancel = link_button(_("Cancel"), self._stop, name=_("Cancel what is under way"))
        self._cancel.hide()
        self._warning = caption("")
        self._warning.hide()
        self._is_low: bool | None = None
        self.body.addWidget(self._columns(), 1)

    def _columns(self) -> Columns:
        choices = self._choices_card = Card(_("What goes in"))
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        inside.addWidget(self._asking)
        inside.addWidget(self._choices, 1)  # room that is left goes below the choices
        holder = QWidget()
        holder.setLayout(inside)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        area.setWidget(holder)
        self._choices.fields_came_up.connect(
            # once they have their place
            lambda fields: QTimer.singleShot(0, self, lambda: area.ensureWidgetVisible(fields))
        )
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._below = choices.body
        choices.body.addWidget(area, 1)
        self._acts = in_a_row(self._save, self._print, self._copy)
        choices.body.addWidget(self._acts)
        choices.body.addWidget(_in_a_row(self._said, self._cancel))
        preview = Card(_("What will be saved"))
        preview.body.addWidget(self._leaving)
        preview.body.addWidget(self._warning)
        preview.body.addWidget(self._stack, 1)
        columns = Columns(least=_CHOICES_LEAST_PX)
        columns.add(choices, 4)
        columns.add(preview, 7)
        return columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window the choices get all the room that others can do without."""
        self._choices_card.setMinimumWidth(scaled(_CHOICES_LEAST_PX))
        low = self.height() < scaled(_LOW_BELOW_PX)
        if low is not self._is_low:
            self._is_low = low
            if low:
                self.add_action(self._acts)
            else:
                self._below.insertWidget(1, self._acts)

    def _request(self) -> Request:
        now = self._desk.diary.clock()
        scope = self._choices.scope(now.local_date)
        chosen = self._choices
        return Request(
            scope=scope,
            now=now,
            form=chosen.form,
            table=chosen.table,
            calendar=chosen.calendar,
            password=chosen.password,
        )

    @property
    def _is_report(self) -> bool:
        return self._choices.format == PDF

    # --- preview ---

    def refresh(self) -> None:
        history = self._desk.diary.history
        self._choices.offer(regions_of(history), self._visit_day())
        self._asking.show_stored()
        self._preview_soon()

    def _visit_day(self) -> date | None:
        visits = (each.moment for each in self._desk.diary.history.visits)
        return last_visit_day(visits, self._desk.diary.clock().local_date)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # another page was asked for, not a window put away
            self._choices.forget_password()

    def _preview_soon(self) -> None:
        self._save.setText(_("Save &report…") if self._is_report else _("Save f&ile…"))
        self._print.setVisible(self._is_report)
        self._copy.setVisible(self._choices.format in _COPIED)
        self._stack.setCurrentWidget(self._page if self._is_report else self._table)
        self._asking.setVisible(self._choices.format in _ASKING)
        if problem := self._choices.problem:
            self._soon.stop()
            self._leaving.setText("")
            self._page.show_words(problem)
            self._table.show_records(work.Records((), 0, problem))
            return
        request = self._request()
        history, key = self._desk.diary.history, self._choices.format
        told = leaving(
            history,
            request.scope,
            request.now,
            key,
            asked=self._asking.is_filled or self._was_asked_before(),
            reasons={row.id for row in self._desk.diary.all(Treatment) if row.override_reason},
        )
        self._leaving.setText(told.words)
        self._soon.start()

    def _was_asked_before(self) -> bool:
        """Whether words for an earlier visit go along with that visit."""
        written = self._desk.diary.all(Report)
        return any(
            (each.reason_for_visit or "").strip() or (each.questions or "").strip()
            for each in written
        )

    def _show_preview(self) -> None:
        """Show what would be saved now; what was being made for an earlier choice is dropped."""
        if self._showing is not None:
            self._showing.cancel()
        if self._is_report:
            self._showing = self._run_preview(
                self._show_pages, work.pages, _PREVIEW_PPI, work.PAGES_SHOWN
            )
        elif self._choices.format == "ics":
            self._showing = self._run_preview(self._table.show_records, work.dates)
        else:
            whole = self._choices.format == "csv"
            self._showing = self._run_preview(self._table.show_records, work.records, whole)

    def _run_preview(
        self, done: Callable[[Any], object], function: Callable[..., object], *more: object
    ) -> Task:
        return self._desk.tasks.run(
            function,
            self._desk.diary.log.folder,
            self._request(),
            *more,
            done=done,
            failed=lambda error: self._page.show_words(str(error)),
            progress=lambda _doing: None,
            owner=self,
        )

    def _show_pages(self, pages: work.Pages) -> None:
        self._page.show_pages(pages)
        self._warning.setText(missing_words(pages.missing) if pages.missing else "")
        self._warning.setVisible(bool(pages.missing))

    # --- saving ---

    def _ask_where(self) -> None:
        if self._working is not None or self._is_refused():
            return
        ending = formats()[self._choices.format].ending_of(self._choices.password)
        day = self._desk.diary.clock().local_date.isoformat()
        kind = f"{format_words(self._choices.format)} (*{ending})"
        name, _kind = QFileDialog.getSaveFileName(self, _("Save"), f"homecare-{day}{ending}", kind)
        if name:
            self.save_to(Path(name))

    def _is_refused(self) -> bool:
        """Whether nothing can be shared as chosen, which is then said; what was typed is kept first."""
        self._asking.keep()
        if self._choices.problem:
            self._said.setText(self._choices.problem)
        return bool(self._choices.problem)

    def save_to(self, path: Path) -> None:
        """Save what was chosen to ``path``, off the GUI thread; an existing file is replaced."""
        whole = with_ending(path, formats()[self._choices.format].ending_of(self._choices.password))
        if whole != path and whole.exists():  # nobody was asked whether that one may go
            self._said.setText(
                _("{name} is there already: choose another name.").format(name=whole)
            )
            return
        path = whole
        locked = self._choices.password is not None
        folder, key = self._desk.diary.log.folder, self._choices.format
        self._start(
            lambda written: self._on_saved(path, written, locked=locked),
            work.export, folder, key, path, self._request(),
        )  # fmt: skip

    def _start(
        self, done: Callable[[Any], object], function: Callable[..., object], *args: object
    ) -> None:
        """Run one piece of work; the buttons keep the keyboard, and do nothing meanwhile."""
        if self._working is not None or self._is_refused():
            return
        self._cancel.show()
        self._said.setText(_("Working…"))

        def finished(result: object) -> None:
            self._rest("")
            done(result)

        self._working = self._desk.tasks.run(
            function,
            *args,
            done=finished,
            failed=lambda error: self._rest(_("Not saved: {why}").format(why=error)),
            progress=self._said.setText,
            owner=self,
        )

    def _rest(self, words: str) -> None:
        had_focus = self._cancel.hasFocus()
        self._working = None
        self._cancel.hide()
        if had_focus:
            self._save.setFocus()
        self._said.setText(words)

    def _stop(self) -> None:
        """Give up what is under way: no part of a file stays, and an old one stands."""
        if self._working is not None:
            self._working.cancel()
            self._rest(_("Cancelled. Nothing was written."))

    def _on_saved(self, path: Path, written: Written, *, locked: bool) -> None:
        words = _("Saved with the password as {path}") if locked else _("Saved as {path}")
        self._said.setText(sentences((words.format(path=path), *written.warnings)))
        self._desk.acts.notice_act(
            words.format(path=path.name),
            _("Open folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )

    # --- print and copy ---

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        printer = printer_for(self._choices.form.paper)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()  # its own ``open`` asks for a slot by name

    def print_on(self, printer: "QPrinter") -> None:
        """Print every page of the report."""

        def done(pages: work.Pages) -> None:
            printed = print_pages(printer, pages.pictures)
            words = _("Sent to the printer.") if printed else _("The printer took nothing.")
            self._said.setText(words)

        folder = self._desk.diary.log.folder
        self._start(done, work.pages, folder, self._request(), PRINT_PPI, None)

    def _copy_it(self) -> None:
        """The first page as a picture, or the whole table as text."""
        folder, request = self._desk.diary.log.folder, self._request()

        def copied_page(pages: work.Pages) -> None:
            QGuiApplication.clipboard().setImage(pages.pictures[0])
            self._said.setText(_("The first page is on the clipboard as a picture."))

        def copied_table(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._said.setText(_("The table is on the clipboard as text."))

        if self._is_report:
            self._start(copied_page, work.pages, folder, request, PRINT_PPI, 1)
        else:
            self._start(copied_table, work.table_text, folder, request)


def with_ending(path: Path, ending: str) -> Path:
    """The name that fits what is written: none is given one, and what a password puts into a zip is
    called one, for no program opens it by the ending of what is in it."""
    if not path.suffix:
        return path.with_name(path.name + ending)
    if not ending.endswith(".zip") or path.suffix.casefold() == ".zip":
        return path
    return path.with_name(f"{path.name}.zip")


def _in_a_row(*widgets: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget, 1 if widget.property("role") == "caption" else 0)
    row.addStretch(0)
    return line
