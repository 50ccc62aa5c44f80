"""What the person owns, with what the log says of it: devices by their uses, products by the last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from homecare.history import History
from homecare.models import Device, Product, ProductUse
from homecare.rows import name_key
from homecare.times import Moment


@dataclass(frozen=True, kw_only=True)
class DeviceLine:
    """A device with what the saved sessions say of it."""

    device: Device
    uses: int
    last_used: date | None
    replaced_by: str
    """The name of the device that took its place; empty where none is named."""


@dataclass(frozen=True, kw_only=True)
class ProductLine:
    """A product with its last use: one by itself or one around a session, whichever is later."""

    product: Product
    last_used: Moment | None


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
        )
        for device in devices
    ]
    return sorted(lines, key=lambda line: (line.device.retired is not None, _by_name(line.device)))


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
    lines: list[ProductLine] = []
    for product in products:
        found = (by_id.get(product.id), by_name.get(name_key(product.name)))
        moments = [moment for moment in found if moment is not None]
        last = max(moments, key=lambda moment: moment.at, default=None)
        lines.append(ProductLine(product=product, last_used=last))
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
