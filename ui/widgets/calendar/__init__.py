"""A calendar of marked days, by month or by year: plain values in, days out."""

from ui.widgets.calendar.calendar import Calendar
from ui.widgets.calendar.days import DayMark, View

__all__ = ["Calendar", "DayMark", "View"]
"""Whoever shows it gives the marks of a span of days when it asks for them."""
