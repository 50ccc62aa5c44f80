"""Every closed set of the log that has a table."""

from typing import Any, Final

from homecare.values.areas import AREAS
from homecare.values.closed_set import ClosedSet, Entry
from homecare.values.concerns import CONCERNS
from homecare.values.conditions import CONDITIONS
from homecare.values.events import EVENTS
from homecare.values.products import PRODUCTS
from homecare.values.signs import SIGNS

CLOSED_SETS: Final[tuple[ClosedSet[Any, Entry], ...]] = (
    SIGNS,
    PRODUCTS,
    EVENTS,
    CONDITIONS,
    CONCERNS,
    AREAS,
)
