"""Somebody else's spreadsheet: what each column is, with what its rows become while that changes."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext
from homecare.queries.journal import TITLES
from homecare.records.fields import shorten
from homecare.records.kinds import KINDS
from homecare.records.tables import model_of
from homecare.regional.joining import sentences
from homecare.sharing.intake.mapping.foreign import NeedsMapping
from homecare.sharing.intake.mapping.mapping import TableMapping
from homecare.sharing.intake.mapping.preview import Preview, PreviewRow, preview
from homecare.sharing.tables.headings import of_field
from homecare.words import figure
from ui.desk import Desk
from ui.dialogs.importing.mapping_columns import MappingColumns
from ui.dialogs.importing.mapping_questions import MappingQuestions, MappingWords
from ui.dialogs.importing.waiting import Stage
from ui.tasks import Task
from ui.widgets.announce import say_aloud
from ui.widgets.buttons import button, primary_button
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import caption, label, secondary, strong

_GAP: Final = 16
_PROBLEM_SIGNS: Final = 40
"""So that what a row says stays in sight; the whole is read where the row is pointed at."""
_LEFT_SHARE, _RIGHT_SHARE = 5, 6


class MappingStage(Stage):
    """The columns and what is asked at the left, what the first rows become at the right."""

    def __init__(
        self,
        desk: Desk,
        take: Callable[[TableMapping], object],
        fail: Callable[[Exception], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__()
        self._desk, self._take, self._fail = desk, take, fail
        self._needed: NeedsMapping | None = None
        self._kept: tuple[Path, UUID] | None = None
        self._mapping: TableMapping | None = None
        self._seen: Preview | None = None
        self._reading: Task | None = None
        self._as_before = secondary(_("Read as your last table with these columns."))
        self._head = strong(_("Say what each column is. Nothing is taken yet."))
        self._told = caption("")
        self.columns = MappingColumns(self._on_column)
        self.questions = MappingQuestions(self._ask)
        self.words = MappingWords(self._ask)
        self._rows: RowsModel[PreviewRow] = RowsModel([])
        self.table = TableView(self._rows, name=_("The first rows as they will be"), sortable=False)
        self._count = label("")
        self._count.setMinimumHeight(self._count.sizeHint().height())
        self.go_on = primary_button(_("&Continue"), self._on_go_on)
        self.column.addWidget(self._head)
        self.column.addWidget(self._as_before)
        self.column.addLayout(self._halves(), 1)
        self.add_foot(button(_("Cancel"), leave), self.go_on)
        self.setFocusProxy(self.go_on)

    def _halves(self) -> QHBoxLayout:
        left = QWidget()
        asked = QVBoxLayout(left)
        asked.setContentsMargins(0, 0, _GAP // 2, 0)
        asked.setSpacing(_GAP)
        for each in (self.questions, self.words, _under(_("What the columns are"), self.columns)):
            asked.addWidget(each)
        asked.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(left)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its lists are walked
        right = QVBoxLayout()
        right.addWidget(secondary(_("The first rows as they will be")))
        right.addWidget(self.table, 1)
        right.addWidget(self._count)
        right.addWidget(self._told)
        halves = QHBoxLayout()
        halves.setSpacing(_GAP)
        halves.addWidget(scroll, _LEFT_SHARE)
        halves.addLayout(right, _RIGHT_SHARE)
        return halves

    def show_table(self, needed: NeedsMapping, kept: tuple[Path, UUID] | None = None) -> None:
        """Begin with another table; ``kept`` are the file of mappings and the key of the log."""
        self._needed, self._kept = needed, kept
        self._mapping, self._seen = None, None
        self._as_before.hide()
        self.words.clear()
        self.questions.clear()
        self.go_on.setEnabled(False)
        self._preview()

    @property
    def is_ready(self) -> bool:
        """Whether nothing is asked any more, and there is a row to take."""
        return self._seen is not None and not self._seen.questions and self._seen.n > 0

    @property
    def text(self) -> str:
        """What it says of the table as a whole."""
        return "\n".join(filter(None, [self._count.text(), self._told.text()]))

    # Looking ----------------------------------------------------------------------------------

    def _preview(self) -> None:
        if self._needed is None:
            return
        if self._reading is not None:
            self._reading.cancel()  # only the last change counts
        self._reading = self._desk.tasks.run(
            partial(preview, self._needed.book, self._mapping, self._needed.encoding),
            self._desk.diary.clock(),
            self._kept,
            done=self._show,
            failed=self._not_read,
            owner=self,
        )

    def _not_read(self, error: Exception) -> None:
        """What cannot be read as the columns are now ends nothing: they can be changed again."""
        if self._seen is None:
            self._fail(error)
            return
        self._seen = replace(self._seen, n=0)
        self._count.setText(str(error))
        say_aloud(self, str(error))

    def _show(self, seen: Preview) -> None:
        is_first = self._seen is None
        self._seen, self._mapping = seen, seen.mapping
        if is_first:
            self._as_before.setVisible(seen.as_before)
            self.columns.show_mapping(seen.mapping, seen.examples)
        else:
            self.columns.set_values(seen.mapping)
        self.questions.show_questions(seen.mapping, seen.questions)
        self.words.show_words(seen.mapping, seen.unknown)
        self.table.set_columns(_table_columns(seen), list(seen.rows))
        self._count.setText(_counted(seen))
        self._told.setText(sentences(seen.told))
        self.go_on.setEnabled(self.is_ready)
        self.go_on.setDefault(self.is_ready)
        if is_first:
            self._first_focus()
        say_aloud(self, self._count.text())

    def _first_focus(self) -> None:
        fields = [*self.questions.fields, *self.words.fields.values(), *self.columns.fields]
        (self.go_on if self.is_ready else next(iter(fields), self.go_on)).setFocus()

    # Answering --------------------------------------------------------------------------------

    def _on_column(self, place: int, to: str) -> None:
        if self._mapping is not None:
            self._ask(self._mapping.with_column(place, to=to, unit="", words={}))

    def _ask(self, mapping: TableMapping) -> None:
        self._mapping = self.questions.mapping = self.words.mapping = mapping
        self.go_on.setEnabled(False)  # until it was seen what comes of it
        self._preview()

    def _on_go_on(self) -> None:
        if self.is_ready and self._mapping is not None:
            self._take(self._mapping)


def _under(title: str, what: QWidget) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(strong(title))
    column.addWidget(what)
    return both


def _counted(seen: Preview) -> str:
    if seen.questions:
        words = ngettext(
            "{n} question has to be answered first.", "{n} questions have to be answered first.",
            len(seen.questions),
        )  # fmt: skip
        return words.format(n=figure(len(seen.questions)))
    if not seen.n:
        return _("There is no row to take.")
    good = ngettext("{n} row can be read.", "{n} rows can be read.", seen.n - seen.n_flawed)
    told = [good.format(n=figure(seen.n - seen.n_flawed))]
    if seen.n_flawed:
        bad = ngettext("{n} row is not understood.", "{n} rows are not understood.", seen.n_flawed)
        told.append(bad.format(n=figure(seen.n_flawed)))
    return sentences(told)


def _table_columns(seen: Preview) -> list[Column]:
    names = dict.fromkeys(name for row in seen.rows for name in row.cells)
    kinds = {name: row.kind for row in seen.rows for name in row.cells}
    told = [
        Column(_("Line"), lambda row: str(row.place[1]), key=lambda row: row.place),
        Column(
            _("Why not"),
            lambda row: shorten(row.problem, _PROBLEM_SIGNS),
            tip=lambda row: row.problem,
        ),
        Column(_("What"), lambda row: _kind_words(row.kind)),
        Column(_("When"), lambda row: row.at.replace("T", " ")[:16]),
    ]
    if not any(row.problem for row in seen.rows):
        del told[1]
    for name in names:
        title = of_field(KINDS[kinds[name]], KINDS[kinds[name]].field(name))
        told.append(Column(title, partial(_of_row, name)))
    return told


def _kind_words(kind: str) -> str:
    return _(TITLES[model_of(KINDS[kind])]) if kind in KINDS else ""


def _of_row(name: str, row: PreviewRow) -> str:
    return row.cells.get(name, "")
