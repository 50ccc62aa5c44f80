"""From a day to another one."""

from calendar import monthrange
from datetime import date, timedelta


def moved_by_months(day: date, months: int) -> date:
    """The same day some months on, or the last of that month; it stays within the calendar."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not date.min.year <= year <= date.max.year:
        return day
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved_by_days(day: date, days: int) -> date:
    """Some days on; it stays within the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
