"""The graded scales of a check-in, each said once: the record, the table, form, journal and exports
read this list.

A new scale is a line here, a column of ``CheckIn`` with its migration, and a place in
``CheckInFact``.
"""

from dataclasses import dataclass
from typing import Final

from homecare.i18n import N_, _, without_key
from homecare.values.terms import PAIN_MAX, REDNESS_MAX


@dataclass(frozen=True)
class Scale:
    """One scale from 0 to ``high``, self-rated. ``name`` is its field."""

    name: str
    marked: str
    """Its title with the key of the form marked by ``&``, not yet translated."""
    in_full: str
    """What it measures, for readers who don't see the form; not yet translated."""
    high: int = REDNESS_MAX

    @property
    def title(self) -> str:
        """Its title in the form, with its key."""
        return _(self.marked)

    @property
    def word(self) -> str:
        """What it is called."""
        return without_key(self.title)


SCALES: Final = (
    Scale("redness", N_("&Redness"), N_("Redness, self-rated, 0 (clear) to 4 (severe)")),
    Scale("swelling", N_("S&welling"), N_("Swelling, self-rated, 0 to 4")),
    Scale("dryness", N_("Dr&yness"), N_("Dryness or flaking, self-rated, 0 to 4")),
    Scale("itch", N_("&Itch"), N_("Itch, self-rated, 0 to 4")),
    Scale("tightness", N_("&Tightness"), N_("Tightness, self-rated, 0 to 4")),
    Scale("pain", N_("&Pain"), N_("Pain, self-rated, 0 to 10"), PAIN_MAX),
)
"""Every scale, in the order of form, journal and exports."""
