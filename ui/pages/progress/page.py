"""Progress: redness over time, this recovery against the usual ones, and the concerns."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.areas import Area, region_of
from homecare.i18n import _, ngettext
from homecare.recovery import Recovery, past_like, recovery_state, usual_range
from homecare.stats import Period, Statistics, Trend, Window, statistics
from homecare.words import full_day, needle, word
from ui.acts import Desk
from ui.page import GAP, Page
from ui.pages.progress.words import concerns_words, recovery_words
from ui.widgets.card import Card
from ui.widgets.chart_view import Chart, ChartView
from ui.widgets.chips import ChoiceChips
from ui.widgets.columns import Columns
from ui.widgets.empty_state import EmptyState
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import secondary

_ALL: Final = "all"
_DAYS: Final = {"3m": 91, "6m": 182, "1y": 365}


class ProgressPage(Page):
    """Three charts over one area and one stretch of time; each has a table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Progress"))
        self._desk = desk
        self._areas: ChoiceChips[str] = ChoiceChips(name=_("Area"), optional=False)
        periods = [("3m", _("3 m")), ("6m", _("6 m")), ("1y", _("1 y")), (_ALL, _("All time"))]
        self._period: ChoiceChips[str] = ChoiceChips(periods, name=_("Period"), optional=False)
        self._period.set_value("6m")
        self._was_seen = False
        for chips in (self._areas, self._period):
            chips.changed.connect(self.refresh)
            self.add_action(chips)
        self._redness = self._chart(_("Redness over time"), 230)
        self._recovery = self._chart(_("Recovery"), 200)
        self._concerns = self._chart(_("Concerns"), 200)
        self._recovery_words = secondary("")
        self._concerns_words = secondary("")
        self._periods: RowsModel[Period] = RowsModel(_period_columns())
        self._charts = QWidget()
        self._place_charts()
        self._empty = EmptyState(
            _("Nothing to chart yet"),
            _("Here you will see redness over time, how each recovery went, and your concerns."),
            icon="progress",
            action_text=_("Log session"),
            action=desk.acts.log_session,
        )
        self.body.addWidget(self._charts)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    def _chart(self, name: str, least_height: int) -> ChartView:
        view = ChartView(name, self._desk.tasks, least_height=least_height)
        view.said.connect(lambda text: self._desk.acts.notice(text, False))
        return view

    def _place_charts(self) -> None:
        self._redness_card = Card(_("Redness over time"))
        self._redness_card.body.addWidget(self._redness)
        self._recovery_card = Card(_("Recovery"))
        self._recovery_card.body.addWidget(self._recovery)
        self._recovery_card.body.addWidget(self._recovery_words)
        concerns = Card(_("Concerns: your ratings, lower is better"))
        concerns.body.addWidget(self._concerns)
        concerns.body.addWidget(self._concerns_words)
        pair = Columns(least=330)
        pair.add(self._recovery_card)
        pair.add(concerns)
        changes = Card(_("Before and after a change of device or needle"))
        table = TableView(self._periods, name=_("Device and needle over time"), sortable=False)
        table.setMinimumHeight(180)
        changes.body.addWidget(table)
        column = QVBoxLayout(self._charts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self._redness_card, pair, changes):
            column.addWidget(part)

    # --- what is shown ---

    def refresh(self) -> None:
        history = self._desk.diary.history
        has_any = bool(history.sessions or history.check_ins or history.ratings)
        self._charts.setVisible(has_any)
        self._empty.setVisible(not has_any)
        self._areas.setVisible(has_any)
        self._period.setVisible(has_any)
        if not has_any:
            self.set_subtitle("")
            return
        self._offer_areas()
        if not self._was_seen and not self._holds_anything(self._window()):
            self._period.set_value(_ALL)  # an empty first look would say nothing of an older log
        self._was_seen = True
        window = self._window()
        counted = self._counted(window)
        self.set_subtitle(self._heading(counted))
        self._redness.set_chart(self._redness_chart(window, counted))
        self._show_recovery(counted)
        self._concerns.set_chart(_concern_chart(counted))
        self._concerns_words.setText(concerns_words(counted.concerns))
        self._periods.set_rows(counted.periods)

    def _offer_areas(self) -> None:
        history = self._desk.diary.history
        used = [area for each in reversed(history.sessions) for area in each.areas]
        used += [each.area for each in reversed(history.check_ins)]
        regions = list(dict.fromkeys(region_of(area) for area in used))
        chosen = self._areas.value
        options = [(str(area), word(area)) for area in regions]
        self._areas.set_options([*options, (_ALL, _("All areas"))])
        first = str(regions[0]) if regions else _ALL
        self._areas.set_value(chosen if chosen in (*map(str, regions), _ALL) else first)

    def _window(self) -> Window:
        today = self._desk.diary.clock().local_date
        days = _DAYS.get(self._period.value or _ALL)
        chosen = self._areas.value
        return Window(
            from_day=None if days is None else today - timedelta(days=days),
            to_day=today,
            area=None if chosen in (None, _ALL) else Area(chosen),
        )

    def _holds_anything(self, window: Window) -> bool:
        history = self._desk.diary.history
        return any(window.has(each.moment) for each in (*history.sessions, *history.check_ins))

    def _counted(self, window: Window) -> Statistics:
        history = self._desk.diary.history
        return statistics(
            history.sessions,
            history.check_ins,
            history.ratings,
            devices={device.id: device.name for device in history.devices},
            person=history.person,
            from_day=window.from_day,
            to_day=window.to_day,
            area=window.area,
        )

    def _heading(self, counted: Statistics) -> str:
        sessions = ngettext("{n} session", "{n} sessions", counted.sessions)
        check_ins = ngettext("{n} check-in", "{n} check-ins", counted.check_ins)
        chosen = self._areas.value
        parts = [
            _("All areas") if chosen in (None, _ALL) else word(chosen),
            sessions.format(n=counted.sessions),
            check_ins.format(n=counted.check_ins),
        ]
        return " · ".join(parts)

    def _redness_chart(self, window: Window, counted: Statistics) -> Callable[[], Chart]:
        history = self._desk.diary.history

        def make() -> Chart:
            from homecare.charts.redness import draw_redness, redness_series

            trend = _trend(counted, window)
            series = redness_series(history.sessions, history.check_ins, window, trend)
            return Chart(draw_redness, series, self._heading(counted))

        return make

    def _show_recovery(self, counted: Statistics) -> None:
        recorded = [each for each in counted.recoveries if each.points]
        current = recorded[-1] if recorded else None
        everything = self._all_recoveries()
        self._recovery.set_chart(_recovery_chart(current, everything))
        if current is None:
            self._recovery_words.setText("")
            return
        usual = usual_range(past_like(current, everything))
        state = recovery_state(current, usual, self._desk.diary.clock())
        self._recovery_words.setText(recovery_words(current, usual, state))

    def _all_recoveries(self) -> list[Recovery]:
        """Over the whole log: a usual range does not depend on what is looked at."""
        from homecare.recovery import recoveries

        return list(recoveries(self._desk.diary.facts(self._desk.diary.clock())))


