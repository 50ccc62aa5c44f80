"""What every dialog with fields shares: rows, errors at the field, Save, and how it closes."""

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from homecare import errors
from homecare.diary.diary import Invalid
from homecare.i18n import _
from homecare.records.reading import Problem
from homecare.regional.joining import in_parts
from homecare.words import in_quotes
from ui.desk import Desk
from ui.forms.date_time_field import DateTimeField
from ui.forms.fields import WheelGuard
from ui.forms.form_row import FormRow
from ui.forms.record_fields import DayField
from ui.forms.sheet import Sheet
from ui.look.theme import scaled
from ui.widgets.buttons import button, primary_button
from ui.widgets.screen_room import screen_room
from ui.widgets.text import heading, label, secondary

_HEIGHT_MOST = 600
"""So that it fits into the smallest window that the program is made for."""


class FormDialog(QDialog):
    """Rows one below the other, or two side by side. Enter saves, Escape keeps nothing.

    A dialog adds its rows, calls ``finish``, and overrides ``found_problems`` and ``write``.
    """

    width_px: ClassVar[int] = 540

    def __init__(
        self, desk: Desk, title: str, subtitle: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: dict[str, FormRow] = {}
        self.touched: set[str] = set()
        """Names of the fields that the person has changed."""
        self._labels: dict[str, str] = {}
        self._sheets: list[Sheet] = []
        self._pages: QTabWidget | None = None
        self.setWindowTitle(title)
        self._foot = QHBoxLayout()
        self._trouble = label("", "error")
        self._trouble.hide()
        self._lay_out(title, subtitle)

    def _lay_out(self, title: str, subtitle: str) -> None:
        self._words = QVBoxLayout()
        self._words.setContentsMargins(22, 18, 22, 4)
        self._words.addWidget(heading(title))
        if subtitle:
            self._words.addWidget(secondary(subtitle))
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addLayout(self._words)

    # Building ---------------------------------------------------------------------------------

    def add_page(self, title: str) -> None:
        """Begin a page; what is added from now on stands there."""
        if self._pages is None:
            self._pages = QTabWidget()
            self._pages.setDocumentMode(True)
            self._pages.tabBar().setAccessibleName(_("Pages of this dialog"))
            self._outer.addWidget(self._pages, 1)
        self._sheets.append(Sheet())
        self._pages.addTab(self._sheets[-1], title)

    def show_page(self, number: int) -> None:
        """Turn to a page, counted from 0, and into its first field."""
        if self._pages is None:
            return
        self._pages.setCurrentIndex(number)
        sheet = self._sheets[number]
        first = next((row for row in self.rows.values() if sheet.isAncestorOf(row)), None)
        if first is not None:
            first.field.setFocus()

    @property
    def below(self) -> QVBoxLayout:
        """Where to put what is no row."""
        return self._sheet().below

    def _sheet(self) -> Sheet:
        """The one that is being filled; a dialog without pages has one."""
        if not self._sheets:
            self._sheets.append(Sheet())
            self._outer.addWidget(self._sheets[0], 1)
        return self._sheets[-1]

    def add_row(
        self,
        name: str,
        text: str,
        field: QWidget,
        *,
        help: str = "",  # noqa: A002 - what it is
        unit: str = "",
        half: bool = False,
    ) -> FormRow:
        """A row for the record's field ``name``; two halves stand side by side."""
        row = FormRow(text, field, help=help, unit=unit)
        self.rows[name] = row
        self._labels[name] = field.accessibleName().removesuffix(f", {unit}")
        self.add_widget(row, half=half)
        changed = getattr(field, "changed")  # noqa: B009 - a signal that every field has
        changed.connect(lambda: self.on_changed(name))
        return row

    def add_widget(self, widget: QWidget, *, half: bool = False) -> None:
        """Put something among the rows."""
        self._sheet().add(widget, half=half)

    def finish(self) -> None:
        """Add the buttons; every row is there."""
        self.save_button = primary_button(_("&Save"), self.save)
        self.save_button.setDefault(True)
        self.cancel_button = button(_("Cancel"), self.reject)
        row = self._foot
        row.setContentsMargins(22, 6, 22, 16)
        row.addWidget(self._trouble, 1)
        row.addStretch(0)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        self._outer.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # also from a field of several lines
            QShortcut(QKeySequence(keys), self, self.save)
        self._wheel = WheelGuard(self)
        self._wheel.guard(self)
        self.show_problems(self.found_problems())
        if self.rows:
            next(iter(self.rows.values())).field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        """As tall as the rows need, up to what fits the smallest window; it never shrinks."""
        width = min(scaled(self.width_px), screen_room(self).width())
        if self.isVisible():
            width = max(self.width(), width)
        tall = max(sheet.tall_for(width) for sheet in self._sheets)
        tall += self._pages.tabBar().sizeHint().height() if self._pages is not None else 0
        rest = self._words.totalHeightForWidth(width) + self._foot.totalSizeHint().height() + 14
        least = self.height() if self.isVisible() else 0
        self.resize(width, max(least, min(tall + rest, _HEIGHT_MOST)))

    # What a dialog says -----------------------------------------------------------------------

    def found_problems(self) -> Iterable[Problem]:
        """What is wrong with what stands in the fields now."""
        return ()

    def write(self) -> str:
        """Save; gives the words of the notice."""
        raise NotImplementedError

    # Working ----------------------------------------------------------------------------------

    def on_changed(self, name: str) -> None:
        """The person has changed a field."""
        self.touched.add(name)
        self._trouble.hide()
        self.show_problems(self.found_problems())

    def show_problems(self, found: Iterable[Problem]) -> None:
        """Put each problem at its field; what belongs to none stands beside the buttons."""
        by_name = {problem.field: problem for problem in reversed(list(found))}
        for name, row in self.rows.items():
            problem = by_name.pop(name, None)
            row.set_problem(self._said(problem) if problem else None)
        if by_name:
            self.say_trouble(in_parts(str(problem) for problem in by_name.values()))

    def say_trouble(self, text: str) -> None:
        """Why it could not be saved, where no single field is to blame."""
        self._trouble.setText(text)
        self._trouble.show()

    def _said(self, problem: Problem) -> str:
        """The problem in words: what was typed, or else the name of the field, and why."""
        field = self.rows[problem.field].field
        typed = (
            field.text().strip() if isinstance(field, QLineEdit | DayField | DateTimeField) else ""
        )
        return (
            f"{in_quotes(typed)} {problem.why}"
            if typed
            else f"{self._labels[problem.field]} {problem.why}"
        )

    def save(self) -> None:
        """Write and close, or show what is wrong and go to the first field that is."""
        found = list(self.found_problems())
        if not found:
            try:
                said = self.write()
            except Invalid as why:
                found = list(why.problems)
            except errors.LogError as why:
                self.say_trouble(str(why))
                return
            else:
                self.accept()
                self.desk.acts.notice(said, True)
                return
        self.show_problems(found)
        self._go_to_first_error()

    def _go_to_first_error(self) -> None:
        for row in self.rows.values():
            row.reveal()
        self._fit()
        wrong = next((row for row in self.rows.values() if row.error), None)
        if wrong is not None:
            self._turn_to(wrong)
            wrong.field.setFocus()

    def _turn_to(self, row: FormRow) -> None:
        """Bring a row into view, whichever page it stands on."""
        for number, sheet in enumerate(self._sheets):
            if sheet.isAncestorOf(row):
                self.show_page(number)
                sheet.ensureWidgetVisible(row)

    def reject(self) -> None:
        """Close; what was typed is not kept, and the window says so."""
        super().reject()
        if self.touched:
            self.desk.acts.notice(
                _("“{title}” was closed: the changes were not kept.").format(
                    title=self.windowTitle()
                ),
                False,
            )
