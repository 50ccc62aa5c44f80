"""Today: can I roll, how is it healing, what to do now, and care for this day."""

from ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
