"""When each area is ready for each needle of the kit, after every change of the log."""

from datetime import datetime, timedelta

from homecare.advice.today import today
from homecare.diary.diary import Diary
from homecare.records.models import Device, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.times import Moment, moment_of


def rolled(now: Moment, days: int, area: Area, needle_mm: float) -> Treatment:
    then = moment_of(now.local - timedelta(days=days))
    row = Treatment(at=then.at, areas=[TreatmentArea(area=area)], needle_mm=needle_mm)
    row.moment = then
    return row


def ready_on(diary: Diary) -> dict[tuple[Area, int | None], datetime | None]:
    """The recommended date of each area and needle that Today shows."""
    now, history = diary.clock(), diary.history
    seen = today(history.facts(now), history.needles_in_use(now))
    return {
        (row.area, row.needle_um): row.recommended_from for row in (*seen.areas, *seen.by_needle)
    }


def begins(session: Treatment, days: int) -> datetime:
    """When the diary day begins that is so many days after the session's."""
    return session.moment.begins(session.moment.local_date + timedelta(days=days))


def test_dates_follow_what_is_logged_edited_deleted_and_undone(diary: Diary, now: Moment) -> None:
    short, longer = Device(name="Short", needle_mm=0.25), Device(name="Longer", needle_mm=0.5)
    old, last = rolled(now, 30, Area.FACE, 0.25), rolled(now, 2, Area.FACE, 0.25)
    diary.save(short, longer, old, act="Add")
    face = (Area.FACE, 250), (Area.FACE, 500)
    assert [ready_on(diary)[each] for each in face] == [begins(old, 7), begins(old, 21)]

    diary.save(last, act="Log session")
    after_last = [begins(last, 7), begins(last, 21)]
    assert [ready_on(diary)[each] for each in face] == after_last

    scalp = rolled(now, 1, Area.SCALP, 0.5)
    diary.save(scalp, act="Log session")
    assert ready_on(diary)[Area.SCALP, 500] == begins(scalp, 28)
    assert ready_on(diary)[Area.FACE, 250] == begins(last, 7), "another area changes nothing"

    edited = diary.get(Treatment, last.id)
    assert edited is not None
    edited.needle_mm = 0.5  # the longer needle counts for the next session, whatever its own
    diary.save(edited, act="Edit session")
    assert ready_on(diary)[Area.FACE, 500] == begins(last, 21)

    diary.delete(edited, act="Delete session")
    assert ready_on(diary)[Area.FACE, 250] == begins(old, 7)
    diary.undo()
    assert ready_on(diary)[Area.FACE, 500] == begins(last, 21)
    retired = diary.get(Device, short.id)
    assert retired is not None
    retired.retired = now.local_date
    diary.save(retired, act="Retire device")
    assert (Area.SCALP, 250) not in ready_on(diary)
