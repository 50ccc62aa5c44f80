"""What a list of the journal is held to, and in which order it comes."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from homecare.records.models import (
    CheckIn,
    Device,
    Event,
    Photo,
    Plan,
    Product,
    ProductUse,
    Rating,
    Record,
    Treatment,
    Visit,
)
from homecare.values.areas import Area
from homecare.values.needles import Band

JOURNAL_MODELS: Final[tuple[type[Record], ...]] = (
    Treatment,
    CheckIn,
    Rating,
    ProductUse,
    Event,
    Visit,
    Photo,
)
"""The kinds that the journal lists."""

DELETED_MODELS: Final[tuple[type[Record], ...]] = (*JOURNAL_MODELS, Device, Product, Plan)
"""The kinds that can be brought back from what was deleted."""


class SortBy(Enum):
    """What the lines are put in order by; of those that are alike the newest comes first."""

    WHEN = auto()
    WHAT = auto()
    AREAS = auto()
    NEEDLE = auto()
    REDNESS = auto()
    FLAGS = auto()


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which entries: all filters hold together, and an empty one holds nothing back."""

    text: str = ""
    """Every word of it stands in the entry: notes, areas, devices, products, signs, kinds."""
    models: frozenset[type[Record]] = frozenset()
    area: Area | None = None
    """Entries on skin that this area touches; an event or a product use without an area counts
    everywhere."""
    band: Band | None = None
    """Sessions with a needle of this band."""
    overridden: bool = False
    """Sessions in which a stop was overridden."""
    deleted: bool = False
    """What was deleted and can still be restored, in place of all else."""
    sort_by: SortBy = SortBy.WHEN
    ascending: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether anything is held back."""
        return bool(self.text.split() or self.models or self.area or self.band or self.overridden)
