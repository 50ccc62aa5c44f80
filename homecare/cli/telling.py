"""The answers in words, for people who read a terminal or have it read to them.

Everything is a line of text; nothing is told by colour or by where it stands alone.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from homecare.charts.bands import band_word
from homecare.charts.photo_words import caveats, last_told, left_out
from homecare.charts.wording import back_words, plural_of, trend_words
from homecare.guidance.filled import plainly
from homecare.guidance.texts import guidance
from homecare.guidance.words import (
    source_line,
    translation_note,
)
from homecare.i18n import _, ngettext
from homecare.recovery.words import looked, standing
from homecare.regional.joining import in_parts, labelled, sentences
from homecare.rules.cards import cards_of
from homecare.rules.unknown import NOT_KNOWN
from homecare.values.terms import Severity
from homecare.values.times import DayBegin, Moment
from homecare.words import (
    day_and_clock,
    full_day,
    in_marks,
    needle_or_unknown,
    redness_word,
    rule_number,
    sentence,
    where,
    word,
    words,
)

if TYPE_CHECKING:
    from homecare.advice.today import AreaRow, RecoveryNow, Today
    from homecare.guidance.filled import Value
    from homecare.guidance.texts import Source
    from homecare.rules import Check, Facts, Finding
    from homecare.stats.photo_redness import ZoneCourse
    from homecare.stats.values import AreaStats, RecoveryStats, Statistics, Trend


def told_check(facts: "Facts", found: "Check") -> list[str]:
    """The safety check: findings worst first, each with its reason and sources."""
    planned = facts.planned
    assert planned is not None
    lines = [
        _("Safety check: {areas}, {needle}, {when}").format(
            areas=words(planned.areas),
            needle=needle_or_unknown(planned.needle_um),
            when=_when(facts.now),
        )
    ]
    for card in cards_of(found.findings):
        lines += ["", *_finding(card.finding, facts.now)]
        lines += [f"  {_also(each)}" for each in card.also]
    if not found.findings:
        lines += ["", _("No rule has anything to say.")]
    return [*lines, "", _no_professional()]


def told_today(found: "Today") -> list[str]:
    """The day: areas with their dates, what is due, care, findings."""
    lines = [_when(found.at)]
    urgent = [each for each in found.findings if each.severity is Severity.EMERGENCY]
    for each in urgent:  # first, and before any date
        lines += ["", *_finding(each, found.at)]
    if not found.areas:
        lines += ["", _("There is no session in the log yet.")]
    for row in found.areas:
        lines += ["", *_area(row, found.at)]
    for title, items in (
        (_("Due"), [labelled(word(each.area), each.text_for(_shown)) for each in found.due]),
        (_("Care"), [labelled(where(each.areas), each.text_for(_shown)) for each in found.care]),
    ):
        if items:
            lines += ["", title, *(f"  {item}" for item in items)]
    for card in cards_of(found.findings[len(urgent) :]):
        lines += ["", *_finding(card.finding, found.at)]
        lines += [f"  {_also(each)}" for each in card.also]
    return [*lines, "", _no_professional()]


def told_stats(numbers: "Statistics") -> list[str]:
    """The numbers, each beside how many records it rests on."""
    check_ins = ngettext("{n} check-in", "{n} check-ins", numbers.check_ins)
    lines = [f"{_sessions(numbers.sessions)}, {check_ins.format(n=numbers.check_ins)}"]
    for each in numbers.by_area:
        lines += ["", word(each.area), f"  {_spaced(each)}"]
        lines += [f"  {_recovery(r)}" for r in numbers.recovery if r.area is each.area]
        lines += [f"  {_trend(t)}" for t in numbers.trend if t.area is each.area]
    measured = [each for each in numbers.photo_redness if each.looks]
    if measured:
        lines += ["", _("Redness measured on photos, change of a* since the first of a view")]
        lines += [f"  {_zone_course(each)}" for each in measured]
        lines += [f"  {line}" for line in caveats(dark=True)]
    return lines


def _zone_course(each: "ZoneCourse") -> str:
    """The latest photo of a zone, and how many were left out."""
    told = left_out(each.n_not_comparable, each.n_uncorrected)
    return sentences((sentence(last_told(each)), *told))


def _finding(each: "Finding", now: Moment) -> Iterator[str]:
    yield f"{word(each.severity)} · {_numbered(each)}"
    yield f"  {each.message_for(_shown)}"
    if each.why:
        yield "  " + _("Why: {why}").format(why=each.why)
    if each.earliest is not None:
        yield "  " + _("Earliest: {when}").format(when=_instant(each.earliest, now))
    yield "  " + _("Sources: {sources}").format(sources=_sources(each.sources))


def _also(each: "Finding") -> str:
    return _("Also: {finding} ({rule})").format(finding=each.title, rule=each.rule)


def _sources(sources: "Iterable[Source]") -> str:
    return in_parts(map(source_line, sources))


def _numbered(finding: "Finding") -> str:
    """``R05 · Too soon``; a rule without a number by its title."""
    return " · ".join(part for part in (rule_number(finding.rule), finding.title) if part)


def _area(row: "AreaRow", now: Moment) -> Iterator[str]:
    last = _("{area}: last session {when}, {needle}")
    yield last.format(
        area=word(row.area), when=_when(row.last_session), needle=needle_or_unknown(row.needle_um)
    )
    yield "  " + _dates(row, now)
    if row.ready:
        yield "  " + _("the recommended date is reached and no rule here says stop")
    for stop in row.stops:
        yield f"  {word(stop.severity)} · {_numbered(stop)}"
    if row.unknown:
        missing = guidance().rules[NOT_KNOWN].words
        yield "  " + _("not known, so not checked: {what}").format(
            what=", ".join(_(missing[key]) for key in row.unknown)
        )
    if row.recovery is not None:
        yield "  " + _recovery_now(row.recovery, now)


def _dates(row: "AreaRow", now: Moment) -> str:
    """From when; or that nothing is promised while something stands."""
    if row.recommended_from is None and row.decided_by is not None:
        words_ = _("ask first: no date is promised while this stands: {title} ({rule})")
        return words_.format(title=row.decided_by.title, rule=row.decided_by.rule)
    floor, recommended = row.floor_until, row.recommended_from or row.spaced_from
    text = _("not before {floor}; recommended from {recommended}").format(
        floor=_instant(floor, now), recommended=_instant(recommended, now)
    )
    if row.decided_by is None:
        return text
    # Translators: the dates, and which finding of the safety check decides them.
    words_ = _("{dates} ({finding}, {rule})")
    return words_.format(dates=text, finding=row.decided_by.title, rule=row.decided_by.rule)


def _recovery_now(recovery: "RecoveryNow", now: Moment) -> str:
    day = _("recovery day {day}").format(day=recovery.day)
    words = standing(recovery.state, seen_since=recovery.seen_since)
    if recovery.redness is None:
        return f"{day}: {words}"
    grade = _("redness {grade} ({word})").format(
        grade=recovery.redness, word=redness_word(recovery.redness)
    )
    if recovery.looked is None or recovery.look_day is None:
        return f"{day}, {grade}: {words}"
    # Translators: such as "recovery day 3; redness 2 (mild) at day 2, 8 hours ago: within …".
    return _("{day}; {grade} {looked}: {words}").format(
        day=day, grade=grade, looked=looked(recovery.look_day, recovery.looked, now), words=words
    )


def _spaced(each: "AreaStats") -> str:
    touched = ngettext("{n} session touched it", "{n} sessions touched it", each.n)
    # Translators: {sessions} is a phrase such as "5 sessions touched it"; then days.
    words_ = _("{sessions}, from {first} to {last}") if each.n > 1 else _("{sessions}, {first}")
    told = words_.format(
        sessions=touched.format(n=each.n), first=full_day(each.first), last=full_day(each.last)
    )
    if each.median_interval_days is None:
        return told
    days, least = each.median_interval_days, each.shortest_interval_days
    between = ngettext(
        "median {days} day between evenings, shortest {least}",
        "median {days} days between evenings, shortest {least}",
        plural_of(days),
    )
    return f"{told}; {between.format(days=_number(days), least=_number(least))}"


def _sessions(n: int) -> str:
    return ngettext("{n} session", "{n} sessions", n).format(n=n)


def _recovery(each: "RecoveryStats") -> str:
    return _("{band}: median peak redness {peak}; {back}").format(
        band=band_word(each.band),
        peak=_number(each.median_peak),
        back=back_words(each.days),
    )


def _trend(each: "Trend") -> str:
    """An estimate never stands without its interval, or the word that there is none."""
    return _("{band}: peak redness over time: {trend}").format(
        band=band_word(each.band), trend=trend_words(each)
    )


def _number(value: float | None) -> str:
    return _("not known") if value is None else in_marks(f"{value:.3g}")


def _when(moment: Moment) -> str:
    return day_and_clock(full_day(moment.local.date()), moment.local)


def _shown(value: "Value") -> str:
    """A value of a message in words; a time comes on the person's clock already."""
    if isinstance(value, DayBegin):
        return full_day(value.date())
    if isinstance(value, datetime):
        return day_and_clock(full_day(value.date()), value)
    return plainly(value)


def _instant(instant: datetime, now: Moment) -> str:
    local = now.shows(instant)
    if isinstance(instant, DayBegin):
        return full_day(local.date())
    return day_and_clock(full_day(local.date()), local)


def _no_professional() -> str:
    words = (_("This does not replace a professional's advice."), translation_note())
    return " ".join(filter(None, words))
