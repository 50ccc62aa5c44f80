"""Two stretches of time, or two areas: their median recoveries over each other."""

from collections.abc import Callable, Iterator, Sequence
from contextvars import copy_context
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from homecare.charts.chart import Chart
from homecare.charts.wording import back_in_short, number
from homecare.facts.history import History
from homecare.i18n import _, pgettext
from homecare.recovery.curves import Recovery
from homecare.recovery.days_back import days_back
from homecare.stats.periods import PERIOD_MIN_N, median_peak
from homecare.stats.statistics import Window
from homecare.stats.values import Statistics
from homecare.values.areas import Area
from homecare.words import full_day, word
from ui.desk import Desk
from ui.forms.record_fields import DayField
from ui.look.theme import scaled
from ui.pages.progress.answers import Answer, Question, asked
from ui.pages.progress.changes import WrappedTable
from ui.pages.progress.chart_card import ChartCard
from ui.pages.progress.filters import Choice, regions_of
from ui.pages.progress.section import Section, no_claim
from ui.widgets.card import Card
from ui.widgets.chips import ChoiceChips
from ui.widgets.columns import Columns
from ui.widgets.table_view import Column, RowsModel
from ui.widgets.text import secondary, strong

if TYPE_CHECKING:
    from homecare.charts.compare import CompareSeries

PERIODS: Final = "periods"
AREAS: Final = "areas"
_DAYS: Final = timedelta(days=182)
_DOWN_PX: Final = 9


@dataclass(frozen=True)
class Side:
    """One of the two: what it is called, and what it looks at."""

    name: str
    window: Window


@dataclass(frozen=True)
class Compared:
    """Both in one chart, and the same numbers of each in a row."""

    chart: Chart
    rows: tuple[tuple[str, str, str], ...]


def compare(question: Question, left: Side, right: Side) -> Compared:
    """Work it out; called in the worker."""
    from homecare.charts.of_log import compared

    one, other = (asked(question, side.window) for side in (left, right))
    chart = compared(one, other, (left.name, right.name))
    return Compared(chart, tuple(_rows(one.numbers, other.numbers, chart.series)))


def _rows(
    left: Statistics, right: Statistics, drawn: "CompareSeries"
) -> Iterator[tuple[str, str, str]]:
    """What each side holds in all, and the numbers of those recoveries that the chart compares."""
    yield _("Sessions"), str(left.sessions), str(right.sessions)
    yield _("Check-ins"), str(left.check_ins), str(right.check_ins)
    peak, back = _("Median peak"), _("Half were back at baseline after")
    if drawn.band is not None:
        # Translators: {what} is an area and a needle length; a number of days stands beside it.
        back = _("Half were back at baseline after ({what})").format(what=drawn.of_what)
        peak = _("Median peak ({what})").format(what=drawn.of_what)
    one, other = (side.recoveries for side in drawn.sides)
    yield peak, _peak(one), _peak(other)
    yield back, _days(one), _days(other)


def _peak(recoveries: Sequence[Recovery]) -> str:
    known = [each for each in recoveries if each.peak is not None]
    return _counted(number(median_peak(known)), len(known))


def _days(recoveries: Sequence[Recovery]) -> str:
    back = days_back(recoveries)
    return back_in_short(back) if back.n >= PERIOD_MIN_N else _counted("", back.n)


def _counted(value: str, n: int) -> str:
    if n < PERIOD_MIN_N:
        return _("too few (n = {n})").format(n=n)
    return _("{value} (n = {n})").format(value=value, n=n)


def _level(words: QLabel) -> QLabel:
    """On one line with what is typed beside it, which has a line of its own below."""
    words.setContentsMargins(0, scaled(_DOWN_PX), 0, 0)
    return words


