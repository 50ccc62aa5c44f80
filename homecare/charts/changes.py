"""What changed on the way: a new device, a longer needle, a product that was not used before.

A change is told and never explained: nothing here says that what came after came of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from homecare.facts.facts import ProductUseFact, SessionFact
from homecare.i18n import _
from homecare.stats.statistics import Window
from homecare.values.areas import Area, region_of
from homecare.values.times import Moment
from homecare.words import needle_of_um

FIRST_WEEKS: Final = timedelta(days=28)
"""What is in use within four weeks of the first session is the beginning and no change."""


@dataclass(frozen=True)
class Change:
    """One line of the chart. Several things that changed on one day are one change."""

    moment: Moment
    label: str
    record: UUID | None = None


def changes(
    sessions: Sequence[SessionFact],
    product_uses: Iterable[ProductUseFact] = (),
    devices: Mapping[UUID, str] | None = None,
    window: Window | None = None,
) -> tuple[Change, ...]:
    """The changes within the window, oldest first; ``sessions`` is the whole log, oldest first."""
    seen = window or Window()
    own = [each for each in sessions if seen.touches(each.areas)]
    if not own:
        return ()
    found = [*_of_devices(own, devices or {}), *_new_products(own, product_uses, seen)]
    found.sort(key=lambda change: change.moment.at)
    return tuple(_merged(change for change in found if seen.has(change.moment)))


def _of_devices(sessions: Sequence[SessionFact], devices: Mapping[UUID, str]) -> Iterator[Change]:
    known: set[UUID] = set()
    longest: dict[Area, int] = {}
    for session in sessions:
        told: list[str] = []
        regions = {region_of(area) for area in session.areas}
        if session.device_id is not None and session.device_id not in known:
            if known:
                told.append(devices.get(session.device_id) or _("another device"))
            known.add(session.device_id)
        if session.needle_um is not None:
            before = [longest[each] for each in regions if each in longest]
            if before and session.needle_um > max(before):
                told.append(needle_of_um(session.needle_um))
            for each in regions:
                longest[each] = max(session.needle_um, longest.get(each, 0))
        if told:
            yield Change(session.moment, ", ".join(told), session.id)


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
    """One change a day."""
    last: Change | None = None
    for each in found:
        if last is not None and last.moment.local_date == each.moment.local_date:
            last = Change(last.moment, f"{last.label}, {each.label}", last.record or each.record)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last
