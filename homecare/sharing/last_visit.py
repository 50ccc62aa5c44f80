"""The last visit to a professional before today: since then is what the next one asks for."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from homecare.errors import Refusal
from homecare.i18n import _
from homecare.sharing.scope import Scope
from homecare.values.times import Moment


def last_visit_day(visits: Iterable[Moment], today: date) -> date | None:
    """Its day; one of today is the visit itself. ``None`` where there was none."""
    return max((each.local_date for each in visits if each.local_date < today), default=None)


def since_last_visit(scope: Scope, visits: Iterable[Moment], today: date) -> Scope:
    """From the day of the last visit on. Raises ``Refusal`` where none was recorded."""
    day = last_visit_day(visits, today)
    if day is None:
        raise Refusal(_("No visit was recorded before today; give the days with --from and --to."))
    return replace(scope, from_day=day)
