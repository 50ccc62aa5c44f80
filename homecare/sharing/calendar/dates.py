"""Dates for any calendar (iCalendar, RFC 5545): from when a session may be, when to check in.

The one reminder that works while the computer is off. It never nags: an entry says from when on,
never that something is due. Its titles are neutral unless asked otherwise, for a lock screen and a
shared calendar show them to everybody.

The same record gives the same UID in every export, and ``SEQUENCE`` grows with each change of the
log: a calendar that takes the file again moves its entries instead of doubling them.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid5

from homecare import __version__
from homecare.advice.next_date import next_dates_told
from homecare.advice.plans import PlanNow, plan_now
from homecare.advice.today import AreaRow, today
from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.facts.facts import Facts
from homecare.files import Target, write_whole
from homecare.guidance.texts import guidance
from homecare.i18n import _
from homecare.recovery.check_ins_due import DAILY, NONE_YET, asked_for
from homecare.recovery.curves import Recovery, recoveries_since
from homecare.sharing.calendar.form import CalendarForm, Titles
from homecare.sharing.scope import Scope
from homecare.values.areas import Area, any_overlap
from homecare.values.times import Moment
from homecare.words import needle_or_unknown, standard_names, word, words

if TYPE_CHECKING:
    from icalendar import Calendar

_LASTS: Final = timedelta(minutes=15)
"""Some calendars do not show an entry that takes no time."""
_ALARM_ON_DAY: Final = timedelta(hours=9)
"""When an entry of a whole day reminds (our own default)."""
_SEQUENCE_FROM: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""``SEQUENCE`` counts seconds from here to the last change: it fits 31 bits until 2088."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry: an instant, or a whole day. ``title`` and ``text`` are the plain ones."""

    uid: UUID
    start: datetime | date
    is_session: bool
    title: str
    text: str = ""

    @property
    def day(self) -> date:
        return self.start.date() if isinstance(self.start, datetime) else self.start


def write_calendar(diary: Diary, out: Target, scope: Scope, now: Moment, form: CalendarForm) -> int:
    """Write the dates that lie in ``scope``; gives how many. Raises ``LogError``."""
    entries = calendar_entries(diary, now, scope)
    if not entries:
        raise LogError(_("The log gives no date for a calendar yet; nothing was written."))
    last_change = diary.last_change() or _SEQUENCE_FROM
    calendar = as_calendar(entries, form, now.at, last_change)
    write_whole(out, calendar.to_ical())
    return len(entries)


@standard_names()
def calendar_entries(diary: Diary, now: Moment, scope: Scope) -> list[Entry]:
    """What the log says of days to come, and of dates that are reached, by time."""
    now = diary.dated(now)
    facts = diary.facts(now)
    plans = [plan_now(plan, facts) for plan in diary.history.plans]
    found = [*_ready(facts, plans, _anchor(diary)), *_steps(plans), *_check_ins(facts)]
    entries = [each for each in found if scope.covers(each.day)]
    return sorted(entries, key=lambda each: (each.day, str(each.start), str(each.uid)))


# What the log says --------------------------------------------------------------------------------


def _anchor(diary: Diary) -> UUID:
    """What stands for this log in the ids of what belongs to no single record: its first record.

    What is added later, a profile or an older session, changes nothing.
    """
    return diary.first_record() or UUID(int=0)


def _ready(facts: Facts, plans: list[PlanNow], anchor: UUID) -> Iterator[Entry]:
    """From when each area may be rolled again; where a plan says when, its steps stand for that."""
    rows = today(facts).areas if facts.sessions else ()
    for each in next_dates_told(facts, rows, plans):
        if each.row is not None:
            yield Entry(
                uid=uuid5(anchor, f"ready {each.row.area}"),
                start=each.since.astimezone(UTC),
                is_session=True,
                title=_("{area}: recommended from now on").format(area=word(each.row.area)),
                text=_spacing_words(each.row),
            )


def _spacing_words(row: AreaRow) -> str:
    length = needle_or_unknown(row.needle_um)
    return _("By what the log knows today, with the needle used last ({needle}). {check}").format(
        needle=length, check=_check_first()
    )


