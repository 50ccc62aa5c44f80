"""How far a day lies back, or ahead, in the words in which people count."""

from datetime import date
from typing import Final

from homecare.i18n import _, ngettext

_DAYS_UP_TO: Final = 13
_WEEKS_UP_TO: Final = 55
"""Days: from here on it is told in months."""
_MONTHS_UP_TO: Final = 23


def how_long(day: date, today: date) -> str:
    """``8 months ago``, ``in 3 days``; whole months and years, rounded down."""
    if day == today:
        return _("today")
    days = abs((today - day).days)
    earlier, later = sorted((day, today))
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    months -= later.day < earlier.day
    return _before(days, months) if day < today else _ahead(days, months)


def _before(days: int, months: int) -> str:
    if days == 1:
        return _("yesterday")
    if days <= _DAYS_UP_TO:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    if days <= _WEEKS_UP_TO or months < 1:
        return ngettext("{n} week ago", "{n} weeks ago", days // 7).format(n=days // 7)
    if months <= _MONTHS_UP_TO:
        return ngettext("{n} month ago", "{n} months ago", months).format(n=months)
    return ngettext("{n} year ago", "{n} years ago", months // 12).format(n=months // 12)


def _ahead(days: int, months: int) -> str:
    if days == 1:
        return _("tomorrow")
    if days <= _DAYS_UP_TO:
        return ngettext("in {n} day", "in {n} days", days).format(n=days)
    if days <= _WEEKS_UP_TO or months < 1:
        return ngettext("in {n} week", "in {n} weeks", days // 7).format(n=days // 7)
    if months <= _MONTHS_UP_TO:
        return ngettext("in {n} month", "in {n} months", months).format(n=months)
    return ngettext("in {n} year", "in {n} years", months // 12).format(n=months // 12)
