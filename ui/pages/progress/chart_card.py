"""A chart in its card: what it shows, the same in a sentence, and the picture."""

from PySide6.QtWidgets import QSizePolicy

from homecare.charts.chart import Chart
from ui.charts.wired import chart_view
from ui.desk import Desk
from ui.widgets.card import Card
from ui.widgets.text import secondary


class ChartCard(Card):
    """The sentence under the title tells what a person who sees the chart would take from it."""

    def __init__(self, title: str, desk: Desk, *, least_height: int = 260) -> None:
        super().__init__(title)
        self._words = secondary("")
        self.view = chart_view(title, desk, least_height=least_height)
        self.body.addWidget(self._words)
        self.body.addWidget(self.view, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_chart(self, chart: Chart) -> None:
        """Show this chart, what it shows in which unit and direction, and its sentence."""
        self.set_title(chart.series.title)
        self._words.setText(chart.words.replace("n = ", "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}"))
        self._words.setVisible(bool(chart.words))
        self.view.set_chart(chart)