def _check_first() -> str:
    return _("Run the safety check first; it does not replace a professional's advice.")


def _steps(plans: list[PlanNow]) -> Iterator[Entry]:
    """The sessions of plans that are still ahead, each as if those before it come on their dates."""
    for each in plans:
        for step in each.steps:
            if step.ready_on is not None:
                title = _("{areas}: session {n} of {all}, from now on")
                yield Entry(
                    uid=uuid5(each.plan.id, f"step {step.number}"),
                    start=step.ready_on.astimezone(UTC),
                    is_session=True,
                    title=title.format(
                        areas=words(each.plan.areas), n=step.number, all=each.plan.sessions
                    ),
                    text=_("It moves with what is really done. {check}").format(
                        check=_check_first()
                    ),
                )


def _check_ins(facts: Facts) -> Iterator[Entry]:
    """The check-ins that are asked for after the last session of each region, from today on.

    Regions of one session share an entry: who looks at one looks at the others.
    """
    latest: dict[Area, Recovery] = {}
    for recovery in recoveries_since(facts, facts.now.at - asked_for()):
        latest[recovery.region] = recovery
    by_session: defaultdict[UUID, list[Recovery]] = defaultdict(list)
    for recovery in latest.values():
        by_session[recovery.session.id].append(recovery)
    for recoveries in by_session.values():
        for after in _days_asked():
            yield from _check_in(facts, recoveries, after)


def _days_asked() -> Iterator[int]:
    """The days after a session on which a check-in is asked for; the first of a late look."""
    for asked in guidance().due.values():
        first, last = asked.start.duration.days, asked.until.duration.days
        if asked.id != NONE_YET:  # whether one is missing is not known ahead
            yield from range(first, (last if asked.id == DAILY else first) + 1)


def _check_in(facts: Facts, recoveries: list[Recovery], after: int) -> Iterator[Entry]:
    session = recoveries[0].session
    day = session.moment.local_date + timedelta(days=after)
    if day < facts.now.local_date or _has_check_in(facts, recoveries[0], day):
        return
    title = _("{areas}: check-in, day {day} after the session")
    yield Entry(
        uid=uuid5(session.id, f"check-in {after}"),
        start=day,
        is_session=False,
        title=title.format(areas=words(each.region for each in recoveries), day=after),
        text=_("How is your skin? A few keys in Homecare are enough."),
    )


def _has_check_in(facts: Facts, recovery: Recovery, day: date) -> bool:
    return any(
        each.moment.local_date == day and any_overlap((each.area,), recovery.session.areas)
        for each in facts.check_ins
    )


# As iCalendar -------------------------------------------------------------------------------------


def as_calendar(
    entries: list[Entry], form: CalendarForm, made: datetime, changed: datetime
) -> "Calendar":
    """The entries in the form that every calendar program takes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//Homecare//Homecare {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, form, made, changed))
    return calendar


def _event(entry: Entry, form: CalendarForm, made: datetime, changed: datetime) -> Any:
    from icalendar import Alarm, Event

    title, text = said(entry, form)
    whole_day = not isinstance(entry.start, datetime)
    event, alarm = Event(), Alarm()
    event.add("uid", str(entry.uid))
    event.add("dtstamp", made.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", changed.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", max(0, int((changed - _SEQUENCE_FROM).total_seconds())))
    start = entry.start.replace(microsecond=0) if isinstance(entry.start, datetime) else entry.start
    event.add("dtstart", start)
    event.add("dtend", start + (timedelta(days=1) if whole_day else _LASTS))
    event.add("summary", title)
    event.add("description", text)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _ALARM_ON_DAY if whole_day else timedelta(0))
    alarm.add("description", title)
    event.add_component(alarm)
    return event


def said(entry: Entry, form: CalendarForm) -> tuple[str, str]:
    """Title and text: neutral ones say nothing that others should not read."""
    if form.titles is Titles.PLAIN:
        return entry.title, entry.text
    if entry.is_session:
        return _("Homecare: a date from your log"), _(
            "From your own log. Look into it before you decide."
        )
    return _("Homecare: an entry for your log"), _("A few keys are enough.")
