"""What the report for a specialist says, as a frozen value: put together here, set elsewhere."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from homecare import __version__
from homecare.areas import Area
from homecare.charts.concerns import ConcernSeries, concern_series
from homecare.charts.recovery import RecoverySeries, recovery_series
from homecare.charts.redness import RednessSeries, redness_series
from homecare.charts.wording import NOT_RECORDED, days, trend_in_short
from homecare.i18n import _, ngettext
from homecare.needles import to_mm
from homecare.own_limits import OwnLimit, told
from homecare.recovery import recoveries
from homecare.rules.facts import Facts, SessionFact
from homecare.sharing.report_lines import Flag, cut, flags, headers, rows
from homecare.sharing.scope import Include, Scope
from homecare.stats import (
    AreaStats,
    RatingFact,
    RecoveryStats,
    Statistics,
    Trend,
    Window,
    statistics,
)
from homecare.times import Moment
from homecare.words import full_day, needle, word

OWN_TEXT_MAX: Final = 300
"""How much of the reason for the visit and of the questions the one page has room for."""
NOTES_MAX: Final = 3
OWN_LIMIT_MAX: Final = 200
"""How much of one own limit with its reason the page has room for."""
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """What the person wrote: always text, never markup."""

    name: str | None = None
    reason_for_visit: str = ""
    questions: str = ""
    override_reasons: Mapping[UUID, str] = field(default_factory=dict[UUID, str])
    """The reason by session, where a stop was overridden."""
    notes: tuple[tuple[Moment, str], ...] = ()
    """The notes of sessions and check-ins, oldest first."""
    limits: tuple[OwnLimit, ...] = ()
    """The limits that the person set in place of the app's."""


@dataclass(frozen=True)
class Tile:
    """A number, what it is, and what it rests on."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportData:
    """All that stands on the page, in the order of the page; texts as a person reads them."""

    title: str
    who_and_when: str
    tiles: tuple[Tile, ...]
    asks: tuple[Flag, ...]
    redness: RednessSeries
    recovery: RecoverySeries
    concerns: ConcernSeries
    trends: str
    """The trend of each region, where the chart shows several and so draws none."""
    flags: tuple[Flag, ...]
    own_limits: tuple[Flag, ...]
    """One line, or none: the limits of the person's own, with the reasons."""
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]
    footer: str
    made: Moment


def report_data(
    facts: Facts,
    ratings: Sequence[RatingFact] = (),
    own_words: OwnWords | None = None,
    scope: Scope | None = None,
    rule_titles: Mapping[str, str] | None = None,
) -> ReportData:
    """The report on the records that ``scope`` covers, as known at ``facts.now``.

    ``rule_titles`` say in words which rule was overridden.
    """
    scope, own_words = scope or Scope(), own_words or OwnWords()
    rated = [each for each in ratings if each.moment.at <= facts.now.at]
    numbers = statistics(
        facts.sessions,
        facts.check_ins,
        rated,
        person=facts.person,
        from_day=scope.from_day,
        to_day=scope.to_day,
    )
    window = Window(scope.from_day, scope.to_day)
    sessions = [each for each in facts.sessions if window.has(each.moment)]
    main = _main_area(numbers)
    everything = recoveries(facts)
    followed = [each for each in numbers.recoveries if each.check_in_points]
    reasons = {each.id: own_words.override_reasons.get(each.id, "") for each in sessions}
    overridden = {key: reason for key, reason in reasons.items() if reason}
    seen = [each for each in facts.check_ins if window.has(each.moment)]
    return ReportData(
        title=_("At-home microneedling summary"),
        who_and_when=_who_and_when(facts, own_words, scope),
        tiles=_tiles(numbers, sessions, main, len(overridden)),
        asks=_asks(own_words, scope),
        redness=redness_series(facts.sessions, facts.check_ins, window, _only_trend(numbers)),
        recovery=recovery_series(followed[-1] if followed else None, everything),
        concerns=concern_series(numbers.concerns),
        trends=_trends(numbers),
        flags=flags(sessions, numbers.recoveries, everything, seen, overridden, rule_titles or {}),
        own_limits=_own_limits(own_words.limits),
        headers=headers(),
        rows=rows(numbers.recoveries),
        remarks=_remarks(numbers),
        footer=_footer(facts.now),
        made=facts.now,
    )


def _main_area(numbers: Statistics) -> Area | None:
    """The region with the most sessions: the one that single numbers are told of."""
    counted = max(numbers.by_area, key=lambda each: each.n, default=None)
    return None if counted is None else counted.area


def _only_trend(numbers: Statistics) -> Trend | None:
    """Peaks of different regions do not make one trend."""
    return numbers.trend[0] if len(numbers.trend) == 1 else None