class Dates(QWidget):
    """From one day to another; put in the wrong order they are read in the right one."""

    changed = Signal()

    def __init__(self, name: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._shown = today(), today()
        self._from, self._to = DayField(today, chip=False), DayField(today, chip=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for field, words in (
            (self._from, pgettext("first day", "from")),
            (self._to, pgettext("last day", "to")),
        ):
            field.setAccessibleName(f"{name}, {words}")
            field.changed.connect(self._on_changed)
            row.addWidget(_level(QLabel(words)), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(field)
        row.addStretch(1)

    @property
    def days(self) -> tuple[date, date]:
        """First and last day, both included; while one is typed, those before."""
        first, last = sorted(self._shown)
        return first, last

    def set_days(self, first: date, last: date) -> None:
        """Show these without a notice."""
        self._shown = first, last
        for field, day in ((self._from, first), (self._to, last)):
            field.set_value(day)

    def _on_changed(self) -> None:
        first, last = self._from.value, self._to.value
        if first is not None and last is not None:
            self._shown = first, last
            self.changed.emit()


class Compare(Section):
    """What stands on either side is chosen here; the needle is the page's own filter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._question: Question | None = None
        options = [(PERIODS, _("Two periods")), (AREAS, _("Two areas"))]
        self._kind: ChoiceChips[str] = ChoiceChips(options, name=_("Compare"), optional=False)
        self._kind.set_value(PERIODS)
        self._kind.changed.connect(self._ask)
        today = lambda: desk.diary.clock().local_date  # noqa: E731
        self._dates = Dates(_left(), today), Dates(_right(), today)
        self._areas = Choice(_("Left area")), Choice(_("Right area"))
        self._no_areas = secondary(_("Only one area is in the log: there is no other to compare."))
        self._card = ChartCard(_("Two recoveries compared"), desk, least_height=360)
        self._numbers: RowsModel[tuple[str, ...]] = RowsModel(())
        self._table = WrappedTable(self._numbers, name=_("Numbers of both"), wraps=0)
        self._table.fitted.connect(self._fit_table)
        self._lay_out()
        for field in self._dates:
            field.changed.connect(self._ask)
        for choice in self._areas:
            choice.currentIndexChanged.connect(lambda _at: self._ask())

    def _fit_table(self) -> None:
        """As high as its few rows are with their words: it never scrolls."""
        rows = self._table.verticalHeader().length()
        head = self._table.horizontalHeader().sizeHint().height()
        self._table.setFixedHeight(rows + head + 2 * self._table.frameWidth() + 4)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_table()

    def _lay_out(self) -> None:
        sides = Columns(least=470)
        for name, dates, area in zip((_left(), _right()), self._dates, self._areas, strict=True):
            side = QWidget()
            row = QHBoxLayout(side)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(_level(strong(name)), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(dates)
            row.addWidget(area)
            row.addStretch(1)
            sides.add(side)
        numbers = Card(_("In numbers"))
        numbers.body.addWidget(secondary(no_claim()))
        numbers.body.addWidget(self._table)
        for part in (self._kind, self._no_areas, sides):
            self.column.addWidget(part)
        self.column.addWidget(self._card, 1)
        self.column.addWidget(numbers)

    # --- what is compared ---

    @property
    def period_words(self) -> str | None:
        return None if self._kind.value == AREAS else _("two periods")

    def show_answer(self, answer: Answer) -> None:
        first = self._question is None
        self._question = answer.question
        if first:
            today = answer.question.now.local_date
            self._dates[1].set_days(today - _DAYS, today)
            self._dates[0].set_days(
                today - 2 * _DAYS - timedelta(days=1), today - _DAYS - timedelta(days=1)
            )
        self._offer_areas(answer.question.history)
        self._ask()

    def _offer_areas(self, history: History) -> None:
        regions = [(str(each), word(each)) for each in regions_of(history)]
        for at, choice in enumerate(self._areas):
            chosen = choice.value
            choice.set_only(regions)
            if chosen in choice.values:
                choice.set_value(chosen)
            elif len(regions) > at:
                choice.set_value(regions[at][0])

    def _sides(self, question: Question) -> tuple[Side, Side]:
        if self._kind.value == AREAS:
            left, right = (
                Side(word(Area(each.value)), replace(question.window, area=Area(each.value)))
                for each in self._areas
            )
        else:
            left, right = (
                Side(
                    f"{full_day(first)} – {full_day(last)}",
                    replace(question.window, from_day=first, to_day=last),
                )
                for first, last in (field.days for field in self._dates)
            )
        return left, right

    def _ask(self) -> None:
        by_area = self._kind.value == AREAS
        self.period_changed.emit()
        can = not by_area or self._areas[0].count() > 1
        for field in self._dates:
            field.setVisible(not by_area)
        for choice in self._areas:
            choice.setVisible(by_area and can)
        self._no_areas.setVisible(not can)
        self._card.setVisible(can)
        if self._question is None or not can:
            return
        left, right = self._sides(self._question)
        self._desk.tasks.run(
            copy_context().run,
            compare,
            self._question,
            left,
            right,
            done=lambda found: self._on_compared(left, right, found),
            owner=self,
        )

    def _on_compared(self, left: Side, right: Side, found: Compared) -> None:
        if self._question is None or (left, right) != self._sides(self._question):
            return  # another choice was made meanwhile, and is being worked out
        self._card.show_chart(found.chart)
        columns = [
            Column("", lambda row: row[0]),
            Column(left.name, lambda row: row[1]),
            Column(right.name, lambda row: row[2]),
        ]
        self._table.set_columns(columns, found.rows)
        self._table.resizeRowsToContents()
        self._fit_table()


def _left() -> str:
    return pgettext("side of a comparison", "Left")


def _right() -> str:
    return pgettext("side of a comparison", "Right")
