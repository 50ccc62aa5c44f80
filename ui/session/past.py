"""How long ago each zone was rolled last, for the map of a session that is being logged."""

from typing import Final

from homecare.areas import Area
from homecare.i18n import _
from homecare.rolled import last_rolled
from homecare.rules.facts import Facts
from homecare.times import days_after
from ui.widgets.area_map import LegendStep, ZoneMark

_TINTS: Final = ((7, 1.0), (28, 0.55))
"""Up to so many days, how strong the tint is; from there on, and where nothing was, weaker. It
only helps the eye: the days stand in words."""
_WEAKEST: Final = 0.2


def past_marks(facts: Facts) -> tuple[dict[Area, ZoneMark], list[LegendStep]]:
    """The marks of the map, and what their tints mean; nothing where nothing was rolled."""
    when = facts.planned.moment if facts.planned is not None else facts.now
    marks = {area: _mark(days_after(last, when)) for area, last in last_rolled(facts).items()}
    return marks, _legend() if marks else []


def _mark(days: int) -> ZoneMark:
    level = next((tint for limit, tint in _TINTS if days < limit), _WEAKEST)
    text = _("today") if days == 0 else _("{n} d").format(n=days)
    return ZoneMark(text, _("last session {ago}").format(ago=days_ago(days)), level)


def days_ago(days: int) -> str:
    """``5 days ago``, counted in diary days."""
    if days == 0:
        return _("the same day")
    return _("1 day ago") if days == 1 else _("{n} days ago").format(n=days)


def _legend() -> list[LegendStep]:
    return [
        LegendStep(_("rolled under 7 days ago"), 1.0),
        LegendStep(_("7 to 27"), 0.55),
        LegendStep(_("28 or more"), _WEAKEST),
    ]
