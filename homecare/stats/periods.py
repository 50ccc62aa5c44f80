"""Stretches of sessions with the same needle, device and main products: what changed, and when.

They stand side by side and claim no cause: what came after a change need not come of it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from statistics import median
from typing import Final
from uuid import UUID

from homecare.facts.facts import CheckInFact, ProductUseFact
from homecare.recovery.curves import Recovery
from homecare.recovery.days_back import DaysBack, days_back
from homecare.values.areas import Area, any_overlap
from homecare.values.needles import to_mm
from homecare.values.products import PRODUCTS, ProductRole

PERIOD_MIN_N: Final = 5
"""Fewer sessions than this are too few to set beside another period (our own default)."""
MAIN_PRODUCT_USES: Final = 3
"""So many uses in the four weeks before a session make a product a main one (our own default)."""
_BEFORE: Final = timedelta(days=28)
ACTIVE: Final = frozenset(PRODUCTS.meaning(ProductRole.ACTIVE))
"""Kinds that are there to change the skin; what only cares for or shields it makes no period."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """A stretch of sessions of one region with the same device, needle and main products.

    ``n`` counts them; ``n_recorded`` have a redness recorded, ``days`` is how long these took.
    ``longest_gap_days`` is the longest time without any entry of this skin.
    """

    area: Area
    from_day: date
    to_day: date
    device: str | None
    needle_mm: float | None
    n: int
    n_recorded: int
    median_peak: float | None
    days: DaysBack
    products: tuple[str, ...] = ()
    longest_gap_days: float | None = None

    @property
    def median_days(self) -> float | None:
        """After how many days half were back at the baseline; ``None``: not reached."""
        return self.days.median

    @property
    def n_returned(self) -> int:
        return self.days.events

    @property
    def censored(self) -> int:
        return self.days.censored

    @property
    def too_few(self) -> bool:
        """Whether its medians rest on too few recoveries to be set beside others."""
        return self.n_recorded < PERIOD_MIN_N


def median_of(values: Sequence[float]) -> float | None:
    return float(median(values)) if values else None


def median_peak(recoveries: Iterable[Recovery]) -> float | None:
    """Median of the peaks that are known."""
    return median_of([each.peak for each in recoveries if each.peak is not None])


def median_days(recoveries: Iterable[Recovery]) -> float | None:
    """After how many days half of them were back at the baseline; ``None``: not reached."""
    return days_back(recoveries).median


def periods_of(
    area: Area,
    recoveries: Sequence[Recovery],
    check_ins: Sequence[CheckInFact],
    product_uses: Sequence[ProductUseFact],
    devices: Mapping[UUID, str],
) -> Iterator[Period]:
    """The periods of one region; all records are oldest first."""
    looked_at = [each.at for each in check_ins if any_overlap((each.area,), (area,))]
    uses = [
        each
        for each in product_uses
        if each.kind in ACTIVE and (each.area is None or any_overlap((each.area,), (area,)))
    ]
    products = _main_products(recoveries, uses)
    keyed = list(zip(recoveries, products, strict=True))
    for (device_id, needle_um, names), run in groupby(
        keyed, key=lambda each: (each[0].session.device_id, each[0].session.needle_um, each[1])
    ):
        stretch = [recovery for recovery, _names in run]
        yield Period(
            area=area,
            from_day=stretch[0].session.moment.local_date,
            to_day=stretch[-1].session.moment.local_date,
            device=None if device_id is None else devices.get(device_id),
            needle_mm=None if needle_um is None else to_mm(needle_um),
            n=len(stretch),
            n_recorded=sum(bool(each.points) for each in stretch),
            median_peak=median_peak(stretch),
            days=days_back(stretch),
            products=names,
            longest_gap_days=_longest_gap(stretch, looked_at),
        )


def _longest_gap(stretch: Sequence[Recovery], looked_at: Sequence[datetime]) -> float | None:
    """From the first session to the last entry that belongs to the stretch."""
    begin = stretch[0].session.at
    own = [point.moment.at for point in stretch[-1].points]
    end = max([stretch[-1].session.at, *own])
    looks = looked_at[bisect_left(looked_at, begin) : bisect_right(looked_at, end)]
    entries = sorted({*(each.session.at for each in stretch), *looks})
    gaps = [(later - earlier) / timedelta(days=1) for earlier, later in pairwise(entries)]
    return max(gaps, default=None)


def _main_products(
    recoveries: Sequence[Recovery], uses: Sequence[ProductUseFact]
) -> list[tuple[str, ...]]:
    """The active products of each session: used in it, or often enough in the weeks before."""
    found: list[tuple[str, ...]] = []
    first = last = 0
    for recovery in recoveries:
        session = recovery.session
        while last < len(uses) and uses[last].at <= session.at:
            last += 1
        while first < last and uses[first].at < session.at - _BEFORE:
            first += 1
        counts: dict[str, int] = {}
        names: dict[str, str] = {}
        for use in uses[first:last]:
            key = use.name.casefold()
            names.setdefault(key, use.name)
            counts[key] = counts.get(key, 0) + 1
        main = {key for key, n in counts.items() if n >= MAIN_PRODUCT_USES}
        for product in session.products:
            if product.kind in ACTIVE:
                names.setdefault(product.name.casefold(), product.name)
                main.add(product.name.casefold())
        found.append(tuple(names[key] for key in sorted(main)))
    return found
