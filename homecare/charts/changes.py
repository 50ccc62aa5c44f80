"""What changed on the way: another needle length or kind of device, a product not used before.

A change is told and never explained: nothing here says that what came after came of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from homecare.facts.facts import ProductUseFact, SessionFact
from homecare.regional.joining import enumerated
from homecare.stats.statistics import Window
from homecare.values.areas import Area, region_of
from homecare.values.terms import DeviceType
from homecare.values.times import Moment
from homecare.words import needle_of_um, word

FIRST_WEEKS: Final = timedelta(days=28)
"""What is in use within four weeks of the first session is the beginning and no change."""
STILL_IN_USE: Final = timedelta(days=182)
"""A length or kind of device used so lately on this skin is no change: two may take turns."""


@dataclass(frozen=True)
class Change:
    """One line of the chart. Several things that changed on one day and skin are one change.

    ``regions`` are those that it is of; none for what is used everywhere, such as a product.
    """

    moment: Moment
    label: str
    record: UUID | None = None
    regions: tuple[Area, ...] = ()


def changes(
    sessions: Sequence[SessionFact],
    product_uses: Iterable[ProductUseFact] = (),
    device_types: Mapping[UUID, DeviceType] | None = None,
    window: Window | None = None,
    *,
    named_in: Sequence[SessionFact] | None = None,
) -> tuple[Change, ...]:
    """The changes within the window, oldest first; ``sessions`` stand oldest first.

    Where they are those of one needle only, ``named_in`` are all: a product is new only once. Another roller of the same kind is no change: devices wear out and are replaced.
    """
    seen = window or Window()
    own = [each for each in sessions if seen.touches(each.areas)]
    if not own:
        return ()
    whole = own if named_in is None else [each for each in named_in if seen.touches(each.areas)]
    found = [*_of_devices(own, device_types or {}, seen), *_new_products(whole, product_uses, seen)]
    found.sort(key=lambda change: change.moment.at)
    return tuple(_merged(change for change in found if seen.has(change.moment)))


def _of_devices(
    sessions: Sequence[SessionFact], types: Mapping[UUID, DeviceType], window: Window
) -> Iterator[Change]:
    last_used: dict[tuple[Area, object], datetime] = {}
    latest: dict[tuple[Area, type], object] = {}
    for session in sessions:
        kind = None if session.device_id is None else types.get(session.device_id)
        told: dict[str, list[Area]] = {}
        for region in dict.fromkeys(region_of(a) for a in session.areas if window.touches((a,))):
            for used in (kind, session.needle_um):
                if used is None:
                    continue
                before = last_used.get((region, used))
                late = before is None or session.at - before > STILL_IN_USE
                if late and latest.get((region, type(used)), used) != used:
                    label = word(used) if isinstance(used, DeviceType) else needle_of_um(used)
                    told.setdefault(label, []).append(region)
                latest[region, type(used)] = used
                last_used[region, used] = session.at
        for label, regions in told.items():
            yield Change(session.moment, label, session.id, tuple(regions))


def _new_products(
    sessions: Sequence[SessionFact], product_uses: Iterable[ProductUseFact], window: Window
) -> Iterator[Change]:
    """The first time each product is named, of those that did not stand there at the beginning."""
    named = [(each.moment, product.name, each.id) for each in sessions for product in each.products]
    named += [
        (use.moment, use.name, None)
        for use in product_uses
        if use.area is None or window.touches((use.area,))
    ]
    named.sort(key=lambda each: each[0].at)
    first: dict[str, tuple[Moment, str, UUID | None]] = {}
    for each in named:
        first.setdefault(each[1].casefold(), each)
    for moment, name, record in first.values():
        if moment.at - sessions[0].at > FIRST_WEEKS:
            yield Change(moment, name, record)


def _merged(found: Iterable[Change]) -> Iterator[Change]:
    """One change a day and skin."""
    by_day: dict[tuple[object, ...], Change] = {}
    for each in found:
        key = (each.moment.local_date, each.regions)
        last = by_day.get(key)
        if last is None:
            by_day[key] = each
        else:
            label = enumerated((last.label, each.label))
            by_day[key] = Change(last.moment, label, last.record or each.record, each.regions)
    yield from by_day.values()
