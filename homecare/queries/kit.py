"""What the person owns, with what the log says of it: devices by their uses, products by the last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from homecare.advice.before_acting import NotBefore, not_before, recovering
from homecare.advice.device_wear import findings_of
from homecare.facts.history import History
from homecare.records.models import Device, Product, ProductUse
from homecare.records.names import name_key
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.values.needles import to_um
from homecare.values.terms import DeviceType
from homecare.values.times import Moment

"""The id of a session that is only thought of."""


@dataclass(frozen=True, kw_only=True)
class DeviceLine:
    """A device with what the saved sessions say of it."""

    device: Device
    uses: int
    last_used: date | None
    replaced_by: str
    """The name of the device that took its place; empty where none is named."""
    most_uses: int | None = None
    """After how many R27 says stop, or the maker if sooner; ``None`` where that is one use, or is
    not known."""
    told: tuple[Finding, ...] = ()
    """What the safety check would say of it now: worn (R27), or perhaps damaged (R28)."""
    soaked: tuple[date, float] | None = None
    """The day it was last noted as soaked, and for how many minutes."""


@dataclass(frozen=True, kw_only=True)
class ProductLine:
    """A product with its last use: one by itself or one around a session, whichever is later."""

    product: Product
    last_used: Moment | None
    sessions: tuple[date, ...] = ()
    """The days of the sessions it was used around, newest first; since it was opened, where that
    is known, so that a reaction can be traced to this very pack."""
    not_before: tuple[NotBefore, ...] = ()
    """Which skin still waits for it, and until when."""
    may_wait: bool = False
    """Its kind is not known, and skin recovers: whether it has to wait is not known."""


@dataclass(frozen=True)
class Kit:
    """What the person owns: devices in use before retired ones, each kind by name."""

    devices: tuple[DeviceLine, ...]
    products: tuple[ProductLine, ...]


def kit(session: Session, history: History, now: Moment) -> Kit:
    """Everything in the kit, as it stood at ``now``."""
    devices = session.scalars(select(Device).where(Device.deleted_at.is_(None))).all()
    products = session.scalars(select(Product).where(Product.deleted_at.is_(None))).all()
    return Kit(
        tuple(_device_lines(devices, history, now)),
        tuple(_product_lines(session, products, history, now)),
    )


def _device_lines(devices: Iterable[Device], history: History, now: Moment) -> list[DeviceLine]:
    names = {device.id: device.name or "" for device in devices}
    used = {fact.id: fact.uses for fact in history.devices_in_use(now)}
    last = {each.device_id: each.moment for each in history.sessions if each.at <= now.at}
    lines = [
        DeviceLine(
            device=device,
            uses=used.get(device.id, 0),
            last_used=last[device.id].local_date if device.id in last else None,
            replaced_by=names.get(device.replaced_by_id, "") if device.replaced_by_id else "",
            most_uses=_most_uses(device, history, now),
            told=_told(device, history, now) if device.retired is None else (),
            soaked=_soaked(device, history, now),
        )
        for device in devices
    ]
    return sorted(lines, key=lambda line: (line.device.retired is not None, _by_name(line.device)))


def _most_uses(device: Device, history: History, now: Moment) -> int | None:
    facts = history.facts(now)
    most = int(limit(facts, "R27", "stop-uses").value)
    if device.max_uses is not None:
        return min(most, device.max_uses)
    if device.type is None or device.needle_mm is None:
        return None  # a pen, or a long needle, is for one use
    long = to_um(device.needle_mm) > limit(facts, "R27", "single-from").value
    return None if long or device.type is DeviceType.PEN else most


def _told(device: Device, history: History, now: Moment) -> tuple[Finding, ...]:
    needle_um = None if device.needle_mm is None else to_um(device.needle_mm)
    return findings_of(history, device.id, needle_um, now)


def _soaked(device: Device, history: History, now: Moment) -> tuple[date, float] | None:
    for each in reversed(history.sessions):
        if each.at <= now.at and each.device_id == device.id and each.disinfected_minutes:
            return each.moment.local_date, each.disinfected_minutes
    return None


def _sessions_with(product: Product, history: History, now: Moment) -> Iterator[date]:
    wanted = name_key(product.name)
    for each in reversed(history.sessions):
        day = each.moment.local_date
        if product.opened is not None and day < product.opened:
            return
        if each.at <= now.at and any(name_key(used.name) == wanted for used in each.products):
            yield day


def _product_lines(
    session: Session, products: Iterable[Product], history: History, now: Moment
) -> list[ProductLine]:
    by_id = _last_uses(session, now)
    by_name = {
        name_key(used.name): each.moment
        for each in history.sessions
        if each.at <= now.at
        for used in each.products
    }
    facts = history.facts(now)
    lines: list[ProductLine] = []
    for product in products:
        kind = product.product_kind
        found = (by_id.get(product.id), by_name.get(name_key(product.name)))
        moments = [moment for moment in found if moment is not None]
        last = max(moments, key=lambda moment: moment.at, default=None)
        around = tuple(_sessions_with(product, history, now))
        lines.append(
            ProductLine(
                product=product,
                last_used=last,
                sessions=around,
                not_before=not_before(facts, kind) if kind else (),
                may_wait=kind is None and recovering(facts),
            )
        )
    return sorted(lines, key=lambda line: _by_name(line.product))


def _last_uses(session: Session, now: Moment) -> dict[UUID, Moment]:
    table = ProductUse.__table__
    rows = session.execute(
        select(table)
        .where(table.c.deleted_at.is_(None), table.c.at <= now.at)
        .order_by(table.c.at, table.c.id)
    )
    return {
        row.product_id: Moment(row.at, row.offset_minutes, row.zone, row.local_date)
        for row in rows
        if row.product_id is not None
    }


def _by_name(row: Device | Product) -> tuple[bool, str, str]:
    """Sorts by name; what has none stands last."""
    return (row.name is None, (row.name or "").casefold(), str(row.id))
