"""Everything that a person could be reminded of now, from facts alone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from homecare.advice.device_wear import wear_of
from homecare.advice.next_date import NextDate, next_dates_told
from homecare.advice.photo_due import PHOTO_EVERY, photo_due
from homecare.advice.plans import plan_now
from homecare.advice.ratings_due import RATED_EVERY, rating_due
from homecare.advice.today import Today, today
from homecare.facts.facts import Facts
from homecare.facts.history import History
from homecare.guidance.filled import Value, plainly
from homecare.i18n import _
from homecare.recovery.check_ins_due import DAILY, Due
from homecare.reminding.copies_seen import CopiesSeen
from homecare.reminding.reminder import Kind, Reminder
from homecare.values.terms import Severity
from homecare.values.times import Moment
from homecare.words import full_day, words

COPIED_WITHIN: Final = timedelta(hours=36)
"""So long after the last write its copy may be missing: the window copies at its start and at its end
(our own default)."""
SECOND_WITHIN: Final = timedelta(days=14)
"""So long a second place may be away, as a stick in a drawer (our own default)."""

_STILL_USED: Final = timedelta(days=90)
"""A roller that lay longer in its drawer is told of when it is taken out (our own default)."""


def due_reminders(history: History, copies: CopiesSeen, now: Moment) -> tuple[Reminder, ...]:
    """What is due at ``now``, told before or not, the pressing first.

    Under an emergency nothing but check-ins and copies: nobody is asked for a rating then.
    """
    facts = history.facts(now)
    seen = today(facts)
    found = [*_check_ins(seen)]
    if seen.headline.worst is not Severity.EMERGENCY:
        found += [*_dates(history, facts, seen), *_monthly(history, facts)]
        found += _devices(history, facts.now)
    return (*found, *_copies(copies, facts.now))


def _check_ins(seen: Today) -> Iterator[Reminder]:
    for due in seen.due:
        yield Reminder(
            kind=Kind.CHECK_IN,
            key=_check_in_key(due),
            text=due.text_for(_shown),
            since=due.since,
            areas=(due.area,),
        )


def _check_in_key(due: Due) -> str:
    """Of those that are asked for day by day each day's own; the moment is that of the session."""
    day = f" {due.values['day']}" if due.id == DAILY else ""
    return f"check-in {due.id}{day} {due.area} {_instant(due.since)}"


def _dates(history: History, facts: Facts, seen: Today) -> Iterator[Reminder]:
    if not facts.sessions and not history.plans:
        return
    plans = [plan_now(plan, facts) for plan in history.plans]
    for each in next_dates_told(facts, seen.areas, plans):
        if each.is_reached:
            said = _(
                "The recommended date for this skin is reached: {areas}. Whether and when is up to "
                "you; the safety check comes first."
            )
            yield Reminder(
                kind=Kind.DATE,
                key=_date_key(each),
                text=said.format(areas=words(each.areas)),
                since=each.since,
                areas=each.areas,
            )


def _date_key(each: NextDate) -> str:
    """One for each session that was done: the date after it is reached once."""
    if each.plan is not None:
        return f"date plan {each.plan.plan.id} {each.plan.done}"
    assert each.row is not None, "a date comes from one of the two"
    return f"date {each.row.area} {_instant(each.row.last_session.at)}"


def _monthly(history: History, facts: Facts) -> Iterator[Reminder]:
    now, hour = facts.now, facts.person.day_starts_hour
    rating = rating_due(history.person.concerns, history.ratings, now)
    if rating is not None and rating.last is None:
        said = _("Not rated yet, and later ratings are held against it: {concerns}.")
        text = said.format(concerns=words(rating.concerns))
        yield Reminder(kind=Kind.RATING, key="rating start", text=text)
    elif rating is not None and rating.last is not None:
        said = _("Last rated on {day}: {concerns}.")
        text = said.format(day=full_day(rating.last), concerns=words(rating.concerns))
        since = now.begins(rating.last + RATED_EVERY, hour)
        yield Reminder(kind=Kind.RATING, key=f"rating {rating.last}", text=text, since=since)
    if (last := photo_due(history.photos, now)) is not None:
        text = _("The last photo is of {day}.").format(day=full_day(last))
        since = now.begins(last + PHOTO_EVERY, hour)
        yield Reminder(kind=Kind.PHOTO, key=f"photo {last}", text=text, since=since)


def _devices(history: History, now: Moment) -> Iterator[Reminder]:
    for device in history.devices_in_use(now):
        if device.last_use is None or now.at - device.last_use > _STILL_USED:
            continue
        if (worn := wear_of(history, device, now)) is not None:
            yield Reminder(
                kind=Kind.DEVICE,
                key=f"device {device.id} {worn.severity} {worn.variant or ''}".rstrip(),
                text=worn.message_for(_shown),
            )


def _copies(seen: CopiesSeen, now: Moment) -> Iterator[Reminder]:
    """``key`` names the last copy that is there: as long as that is the last, it is told once."""
    written, had = seen.written, seen.second_had or seen.made
    is_copied = written is None or (seen.made is not None and seen.made >= written)
    if written is not None and not is_copied and now.at - written >= COPIED_WITHIN:
        said = _("What you entered last, on {day}, is in no copy of your log.")
        yield Reminder(
            kind=Kind.COPY,
            key=f"copy {seen.newest or 'none'}",
            text=said.format(day=full_day(now.shows(written).date())),
            since=written + COPIED_WITHIN,
        )
    if seen.second and seen.second_is_behind and had and now.at - had >= SECOND_WITHIN:
        said = _("{place} has not had the newest copies of your log since {day}.")
        yield Reminder(
            kind=Kind.COPY,
            key=f"second {_instant(had)}",
            text=said.format(place=seen.second, day=full_day(now.shows(had).date())),
            since=had + SECOND_WITHIN,
        )


def _instant(when: datetime) -> str:
    return f"{when.timestamp():.0f}"


def _shown(value: Value) -> str:
    """A value of a text in words; its hour says little a day later."""
    return full_day(value.date()) if isinstance(value, datetime) else plainly(value)