def _trends(numbers: Statistics) -> str:
    """The trends in words, where there is more than one region; those with too few are left out."""
    if len(numbers.trend) < 2:
        return ""
    pairs = ((word(each.area), trend_in_short(each)) for each in numbers.trend)
    told = " · ".join(f"{area} {trend}" for area, trend in pairs if trend)
    text = _("Peak redness, change in 30 days (95 % CI): {trends}")
    return text.format(trends=told) if told else ""


def _who_and_when(facts: Facts, own: OwnWords, scope: Scope) -> str:
    name = scope.shown_name(own.name)
    skin = facts.person.fitzpatrick
    parts = [
        cut(name, 60) if name else "",
        _("Fitzpatrick {type}").format(type=_ROMAN[skin - 1]) if skin else "",
        _period(facts, scope),
    ]
    return " · ".join(part for part in parts if part)


def _period(facts: Facts, scope: Scope) -> str:
    dated = [each.moment.local_date for each in (*facts.sessions, *facts.check_ins)]
    first: date | None = scope.from_day or min(dated, default=None)
    last = scope.to_day or facts.now.local_date
    return full_day(last) if first is None else f"{full_day(first)} – {full_day(last)}"


# --- tiles


def _tiles(
    numbers: Statistics, sessions: Sequence[SessionFact], main: Area | None, n_overridden: int
) -> tuple[Tile, ...]:
    check_ins = ngettext("{n} check-in", "{n} check-ins", numbers.check_ins)
    return (
        Tile(
            str(numbers.sessions),
            ngettext("session", "sessions", numbers.sessions),
            check_ins.format(n=numbers.check_ins),
        ),
        _needle_tile(sessions),
        _interval_tile(next((each for each in numbers.by_area if each.area is main), None)),
        _recovery_tile([each for each in numbers.recovery if each.area is main]),
        Tile(
            str(n_overridden),
            ngettext("stop overridden", "stops overridden", n_overridden),
            _("see below") if n_overridden else "",
        ),
    )


def _needle_tile(sessions: Sequence[SessionFact]) -> Tile:
    lengths = Counter(each.needle_um for each in sessions if each.needle_um is not None)
    if not lengths:
        return Tile(NOT_RECORDED, _("usual needle"))
    needle_um, n = lengths.most_common(1)[0]
    rests_on = _("{n} of {all} sessions").format(n=n, all=len(sessions))
    return Tile(needle(to_mm(needle_um)), _("usual needle"), rests_on)


def _interval_tile(area: AreaStats | None) -> Tile:
    label = _("median interval")
    if area is None or area.median_interval_days is None:
        return Tile(NOT_RECORDED, label)
    rests_on = _("{area}, n = {n}").format(area=word(area.area), n=area.n_intervals)
    return Tile(days(area.median_interval_days), label, rests_on)


def _recovery_tile(bands: Sequence[RecoveryStats]) -> Tile:
    """Of the needle band with the most recoveries: bands recover differently."""
    label = _("median time back to baseline redness")
    most = max(bands, key=lambda each: each.n, default=None)
    if most is None:
        return Tile(NOT_RECORDED, label)
    band = _("needle not known") if most.band is None else str(most.band)
    text = _("{band}, n = {n}") if not most.censored else _("{band}, n = {n}, {open} not seen yet")
    returned = most.n - most.censored
    return Tile(
        days(most.median_days), label, text.format(band=band, n=returned, open=most.censored)
    )


# --- words


def _asks(own: OwnWords, scope: Scope) -> tuple[Flag, ...]:
    """What the person wants to say, and their latest notes where they are shared."""
    asks = [
        Flag(_("Reason for the visit"), cut(own.reason_for_visit, OWN_TEXT_MAX)),
        Flag(_("Questions"), cut(own.questions, OWN_TEXT_MAX)),
    ]
    if Include.NOTES in scope.include:
        noted = [(when, text) for when, text in own.notes if text.strip()]
        shared = [each for each in noted if scope.covers(each[0].local_date)][-NOTES_MAX:]
        told = [_("Note of {day}").format(day=full_day(w.local_date)) for w, _text in shared]
        asks += [Flag(head, cut(text)) for head, (_w, text) in zip(told, shared, strict=True)]
    return tuple(each for each in asks if each.text)


def _own_limits(limits: Sequence[OwnLimit]) -> tuple[Flag, ...]:
    lines = [cut(line, OWN_LIMIT_MAX) for line in told(limits)]
    return (Flag(_("Own limits"), "; ".join(lines)),) if lines else ()


def _remarks(numbers: Statistics) -> tuple[str, ...]:
    remarks = [_("– not recorded.")]
    if any(each.baseline.assumed for each in numbers.recoveries):
        remarks.append(_("No baseline redness was given: 0 is assumed."))
    return tuple(remarks)


def _footer(now: Moment) -> str:
    text = _(
        "Self-reported; not checked by a professional. Made by Homecare {version} on {day}."
        " Not a medical device: it makes no diagnosis."
    )
    return text.format(version=__version__, day=full_day(now.local_date))
