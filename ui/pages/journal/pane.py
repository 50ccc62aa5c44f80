"""The details of one entry, beside the list."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from homecare.charts.chart import Chart
from homecare.diary.diary import KEPT_DELETED
from homecare.i18n import _, ngettext, pgettext
from homecare.records.models import CheckIn, Photo, Treatment
from homecare.regional.joining import enumerated, labelled, read_out
from homecare.telling.details import Details, Facts, Shown
from homecare.values.terms import Severity
from homecare.words import figure, in_quotes, rule_number, short_day, word
from ui.charts.wired import chart_view
from ui.desk import Desk
from ui.look.theme import tokens
from ui.pages.journal.large import LargePhoto
from ui.pages.journal.photo import PhotoPictures
from ui.pages.journal.zones import SessionZones
from ui.widgets.buttons import button, link_button
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.finding_card import FindingCard
from ui.widgets.key_words import key_words
from ui.widgets.reading_area import ReadingArea
from ui.widgets.text import caption, label, secondary, section, sentence, strong

_CHART_WAITS_MS: Final = 150
_BESIDE_FROM: Final = 200
"""Each of the two: facts and map stand side by side from twice this width on."""


class DetailPane(Card):
    """Tells of one entry; the buttons below act on it and stay in sight."""

    edit_asked = Signal()
    repeat_asked = Signal()
    delete_asked = Signal()
    restore_asked = Signal()
    record_asked = Signal(object)
    """The id of a linked record that the person wants to see."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Details"))
        self._head, self._rest = QWidget(), QWidget()
        self._chart = chart_view(_("Recovery"), desk, least_height=170, layers=False)
        self._make_chart: Callable[[], Chart] | None = None
        self._zones: SessionZones | None = None
        self._session: Treatment | None = None
        self._pictures: PhotoPictures | None = None
        self._photos: tuple[Photo, ...] = ()
        self._desk = desk
        self._pause = QTimer(self, interval=_CHART_WAITS_MS, singleShot=True)
        self._pause.timeout.connect(self._show_chart)
        self._area = self._scroll_area()
        self._edit = button(_("Ed&it"), self.edit_asked.emit)
        self._repeat = button(_("&Repeat"), self.repeat_asked.emit)
        self._delete = button(_("&Delete"), self.delete_asked.emit)
        self._restore = button(_("Re&store"), self.restore_asked.emit)
        self._repeat.setToolTip(_("A new entry of now, with what was done or used then"))
        row = QHBoxLayout()
        for each in (self._edit, self._repeat, self._delete, self._restore):
            row.addWidget(each)
        row.addStretch(1)
        self.body.addWidget(self._area, 1)
        self.body.addLayout(row)
        self.show_details(None)

    def _scroll_area(self) -> ReadingArea:
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        self._sides = Columns(least=_BESIDE_FROM, gap=16, fills=False)
        self._facts = QVBoxLayout()
        facts = QWidget()
        facts.setLayout(self._facts)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.addWidget(self._rest)
        self._facts.addStretch(1)
        self._sides.add(facts, 10)
        for each in (self._head, self._chart, self._sides):
            self._column.addWidget(each)
        self._column.addStretch(1)
        return ReadingArea(_("Details of the entry"), holder)

    def show_details(
        self, details: Details | None, chart: Callable[[], Chart] | None = None
    ) -> None:
        """Tell of this entry from its top; with None there is nothing to tell."""
        self._head = _put(self._column, 0, _head(details, self.record_asked.emit))
        self._rest = _put(self._facts, 0, _rest(details, self.record_asked.emit))
        row = None if details is None else details.row
        self._session = row if isinstance(row, Treatment) else None
        rows = () if details is None else (details.row, *details.others)
        self._photos = tuple(each for each in rows if isinstance(each, Photo))
        self._keep_room_for(chart)
        self._area.verticalScrollBar().setValue(0)
        self._area.setAccessibleDescription(spoken(details) if details else "")
        self._edit.setVisible(details is not None and details.can_edit)
        self._repeat.setVisible(details is not None and details.can_repeat)
        self._delete.setVisible(details is not None and details.is_live)
        self._restore.setVisible(details is not None and not details.is_live)

    def show_several(self, count: int, *, deleted: bool) -> None:
        """Several entries are chosen: what can be done with all of them."""
        self.show_details(None)
        holder, column = _column()
        said = ngettext("{n} entry chosen", "{n} entries chosen", count).format(n=figure(count))
        column.addWidget(sentence(said))
        hint = (
            _("Restore brings all of them back.")
            if deleted
            else _("Delete takes all of them away; undo brings all of them back.")
        )
        column.addWidget(secondary(hint))
        self._head = _put(self._column, 0, holder)
        self._area.setAccessibleDescription(f"{said}. {hint}")
        self._delete.setVisible(not deleted)
        self._restore.setVisible(deleted)

    def _keep_room_for(self, chart: Callable[[], Chart] | None) -> None:
        """The chart comes once the person stays: arrow keys go through the list without a wait."""
        policy = self._chart.sizePolicy()
        policy.setRetainSizeWhenHidden(chart is not None)
        self._chart.setSizePolicy(policy)
        self._chart.hide()
        if self._zones is not None:
            self._zones.hide()
        if self._pictures is not None:
            self._pictures.hide()
        self._make_chart = chart
        self._pause.start()

    def _show_chart(self) -> None:
        if self._make_chart is not None:
            self._chart.set_chart(self._make_chart)
            self._chart.show()
        if self._session is not None:
            self._show_zones(self._session)
        if self._photos:
            self._show_pictures(self._photos)

    def _show_zones(self, session: Treatment) -> None:
        if self._zones is None:
            self._zones = SessionZones()
            self._sides.add(self._zones, 10)
        self._zones.show_areas(session.areas)
        self._zones.show()

    def _show_pictures(self, photos: Sequence[Photo]) -> None:
        if self._pictures is None:
            self._pictures = PhotoPictures(self._desk, self._show_large)
            self._column.insertWidget(1, self._pictures)
        self._pictures.show_photos(photos)
        self._pictures.show()

    def _show_large(self, photos: Sequence[Photo], place: int) -> None:
        dialog = LargePhoto(self._desk, photos, place, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _put(column: QVBoxLayout, place: int, widget: QWidget) -> QWidget:
    """Show ``widget`` in place of what stood there."""
    item = column.takeAt(place)
    if item is not None and (old := item.widget()) is not None:
        old.hide()
        old.deleteLater()
    column.insertWidget(place, widget)
    widget.show()  # else it would wait for the next turn of the event loop
    return widget


def _head(details: Details | None, show_record: Callable[[UUID], object]) -> QWidget:
    holder, column = _column()
    if details is None:
        column.addWidget(secondary(_("Choose an entry to see what was recorded.")))
        return holder
    column.addWidget(section(details.heading))
    column.addWidget(sentence(details.sentence))
    if details.below:
        column.addWidget(secondary(details.below))
    if not details.is_live:
        column.addWidget(_deleted(details))
    if isinstance(details.row, CheckIn) and (session := details.recovery_of) is not None:
        link = link_button(_("Show that session"), lambda: show_record(session))
        link.setToolTip(key_words("Ctrl+Shift+L"))
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    if details.reason:
        column.addWidget(_override(details))
    return holder


def _deleted(details: Details) -> QLabel:
    at = details.row.deleted_at
    assert at is not None
    here = at.astimezone()
    until = here + KEPT_DELETED
    said = _("Deleted on {day}. It can be restored until {last}.")
    return secondary(said.format(day=short_day(here.date()), last=short_day(until.date())))


def _rest(details: Details | None, show_record: Callable[[UUID], object]) -> QWidget:
    holder, column = _column()
    if details is None:
        return holder
    notes = ((_("Notes"), details.notes),) if details.notes else ()
    if details.facts or notes:
        column.addWidget(_table((*details.facts, *notes)))
    if details.linked:
        column.addWidget(_titled(_("Check-ins after it")))
        for each in details.linked:
            link = link_button(each.words, partial(show_record, each.id))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    if details.shown:
        column.addWidget(_titled(_("What the safety check said")))
        column.addWidget(_table(tuple(_said(each) for each in details.shown)))
    if details.answers:
        column.addWidget(_titled(_("Answers before the session")))
        column.addWidget(_table(details.answers, wide=True))
    return holder


def _column() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return holder, column


def spoken(details: Details) -> str:
    """The details as a screen reader says them."""
    facts = (*details.facts, *(_said(each) for each in details.shown), *details.answers)
    lines = [labelled(name, value) for name, value in facts]
    reason = _("Stop overridden: {reason}").format(reason=details.reason) if details.reason else ""
    parts = (details.heading, details.sentence, details.below, reason, *lines, details.notes)
    return read_out(parts)


def _override(details: Details) -> FindingCard:
    stops = [one for one in details.shown if one.severity in (Severity.STOP, Severity.EMERGENCY)]
    rules = enumerated(dict.fromkeys(rule_number(one.rule) for one in stops))
    return FindingCard(Severity.STOP, _("Stop overridden"), in_quotes(details.reason), rule=rules)


def _said(shown: Shown) -> tuple[str, str]:
    name = word(shown.severity) if shown.severity else pgettext("what the safety check did", "Said")
    limit = _("limit {limit}").format(limit=shown.limit) if shown.limit else ""
    rule = rule_number(shown.rule)
    return name, " · ".join(part for part in (shown.title, rule, limit) if part)


def _titled(text: str) -> QLabel:
    made = strong(text)
    made.setContentsMargins(0, 8, 0, 0)
    return made


def _table(facts: Facts, *, wide: bool = False) -> QWidget:
    """Names at the left, values at the right, a fine line below each."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 3 if wide else 0)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        grid.addWidget(caption(name), 2 * place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(value), 2 * place, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_Line(), 2 * place + 1, 0, 1, 2)
    return holder


class _Line(QWidget):
    """A fine line; it only decorates."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(tokens().line))
