"""The parts of Progress, one of which shows at a time."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer

from homecare.i18n import _
from ui.area_map.card import AreaMapCard, done_of
from ui.charts.wired import tell_of_files
from ui.desk import Desk
from ui.pages.progress.answers import Answer
from ui.pages.progress.changes import Changes
from ui.pages.progress.chart_card import ChartCard
from ui.pages.progress.compare import Compare
from ui.pages.progress.section import Section
from ui.widgets.columns import Columns

REDNESS: Final = "redness"
RECOVERY: Final = "recovery"
SPACING: Final = "spacing"
CONCERNS: Final = "concerns"
DONE: Final = "done"
CHANGES: Final = "changes"
COMPARE: Final = "compare"


class Charts(Section):
    """Cards with a chart each, side by side where there is room."""

    def __init__(
        self, desk: Desk, titles: dict[str, str], *, columns: int = 0, least_height: int = 300
    ) -> None:
        """``titles`` by the names of the charts; ``columns`` is the least width of each, where they
        may stand side by side."""
        super().__init__()
        self._cards = {
            name: ChartCard(title, desk, least_height=least_height)
            for name, title in titles.items()
        }
        row = Columns(least=columns) if columns else None
        for card in self._cards.values():
            if row is None:
                self.column.addWidget(card, 1)
            else:
                row.add(card)
        if row is not None:
            self.column.addWidget(row, 1)

    def show_answer(self, answer: Answer) -> None:
        for name, card in self._cards.items():
            chart = answer.charts.get(name)
            card.setVisible(chart is not None)
            if chart is not None:
                card.show_chart(chart)


class Done(Section):
    """Sessions and passes by zone: on the map, and as bars with the same numbers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._map = AreaMapCard()
        tell_of_files(self._map, desk)
        self._bars = ChartCard(_("Sessions that touched each area"), desk, least_height=240)
        pair = Columns(least=380)
        for card in (self._map, self._bars):
            pair.add(card)
        self.column.addWidget(pair, 1)

    def show_answer(self, answer: Answer) -> None:
        self._bars.show_chart(answer.charts["zones"])
        QTimer.singleShot(0, self, lambda: self._show_map(answer))  # one drawing each turn

    def _show_map(self, answer: Answer) -> None:
        self._map.set_done(done_of(answer.zones))
        if answer.zones:
            most = max(answer.zones, key=lambda each: each.n)
            self._map.show_area(most.area)


def make_sections(desk: Desk) -> dict[str, tuple[str, Callable[[], Section]]]:
    """Title and maker of each part, in order; a part is made when it is first looked at."""

    def charts(titles: dict[str, str], *, columns: int = 0) -> Callable[[], Section]:
        return lambda: Charts(desk, titles, columns=columns, least_height=240)

    return {
        REDNESS: (
            _("Redness"),
            charts(
                {
                    "redness": _("Redness over time"),
                    "photo-redness": _("Redness measured on photos"),
                }
            ),
        ),
        RECOVERY: (
            _("Recovery"),
            charts({"recovery": _("Recovery curves"), "days": _("Days until back to baseline")}),
        ),
        SPACING: (
            _("Spacing"),
            charts({"spacing": _("Time between sessions"), "year": _("The years at a glance")}),
        ),
        CONCERNS: (
            _("Concerns"),
            charts(
                {"scores": _("Your ratings"), "changes": _("Change since the start")},
                columns=330,
            ),
        ),
        DONE: (_("What was done"), lambda: Done(desk)),
        CHANGES: (_("Changes"), Changes),
        COMPARE: (_("Compare"), lambda: Compare(desk)),
    }
