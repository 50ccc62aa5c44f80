"""The log as the frozen facts that rules, recoveries and statistics are told.

``homecare.queries.history`` reads it from a database; the diary keeps it until something changes.
"""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol, TypeVar
from uuid import UUID

from homecare.facts.facts import (
    CheckInFact,
    ConditionFact,
    DeviceFact,
    EventFact,
    Facts,
    PersonFact,
    PlanFact,
    ProductUseFact,
    RatingFact,
    SessionFact,
    UsedProduct,
)
from homecare.facts.radiofrequency import with_radiofrequency
from homecare.values.terms import (
    Condition,
    ProductKind,
)
from homecare.values.times import Moment


@dataclass(frozen=True)
class ProductFact:
    """A product of the log, by itself."""

    name: str
    kind: ProductKind | None = None
    strength_percent: float | None = None


@dataclass(frozen=True, kw_only=True)
class History:
    """Everything that is not deleted, each kind oldest first."""

    sessions: tuple[SessionFact, ...] = ()
    check_ins: tuple[CheckInFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    product_uses: tuple[ProductUseFact, ...] = ()
    ratings: tuple[RatingFact, ...] = ()
    devices: tuple[DeviceFact, ...] = ()
    """As they are by themselves; uses and dates of use come with ``facts``."""
    person: PersonFact = field(default_factory=PersonFact)
    """As they say it themselves; what professionals cleared at visits comes with ``facts``."""
    clearances: tuple[tuple[Condition, Moment], ...] = ()
    """What a professional cleared, and at which visit."""
    products: tuple[ProductFact, ...] = ()
    """What stands on the shelf: it completes what a planned session says by name."""
    limits: tuple[tuple[str, str], ...] = ()
    plans: tuple[PlanFact, ...] = ()

    def facts(self, now: Moment, planned: SessionFact | None = None) -> Facts:
        """What was known at ``now``, without the session being planned or edited itself."""
        now = self._dated(now)
        if planned is not None:
            planned = replace(planned, moment=self._dated(planned.moment))
            (planned,) = with_radiofrequency((planned,), self.events)
        sessions = _without(planned, _until(now, self.sessions))
        return Facts(
            now=now,
            planned=self._with_products(planned) if planned else None,
            sessions=sessions,
            check_ins=_until(now, self.check_ins),
            events=_until(now, self.events),
            product_uses=_until(now, self.product_uses),
            device=self._device(planned, sessions) if planned else None,
            person=self._person_at(now),
            limits=dict(self.limits),
        )

    @property
    def device_names(self) -> dict[UUID, str]:
        return {device.id: device.name for device in self.devices}

    def _dated(self, moment: Moment) -> Moment:
        return moment.where_days_begin_at(self.person.day_starts_hour)

    def devices_in_use(self, now: Moment) -> tuple[DeviceFact, ...]:
        """Every device with its uses up to ``now``."""
        sessions = _until(now, self.sessions)
        return tuple(_used(device, sessions) for device in self.devices)

    def needles_in_use(self, now: Moment) -> tuple[int, ...]:
        """The needle lengths in µm of the devices that are not retired, each once."""
        kept = (d for d in self.devices if d.retired is None or d.retired > now.local_date)
        return tuple(dict.fromkeys(d.needle_um for d in kept if d.needle_um is not None))

    def _person_at(self, now: Moment) -> PersonFact:
        cleared = {what: visit.local_date for what, visit in self.clearances if visit.at <= now.at}
        conditions = (
            _cleared(each, cleared.get(each.condition)) for each in self.person.conditions
        )
        return replace(self.person, conditions=tuple(conditions), cleared=cleared)

    def _with_products(self, planned: SessionFact) -> SessionFact:
        """The session with what the log knows of its products: the form only names them."""
        if not planned.products:
            return planned
        known = {each.name.casefold(): each for each in self.products}
        completed = (_completed(each, known.get(each.name.casefold())) for each in planned.products)
        return replace(planned, products=tuple(completed))

    def _device(self, planned: SessionFact, sessions: tuple[SessionFact, ...]) -> DeviceFact | None:
        """Its device, with the uses before it: a session that is edited may have later ones."""
        device = next((d for d in self.devices if d.id == planned.device_id), None)
        return None if device is None else _used(device, _until(planned.moment, sessions))


class _OfAMoment(Protocol):
    @property
    def at(self) -> datetime: ...


_Record = TypeVar("_Record", bound=_OfAMoment)


def _until(now: Moment, records: tuple[_Record, ...]) -> tuple[_Record, ...]:
    """What was noted by then: the very same tuple where that is all of it.

    The rules know a log by its tuples, and work out once what does not change between two keys.
    """
    return records[: bisect_right(records, now.at, key=lambda record: record.at)]


def _without(
    planned: SessionFact | None, sessions: tuple[SessionFact, ...]
) -> tuple[SessionFact, ...]:
    """The sessions but the one that is edited, if it is one of them."""
    if planned is None or all(session.id != planned.id for session in sessions):
        return sessions
    return tuple(session for session in sessions if session.id != planned.id)


def _completed(product: UsedProduct, known: ProductFact | None) -> UsedProduct:
    if known is None:
        return product
    return replace(
        product, kind=product.kind or known.kind, strength_percent=known.strength_percent
    )


def _cleared(fact: ConditionFact, at_visit: date | None) -> ConditionFact:
    """The condition with the later day of the two on which a professional cleared it."""
    days = [day for day in (fact.cleared_by_professional, at_visit) if day is not None]
    return replace(fact, cleared_by_professional=max(days, default=None))


def _used(device: DeviceFact, sessions: tuple[SessionFact, ...]) -> DeviceFact:
    times = [session.at for session in sessions if session.device_id == device.id]
    if not times:
        return device
    return replace(device, uses=len(times), first_use=times[0], last_use=times[-1])
