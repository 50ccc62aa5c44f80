"""The log as the frozen facts that rules, recoveries and statistics are told.

Read in a few plain selects, without building objects twice: ten years of entries take some tens
of milliseconds, and the diary keeps the result until something changes.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from homecare.areas import Area
from homecare.models import (
    CheckIn,
    Device,
    Event,
    Limit,
    Product,
    ProductUse,
    Profile,
    Rating,
    Treatment,
    TreatmentArea,
    Visit,
)
from homecare.needles import to_um
from homecare.rules.facts import (
    CheckInFact,
    ConditionFact,
    DeviceFact,
    EventFact,
    Facts,
    PersonFact,
    ProductUseFact,
    SessionFact,
    UsedProduct,
)
from homecare.stats import RatingFact
from homecare.terms import (
    Condition,
    EventKind,
    PerformedBy,
    ProductKind,
    Question,
    RatingScale,
    Sign,
    When,
)
from homecare.times import Moment


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
    limits: tuple[tuple[str, str], ...] = ()

    def facts(self, now: Moment, planned: SessionFact | None = None) -> Facts:
        """What was known at ``now``, without the session being planned or edited itself."""
        own = planned.id if planned else None
        sessions = tuple(s for s in self.sessions if s.at <= now.at and s.id != own)
        return Facts(
            now=now,
            planned=planned,
            sessions=sessions,
            check_ins=tuple(c for c in self.check_ins if c.at <= now.at),
            events=tuple(e for e in self.events if e.at <= now.at),
            product_uses=tuple(u for u in self.product_uses if u.at <= now.at),
            device=self._device(planned.device_id, sessions) if planned else None,
            person=self.person,
            limits=dict(self.limits),
        )

    def devices_in_use(self, now: Moment) -> tuple[DeviceFact, ...]:
        """Every device with its uses up to ``now``."""
        sessions = tuple(s for s in self.sessions if s.at <= now.at)
        return tuple(_used(device, sessions) for device in self.devices)

    def _device(
        self, device_id: UUID | None, sessions: tuple[SessionFact, ...]
    ) -> DeviceFact | None:
        device = next((d for d in self.devices if d.id == device_id), None)
        return None if device is None else _used(device, sessions)


def _used(device: DeviceFact, sessions: tuple[SessionFact, ...]) -> DeviceFact:
    times = [session.at for session in sessions if session.device_id == device.id]
    if not times:
        return device
    return replace(device, uses=len(times), first_use=times[0], last_use=times[-1])


def read_history(session: Session) -> History:
    """Read the whole log, but what is deleted, in one state."""
    return History(
        sessions=_sessions(session),
        check_ins=_check_ins(session),
        events=_events(session),
        product_uses=_product_uses(session),
        ratings=_ratings(session),
        devices=_devices(session),
        person=_person(session),
        limits=_limits(session),
    )


def session_fact(row: Treatment) -> SessionFact:
    """The facts of a session row, saved or still a draft."""
    parts = [(part.area, part.passes) for part in row.areas]
    return _session_fact(row, parts)


def _session_fact(row: Any, parts: list[tuple[Area, int | None]]) -> SessionFact:
    """``row`` is a ``Treatment`` or a plain result row with its columns."""
    return SessionFact(
        id=row.id,
        moment=_moment(row),
        areas=tuple(area for area, _passes in parts),
        needle_um=None if row.needle_mm is None else to_um(row.needle_mm),
        performed_by=row.performed_by or PerformedBy.SELF,
        device_id=row.device_id,
        passes={area: passes for area, passes in parts if passes is not None},
        minutes=row.minutes,
        pressure=row.pressure,
        bleeding=row.bleeding,
        pain=row.pain,
        redness=row.redness,
        numbing=row.numbing,
        skin_cleaned=row.skin_cleaned,
        device_cleaner=row.device_cleaner,
        disinfected_minutes=row.disinfected_minutes,
        products=tuple(_used_product(item) for item in row.products),
        answers={Question(key): value for key, value in row.answers.items()},
        shown=tuple((item["rule"], item.get("severity", "")) for item in row.shown),
    )


def _used_product(item: dict[str, Any]) -> UsedProduct:
    kind, when = item.get("kind"), item.get("when")
    return UsedProduct(
        name=item["name"],
        kind=ProductKind(kind) if kind else None,
        when=When(when) if when else None,
    )


def _moment(row: Any) -> Moment:
    return Moment(row.at, row.offset_minutes, row.zone)


def _sessions(session: Session) -> tuple[SessionFact, ...]:
    parts: defaultdict[UUID, list[tuple[Area, int | None]]] = defaultdict(list)
    areas = TreatmentArea.__table__
    for treatment_id, area, passes in session.execute(
        select(areas.c.treatment_id, areas.c.area, areas.c.passes).order_by(areas.c.position)
    ):
        parts[treatment_id].append((area, passes))
    return tuple(_session_fact(row, parts[row.id]) for row in _live(session, Treatment))


def _live(session: Session, model: Any) -> Any:
    """The plain rows of a dated table that are not deleted, oldest first."""
    table = model.__table__
    return session.execute(
        select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.at, table.c.id)
    )


def _check_ins(session: Session) -> tuple[CheckInFact, ...]:
    return tuple(
        CheckInFact(
            id=row.id,
            moment=_moment(row),
            area=row.area,
            redness=row.redness,
            swelling=row.swelling,
            dryness=row.dryness,
            itch=row.itch,
            tightness=row.tightness,
            pain=row.pain,
            signs=frozenset(Sign(sign) for sign in row.signs),
            temperature_c=row.temperature_c,
        )
        for row in _live(session, CheckIn)
    )


def _events(session: Session) -> tuple[EventFact, ...]:
    return tuple(
        EventFact(
            id=row.id,
            moment=_moment(row),
            kind=EventKind(row.event),
            area=row.area,
            device_id=row.device_id,
        )
        for row in _live(session, Event)
        if row.event is not None
    )


def _product_uses(session: Session) -> tuple[ProductUseFact, ...]:
    uses, products = ProductUse.__table__, Product.__table__
    rows = session.execute(
        select(uses, products.c.name, products.c.product_kind)
        .join(products, uses.c.product_id == products.c.id)
        .where(uses.c.deleted_at.is_(None))
        .order_by(uses.c.at, uses.c.id)
    )
    return tuple(
        ProductUseFact(
            moment=_moment(row), name=row.name or "", kind=row.product_kind, area=row.area
        )
        for row in rows
    )


def _ratings(session: Session) -> tuple[RatingFact, ...]:
    return tuple(
        RatingFact(
            moment=_moment(row),
            concern=row.concern,
            scale=row.scale or RatingScale.SCORE,
            score=row.score,
        )
        for row in _live(session, Rating)
    )


def _devices(session: Session) -> tuple[DeviceFact, ...]:
    table = Device.__table__
    rows = session.execute(
        select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.name_key)
    )
    return tuple(
        DeviceFact(
            id=row.id,
            name=row.name or "",
            type=row.type,
            needle_um=None if row.needle_mm is None else to_um(row.needle_mm),
            acquired=row.acquired,
            retired=row.retired,
            max_uses=row.max_uses,
        )
        for row in rows
    )


def _person(session: Session) -> PersonFact:
    table = Profile.__table__
    row = session.execute(select(table).where(table.c.deleted_at.is_(None)).limit(1)).first()
    if row is None:
        return PersonFact()
    return PersonFact(
        birth_year=row.birth_year,
        fitzpatrick=row.fitzpatrick,
        emergency_number=row.emergency_number,
        medicines=tuple(row.medicines),
        conditions=tuple(
            _cleared(_condition(item), clearances(session)) for item in row.conditions
        ),
        baseline_redness={Area(key): value for key, value in row.baseline_redness.items()},
    )


def _condition(item: dict[str, Any]) -> ConditionFact:
    return ConditionFact(
        condition=Condition(item["condition"]),
        area=Area(item["area"]) if item.get("area") else None,
        since=_day(item.get("since")),
        until=_day(item.get("until")),
        cleared_by_professional=_day(item.get("cleared_by_professional")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def clearances(session: Session) -> dict[Condition, datetime]:
    """When a professional last cleared each condition at a visit."""
    return {Condition(cleared): row.at for row in _live(session, Visit) for cleared in row.cleared}


def _cleared(fact: ConditionFact, visits: dict[Condition, datetime]) -> ConditionFact:
    seen = visits.get(fact.condition)
    if seen is None or fact.cleared_by_professional is not None:
        return fact
    return replace(fact, cleared_by_professional=seen.date())


def _limits(session: Session) -> tuple[tuple[str, str], ...]:
    """The person's own limits; of two for one rule the later written holds."""
    table = Limit.__table__
    rows = session.execute(
        select(table.c.rule, table.c.value)
        .where(table.c.deleted_at.is_(None))
        .order_by(table.c.updated_at, table.c.id)
    )
    return tuple((row.rule, row.value) for row in rows)
