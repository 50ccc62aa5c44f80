"""The words of the card "Can I roll today?": a sentence, its reason, and the dates of a row."""

from datetime import datetime, timedelta
from typing import Final

from homecare.advice.today import AreaRow, Today
from homecare.guidance.texts import guidance
from homecare.i18n import _, ngettext, pgettext
from homecare.regional.joining import in_parts, labelled, sentences
from homecare.values.times import DAY, DayBegin
from homecare.words import (
    day_and_clock,
    in_sentence,
    needle_of_um,
    sentence,
    short_day,
)
from ui.widgets.findings import area_words

_MEDICINE: Final = "medicine"
"""The key of what is not known of a medicine."""
_YEAR_MATTERS: Final = timedelta(days=300)
"""A day and a month nearer than that are of one year only."""


def sentence_words(row: AreaRow, seen: Today) -> str:
    """The answer in one sentence, with the date where there is one."""
    area = area_words([row.area])
    from_then = row.recommended_from
    if from_then is None:
        return _("Not now, ask first: {area}").format(area=area)
    if from_then > seen.at.at:
        return _("Not yet: {area} from {date}").format(area=area, date=_date(from_then, seen))
    if row.stops:
        return _("Not now: {area}").format(area=area)
    return _("The recommended date is reached: {area}").format(area=area)


def reason_rule(row: AreaRow, seen: Today) -> str:
    """The rule that the reason goes by; empty where it goes by none."""
    decided = row.decided_by
    if row.recommended_from is None or (decided and row.recommended_from > seen.at.at):
        return "" if decided is None else decided.rule
    if row.recommended_from <= seen.at.at:
        return row.stops[0].rule if row.stops else ""
    return "R05" if row.floor_until > seen.at.at else "R06"


def reason_words(row: AreaRow, seen: Today) -> str:
    """The numbers behind the sentence, or the stop that holds."""
    decided, rule = row.decided_by, reason_rule(row, seen)
    if row.recommended_from is None or (decided and row.recommended_from > seen.at.at):
        return "" if decided is None else sentences((sentence(decided.title), rule))
    if row.recommended_from <= seen.at.at:
        if row.stops:
            return sentences((sentence(row.stops[0].title), rule))
        since = _date(row.recommended_from, seen)
        text = (
            _("Recommended since {date}, for {needle}.")
            if row.needle_um
            else _("Recommended since {date}; the needle length is not known.")
        )
        return text.format(date=since, needle=needle_of_um(row.needle_um))
    return sentences((sentence(_waiting(row, seen)), rule))


def _waiting(row: AreaRow, seen: Today) -> str:
    """The skin's rest as what is reached of it, not as what is still lacking."""
    whole = (seen.at.shows(row.spaced_from).date() - row.spaced_since.local_date).days
    rested = (seen.at.local_date - row.spaced_since.local_date).days
    days = ngettext("{rested} of {n} day rested", "{rested} of {n} days rested", whole)
    days = days.format(rested=rested, n=whole)
    where = _("{needle} on {area}").format(
        needle=needle_of_um(row.needle_um) or _("Needle not known"), area=in_sentence(row.area)
    )
    return sentences((sentence(labelled(where, _wait_words(row, seen))), days))


def _wait_words(row: AreaRow, seen: Today) -> str:
    """How many days are recommended and the least, and since when, where an earlier session
    decides; the least only where both are counted from the same one."""
    since = row.spaced_since.local_date
    recommended = (seen.at.shows(row.spaced_from).date() - since).days
    words = ngettext("{n} day recommended", "{n} days recommended", recommended)
    if row.floor_since == row.spaced_since:
        words = _("{recommended}, {least} the least").format(
            recommended=words, least=round((row.floor_until - row.floor_since.at) / DAY)
        )
    if since != row.last_session.local_date:
        day = _date(row.spaced_since.at, seen)
        words = _("{words}, counted from {day}").format(words=words, day=day)
    return words.format(n=recommended)


def missing_words(row: AreaRow) -> str:
    """What could not be looked at: it makes the sentence no better."""
    words = guidance().rules["not-known"].words
    names = [_(words[key]) for key in row.unknown if key in words]
    return _("Not known: {names}.").format(names=in_parts(names)) if names else ""


def asks_for_medicine(row: AreaRow) -> bool:
    """Whether what is not known can be told: what one of the medicines is."""
    return _MEDICINE in row.unknown


def least_words(row: AreaRow, seen: Today) -> str:
    """When the least wait of a row ends; no date where nothing may be promised."""
    least = row.least_from
    if least is None:
        return _("ask first")
    return pgettext("date", "reached") if least <= seen.at.at else _date(least, seen)


def recommended_words(row: AreaRow, seen: Today) -> str:
    """When a row is ready, short."""
    if row.ready:
        return pgettext("date", "reached")
    if row.recommended_from is None:
        return _("ask first")
    if row.recommended_from > seen.at.at:
        return _date(row.recommended_from, seen)
    return _("not now: {title}").format(title=row.stops[0].title)


def _date(when: datetime, seen: Today) -> str:
    """A day is enough far off; near by the hour matters."""
    local = seen.at.shows(when)
    text = short_day(local.date(), with_year=abs(when - seen.at.at) > _YEAR_MATTERS)
    is_day = isinstance(when, DayBegin) or abs(when - seen.at.at) > 2 * DAY
    return text if is_day else day_and_clock(text, local)
