"""What the window does for every chart: says what was saved, and opens the entry of a point."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from homecare.i18n import _
from ui.acts import Desk
from ui.widgets.chart_view import ChartView


def chart_view(name: str, desk: Desk, *, least_height: int = 180) -> ChartView:
    """A chart that is wired to the window."""
    view = ChartView(name, desk.tasks, least_height=least_height)

    def saved(path: Path) -> None:
        desk.acts.notice_act(
            _("Saved as {path}").format(path=path.name),
            _("Open folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )

    view.said.connect(lambda text: desk.acts.notice(text, False))
    view.saved.connect(saved)
    view.opened.connect(lambda reading: desk.acts.show_entry(reading.record))
    return view
