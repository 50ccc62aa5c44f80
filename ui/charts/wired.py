"""What the window does for every chart: says what was saved, and opens the entry of a point."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from homecare.i18n import _
from homecare.words import in_quotes
from ui.charts.view import ChartView
from ui.desk import Desk

if TYPE_CHECKING:
    from homecare.charts.reading import Reading
    from homecare.diary.diary import Diary

NOTE_MAX: Final = 140
"""A longer note is read in its entry."""


def chart_view(name: str, desk: Desk, *, least_height: int = 180, layers: bool = True) -> ChartView:
    """A chart that is wired to the window; a small one does without the row of its layers."""
    view = ChartView(name, desk.tasks, least_height=least_height, layers=layers)

    view.canvas.tell_more(lambda reading: note_of(reading, desk.diary))
    tell_of_files(view, desk)
    view.opened.connect(lambda reading: desk.acts.show_entry(reading.record))
    return view


class Copied(Protocol):
    """What can be copied and saved: a chart, or the map."""

    said: Any
    saved: Any


def tell_of_files(shown: Copied, desk: Desk) -> None:
    """Say what was copied, what could not be saved, and where a picture went."""

    def saved(path: Path) -> None:
        desk.acts.notice_act(
            _("Saved as {path}").format(path=path.name),
            _("Open folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )

    shown.said.connect(lambda text: desk.acts.notice(text, False))
    shown.saved.connect(saved)


def note_of(reading: "Reading", diary: "Diary") -> str:
    """What the person wrote to the entry of a point."""
    from homecare.records.models import CheckIn, Treatment

    kinds = {"session": Treatment, "check-in": CheckIn, "urgent": CheckIn}
    model = kinds.get(reading.kind)
    row = None if model is None or reading.record is None else diary.get(model, reading.record)
    note = " ".join((row.notes or "").split()) if row is not None else ""
    if len(note) > NOTE_MAX:
        note = note[: NOTE_MAX - 1].rstrip() + "…"
    return in_quotes(note) if note else ""
