"""How long ago each zone was rolled last, and from when it is recommended again, for the map of a
session that is being logged."""

from typing import Final

from homecare.facts.facts import Facts
from homecare.i18n import _, ngettext
from homecare.regional.joining import in_parts
from homecare.rules.reading import last_rolled, moment_of_check, needle_of, planned_at_home
from homecare.rules.spacing import next_dates
from homecare.values.areas import Area
from homecare.values.times import days_after
from homecare.words import short_day
from ui.area_map.area_map import LegendStep, ZoneMark

_TINTS: Final = ((7, 1.0), (28, 0.55))
"""Up to so many days, how strong the tint is; from there on, and where nothing was, weaker. It
only helps the eye: the days stand in words."""
_WEAKEST: Final = 0.2


def past_marks(facts: Facts) -> tuple[dict[Area, ZoneMark], list[LegendStep]]:
    """The marks of the map, and what their tints mean; nothing where nothing was rolled."""
    when = facts.planned.moment if facts.planned is not None else facts.now
    marks = {
        area: _mark(days_after(last, when), _dates_words(facts, area))
        for area, last in last_rolled(facts).items()
    }
    return marks, _legend() if marks else []


def _mark(days: int, dates: str) -> ZoneMark:
    level = next((tint for limit, tint in _TINTS if days < limit), _WEAKEST)
    text = _("today") if days == 0 else _("{days} d").format(days=days)
    # Translators: {ago} is "5 days ago" or "the same day".
    ago = _("last session {ago}").format(ago=days_ago(days))
    return ZoneMark(text, in_parts((ago, dates)), level)


def _dates_words(facts: Facts, area: Area) -> str:
    """What the spacing of the safety check says of this area with the needle of the form."""
    if planned_at_home(facts) is None:
        return ""
    dates = next_dates(facts, (area,), needle_of(facts))
    if dates is None:
        return ""
    at, floor, advised = moment_of_check(facts), dates.floor_until, dates.recommended_from
    if at >= advised:
        said = _("recommended date reached ({day})").format(day=short_day(advised.date()))
    else:
        said = _("recommended from {day}").format(day=short_day(advised.date()))
    if at < floor:
        # Translators: {then} is "recommended from Thu 10 Dec" or the like.
        said = _("not before {day}, {then}").format(day=short_day(floor.date()), then=said)
    if dates.needle_unknown:
        said = _("{dates} (a needle is not known)").format(dates=said)
    # A stop of another kind may hold all the same: the panel beside the map tells of those.
    return _("by spacing alone: {dates}").format(dates=said)


def days_ago(days: int) -> str:
    """``5 days ago``, counted in diary days."""
    if days == 0:
        return _("the same day")
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def _legend() -> list[LegendStep]:
    return [
        LegendStep(_("rolled under 7 days ago"), 1.0),
        LegendStep(_("7 to 27"), 0.55),
        LegendStep(_("28 or more"), _WEAKEST),
    ]
