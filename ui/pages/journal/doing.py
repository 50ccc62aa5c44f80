"""What the journal does with entries: drafts of new ones, and several deleted or restored at once."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from homecare import errors
from homecare.diary.diary import Diary
from homecare.i18n import _, ngettext, npgettext
from homecare.queries.journal import TITLES, Journal
from homecare.records.models import (
    CheckIn,
    Event,
    Photo,
    ProductUse,
    Record,
    Treatment,
    TreatmentArea,
)
from homecare.values.areas import Area, region_of
from homecare.values.times import Moment, moment_of
from homecare.words import figure, uncapped
from ui.desk import Desk

R = TypeVar("R", bound=Record)

_EVENING: str = "20:00"
"""A time that belongs to its own day, wherever a diary day begins."""


def repeat(desk: Desk, row: Record) -> None:
    """Enter another one like this."""
    draft = _repeat_of(row, desk.diary.clock())
    if draft is not None:
        desk.acts.edit(draft)


def _repeat_of(row: Record, now: Moment) -> Record | None:
    """A draft like ``row`` at ``now``; ``None`` for a kind that must not be repeated.

    How the skin was is of its day: a check-in or a rating is never assumed to be the same again.
    """
    if isinstance(row, Treatment):
        return _session_like(row, now)
    if isinstance(row, ProductUse):
        return at_moment(ProductUse(at=now.at, product_id=row.product_id, area=row.area), now)
    if isinstance(row, Event):
        like = Event(at=now.at, event=row.event, area=row.area, device_id=row.device_id)
        return at_moment(like, now)
    return None


def _session_like(row: Treatment, now: Moment) -> Treatment:
    """What was done; how the skin took it, what was answered and written stays blank."""
    draft = Treatment(
        at=now.at,
        performed_by=row.performed_by,
        device_id=row.device_id,
        needle_mm=row.needle_mm,
        pressure=row.pressure,
        products=[dict(item) for item in row.products],
        areas=[
            TreatmentArea(area=part.area, passes=part.passes, position=part.position)
            for part in row.areas
        ],
    )
    return at_moment(draft, now)


def at_moment(row: R, moment: Moment) -> R:
    """The dated row, moved to this moment."""
    dated: Any = row
    dated.moment = moment
    return row


def moment_on(day: date | None, diary: Diary) -> Moment:
    """Now, or the same time of an earlier day; of a day that begins later its evening."""
    now = diary.clock()
    if day is None or day >= now.local_date:
        return now
    zone = ZoneInfo(now.zone) if now.zone else timezone(timedelta(minutes=now.offset_minutes))
    time = now.local.time().replace(second=0, microsecond=0, tzinfo=None)
    then = diary.dated(moment_of(datetime.combine(day, time), zone))
    if then.local_date == day:
        return then
    evening = datetime.fromisoformat(f"{day.isoformat()}T{_EVENING}")
    return diary.dated(moment_of(evening, zone))


def new_session(desk: Desk, day: date | None) -> None:
    """The session form: as always, or for an earlier day."""
    moment = moment_on(day, desk.diary)
    if moment.local_date == desk.diary.clock().local_date:
        desk.acts.log_session()
    else:
        desk.acts.edit(at_moment(Treatment(at=moment.at), moment))


def new_check_in(desk: Desk, day: date | None) -> None:
    """The check-in dialog: as always, or for an earlier day, about the skin rolled last by then."""
    moment = moment_on(day, desk.diary)
    if moment.local_date == desk.diary.clock().local_date:
        desk.acts.check_in()
        return
    rolled = [each for each in desk.diary.history.sessions if each.at <= moment.at and each.areas]
    area = region_of(rolled[-1].areas[0]) if rolled else Area.FACE
    desk.acts.edit(at_moment(CheckIn(at=moment.at, area=area), moment))


def new_entry(desk: Desk, model: Callable[..., Record], day: date | None) -> None:
    """A blank entry of another kind."""
    moment = moment_on(day, desk.diary)
    desk.acts.edit(at_moment(model(at=moment.at), moment))


def delete_entries(desk: Desk, journal: Journal, places: Sequence[int]) -> None:
    """All of them in one step; undo brings all of them back."""
    n = len(places)
    records = journal.records(places)
    if n == 1 and _are_photos(records):
        act, said = _photos_deleted(len(records))
    elif n == 1:
        act = _("Delete {kind}").format(kind=_kind(records[0][0]))
        said = _("Deleted. For 30 days it can be restored: View, Recently deleted.")
    else:
        act = ngettext("Delete {n} entry", "Delete {n} entries", n).format(n=figure(n))
        said = ngettext(
            "{n} entry deleted. For 30 days it can be restored: View, Recently deleted.",
            "{n} entries deleted. For 30 days they can be restored: View, Recently deleted.",
            n,
        ).format(n=figure(n))
    if records:
        _write(desk, lambda: desk.diary.delete_records(records, act), said)


def restore_entries(desk: Desk, journal: Journal, places: Sequence[int]) -> None:
    """Bring all of them back in one step."""
    n = len(places)
    records = journal.records(places)
    if n == 1 and _are_photos(records):
        act, said = _photos_restored(len(records))
    elif n == 1:
        act = _("Restore {kind}").format(kind=_kind(records[0][0]))
        said = _("Restored.")
    else:
        act = ngettext("Restore {n} entry", "Restore {n} entries", n).format(n=figure(n))
        said = ngettext("{n} entry restored.", "{n} entries restored.", n).format(n=figure(n))
    if records:
        _write(desk, lambda: desk.diary.restore_records(records, act), said)


def _are_photos(records: Sequence[tuple[type[Record], UUID]]) -> bool:
    """The photos of an area on a day are one line, as ratings of one moment are."""
    return len(records) > 1 and records[0][0] is Photo


def _photos_deleted(count: int) -> tuple[str, str]:
    act = npgettext("chosen photos", "Delete photo", "Delete {n} photos", count)
    said = npgettext(
        "chosen photos",
        "Deleted. It can be restored for 30 days.",
        "{n} photos deleted. They can be restored for 30 days.",
        count,
    )
    return act.format(n=figure(count)), said.format(n=figure(count))


def _photos_restored(count: int) -> tuple[str, str]:
    act = ngettext("Restore photo", "Restore {n} photos", count)
    said = ngettext("Photo restored", "{n} photos restored", count)
    return act.format(n=figure(count)), said.format(n=figure(count))


def _kind(model: type[Record]) -> str:
    return uncapped(_(TITLES[model]))


def _write(desk: Desk, write: Callable[[], None], said: str) -> None:
    try:
        write()
    except errors.LogError as why:
        desk.acts.notice(str(why), False)
    else:
        desk.acts.notice(said, True)
