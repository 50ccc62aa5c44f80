"""The parts of Progress, one of which shows at a time."""

from collections.abc import Callable
from datetime import date
from typing import Final

from homecare.i18n import _
from homecare.stats import Period
from homecare.words import full_day, needle, word
from ui.acts import Desk
from ui.pages.progress.answers import Answer
from ui.pages.progress.chart_card import ChartCard
from ui.pages.progress.section import Section, no_claim
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import secondary

REDNESS: Final = "redness"
RECOVERY: Final = "recovery"
CONCERNS: Final = "concerns"
CHANGES: Final = "changes"


class Charts(Section):
    """Cards with a chart each, side by side where there is room."""

    def __init__(
        self, desk: Desk, titles: dict[str, str], *, columns: int = 0, least_height: int = 300
    ) -> None:
        """``titles`` by the names of the charts; ``columns`` is the least width to stand side by side."""
        super().__init__()
        self._cards = {
            name: ChartCard(title, desk, least_height=least_height)
            for name, title in titles.items()
        }
        if columns:
            row = Columns(least=columns)
            for card in self._cards.values():
                row.add(card)
            self.column.addWidget(row, 1)
        else:
            for card in self._cards.values():
                self.column.addWidget(card, 1)

    def show_answer(self, answer: Answer) -> None:
        for name, card in self._cards.items():
            chart = answer.charts.get(name)
            card.setVisible(chart is not None)
            if chart is not None:
                card.show_chart(chart)


class Changes(Section):
    """A row for each stretch with the same device and needle. It claims no cause."""

    def __init__(self) -> None:
        super().__init__()
        self._periods: RowsModel[Period] = RowsModel(_period_columns())
        card = Card(_("Before and after a change of device or needle"))
        card.body.addWidget(secondary(no_claim()))
        table = TableView(self._periods, name=_("Device and needle over time"), sortable=False)
        table.setMinimumHeight(180)
        card.body.addWidget(table, 1)
        self.column.addWidget(card, 1)

    def show_answer(self, answer: Answer) -> None:
        self._periods.set_rows(answer.periods)


def make_sections(desk: Desk) -> dict[str, tuple[str, Callable[[], Section]]]:
    """Title and maker of each part, in order; a part is made when it is first looked at."""
    return {
        REDNESS: (
            _("Redness"),
            lambda: Charts(desk, {"redness": _("Redness over time")}),
        ),
        RECOVERY: (_("Recovery"), lambda: Charts(desk, {"recovery": _("Recovery curves")})),
        CONCERNS: (
            _("Concerns"),
            lambda: Charts(
                desk,
                {
                    "scores": _("Your ratings: lower is better"),
                    "changes": _("Change since the start"),
                },
                columns=330,
            ),
        ),
        CHANGES: (_("Changes"), Changes),
    }


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