def _trend(counted: Statistics, window: Window) -> Trend | None:
    """Peaks of different areas do not make one trend."""
    wanted = [each for each in counted.trend if window.area is None or each.area is window.area]
    return wanted[0] if len(wanted) == 1 else None


def _recovery_chart(current: Recovery | None, everything: list[Recovery]) -> Callable[[], Chart]:
    def make() -> Chart:
        from homecare.charts.recovery import draw_recovery, recovery_series

        return Chart(draw_recovery, recovery_series(current, everything))

    return make


def _concern_chart(counted: Statistics) -> Callable[[], Chart]:
    def make() -> Chart:
        from homecare.charts.concerns import concern_series, draw_concerns

        return Chart(draw_concerns, concern_series(counted.concerns))

    return make


def _period_columns() -> list[Column]:
    def days(first: date, last: date) -> str:
        return full_day(first) if first == last else f"{full_day(first)} – {full_day(last)}"

    def number(value: float | None) -> str:
        return "–" if value is None else f"{value:.1f}".rstrip("0").rstrip(".")

    return [
        Column(_("From – to"), lambda row: days(row.from_day, row.to_day)),
        Column(_("Area"), lambda row: word(row.area)),
        Column(_("Device"), lambda row: row.device or "–"),
        Column(_("Needle"), lambda row: needle(row.needle_mm) or "–"),
        Column(_("Sessions"), lambda row: str(row.n), right=True),
        Column(_("Median peak"), lambda row: number(row.median_peak), right=True),
        Column(_("Median days to baseline"), lambda row: number(row.median_days), right=True),
    ]
