"""The log as the frozen facts that rules, recoveries and statistics are told.

``homecare.queries.history`` reads it from a database; the diary keeps it until something changes.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, lru_cache, partial
from uuid import UUID

from homecare.facts.facts import (
    CheckInFact,
    ConditionFact,
    DeviceFact,
    EventFact,
    Facts,
    LogFacts,
    PersonFact,
    PhotoFact,
    PlanFact,
    ProductUseFact,
    RatingFact,
    SessionFact,
    UsedProduct,
    VisitFact,
)
from homecare.facts.order import WHEN
from homecare.facts.radiofrequency import with_radiofrequency
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
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
    visits: tuple[VisitFact, ...] = ()
    """Every visit to a professional."""
    photos: tuple[PhotoFact, ...] = ()
    products: tuple[ProductFact, ...] = ()
    """What stands on the shelf: it completes what a planned session says by name."""
    limits: tuple[tuple[str, str], ...] = ()
    plans: tuple[PlanFact, ...] = ()

    def facts(self, now: Moment, planned: SessionFact | None = None) -> Facts:
        """What was known at ``now``, without the session being planned or edited itself."""
        now = self._in_zone(self._dated(now))
        if planned is None:
            return Facts(now=now, log=self._known_at(now.at))
        planned = replace(planned, moment=self._dated(planned.moment))
        noted = self.log.events_of(EventKind.RADIOFREQUENCY)
        (planned,) = with_radiofrequency((planned,), noted)
        log = self._known_at(now.at, planned.id)
        return Facts(
            now=now,
            planned=self._with_products(planned),
            is_edited=planned.id in self._session_ids,
            device=self._device(planned, log.sessions),
            log=log,
        )

    @cached_property
    def log(self) -> LogFacts:
        """All of it as one log, with what professionals cleared at every visit."""
        return LogFacts(
            sessions=self.sessions,
            check_ins=self.check_ins,
            events=self.events,
            product_uses=self.product_uses,
            visits=self.visits,
            photos=self.photos,
            person=_cleared_at(self.person, self.clearances),
            limits=dict(self.limits),
        )

    def _known_at(self, at: datetime, left_out: UUID | None = None) -> LogFacts:
        """The log at a moment: the very same object between one record and the next."""
        log = self.log
        kinds = (log.sessions, log.check_ins, log.events, log.product_uses, log.visits, log.photos)
        newest = (records[: bisect_right(records, at, key=WHEN)][-1:] for records in kinds)
        dated = [record.at for records in newest for record in records]
        visits = (visit.at for _what, visit in self.clearances if visit.at <= at)
        edited = left_out if left_out in self._session_ids else None  # a new one is in no log yet
        return self._known(max((*dated, *visits), default=at), edited)

    @cached_property
    def _session_ids(self) -> frozenset[UUID]:
        return frozenset(session.id for session in self.sessions)

    @cached_property
    def _known(self) -> Callable[[datetime, UUID | None], LogFacts]:
        """Keeps the few that are asked for in turn: by Today, and by a form that is typed in."""
        return lru_cache(maxsize=4)(partial(_known, self.log, self.person, self.clearances))

    @property
    def device_names(self) -> dict[UUID, str]:
        return {device.id: device.name for device in self.devices}

    def _dated(self, moment: Moment) -> Moment:
        return moment.where_days_begin_at(self.person.day_starts_hour)

    def _in_zone(self, now: Moment) -> Moment:
        """The present with a zone: one that came with an offset alone is where the last session
        was, if the clock there shows that very time. Dates ahead then follow its clock changes.
        """
        last = self.log.sessions[-1].moment if self.log.sessions else None
        if now.zone is not None or last is None or last.zone is None:
            return now
        there = replace(now, zone=last.zone)
        return there if there.has_zone else now

    def devices_in_use(self, now: Moment) -> tuple[DeviceFact, ...]:
        """Every device with its uses up to ``now``."""
        sessions = self._known_at(now.at).sessions
        return tuple(_used(device, sessions) for device in self.devices)

    def needles_in_use(self, now: Moment) -> tuple[int, ...]:
        """The needle lengths in µm of the devices that are not retired, each once."""
        kept = (d for d in self.devices if d.retired is None or d.retired > now.local_date)
        return tuple(dict.fromkeys(d.needle_um for d in kept if d.needle_um is not None))

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
        if device is None:
            return None
        return _used(device, sessions[: bisect_right(sessions, planned.at, key=WHEN)])


def _known(
    log: LogFacts,
    person: PersonFact,
    clearances: Iterable[tuple[Condition, Moment]],
    at: datetime,
    left_out: UUID | None,
) -> LogFacts:
    """The log at a moment without the session that is edited: itself where that is all of it."""
    known = log.until(at)
    if left_out is not None:
        known = known.without(left_out)
    then = _cleared_at(person, [each for each in clearances if each[1].at <= at])
    return known if then == known.person else replace(known, person=then)


def _cleared_at(person: PersonFact, visits: Iterable[tuple[Condition, Moment]]) -> PersonFact:
    """The person with what professionals cleared at these visits, the oldest of them first."""
    cleared = {what: visit.local_date for what, visit in visits}
    conditions = (_cleared(each, cleared.get(each.condition)) for each in person.conditions)
    return replace(person, conditions=tuple(conditions), cleared=cleared)


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
