"""Days and times as people type them: plain values in and out."""

from ui.widgets.dates.edit import DateEdit
from ui.widgets.dates.how_long import how_long

__all__ = ["DateEdit", "how_long"]
