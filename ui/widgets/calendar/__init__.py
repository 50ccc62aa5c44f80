"""A calendar of marked days, by month or by year, and a month to pick a day from."""

from ui.widgets.calendar.calendar import Calendar
from ui.widgets.calendar.days import DayMark, View
from ui.widgets.calendar.picker import PickButton

__all__ = ["Calendar", "DayMark", "PickButton", "View"]
"""Whoever shows a calendar gives the marks of a span of days when it asks for them."""
