"""What the report for a specialist says, as a frozen value: put together here, set elsewhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from homecare import __version__
from homecare.advice.own_limits import OwnLimit, told
from homecare.charts.bands import band_word
from homecare.charts.chart import Chart
from homecare.charts.concerns import ConcernSeries
from homecare.charts.of_log import Asked, photo_redness, recovery, redness, scores
from homecare.charts.photo_redness import PhotoSeries, is_dark
from homecare.charts.recovery import RecoverySeries
from homecare.charts.redness import RednessSeries
from homecare.charts.wording import trend_words
from homecare.facts.facts import CheckInFact, Facts, RatingFact, SessionFact
from homecare.i18n import _, ngettext
from homecare.recovery.curves import recoveries, session_before
from homecare.regional.joining import enumerated, labelled
from homecare.sharing.last_visit import last_visit_day
from homecare.sharing.own_words import OwnWords
from homecare.sharing.pdf.background import ROMAN, kit_lines, skin_history, visit_lines
from homecare.sharing.pdf.columns import columns_table, fixed_columns
from homecare.sharing.pdf.flags import overrides, signs_counted, slow_recoveries, urgent_signs
from homecare.sharing.pdf.form import Part, ReportForm
from homecare.sharing.pdf.lines import Flag, own
from homecare.sharing.pdf.pictures import NO_PHOTOS, PhotoFile, PhotoPart, photo_part
from homecare.sharing.pdf.risks import risks
from homecare.sharing.pdf.tables import Table, change_table, check_in_table, session_table
from homecare.sharing.pdf.technique import technique_lines
from homecare.sharing.pdf.tiles import Stretch, Tile, tiles
from homecare.sharing.scope import Include, Scope
from homecare.stats.statistics import Window, statistics
from homecare.stats.values import Statistics
from homecare.values.times import Moment
from homecare.words import full_day, word

NOTES_MAX: Final = 3
"""So many of the latest notes stand by themselves; others stand with those records that are listed."""
SESSIONS_MAX: Final = 12
"""So many of the latest sessions are listed where not all of them were asked for."""


@dataclass(frozen=True, kw_only=True)
class ReportData:
    """All that stands in the report, in its order; texts as a person reads them."""

    title: str
    who: str
    period: str
    last_entry: str
    first: tuple[Flag, ...]
    """Urgent signs and overridden stops."""
    asks: tuple[Flag, ...]
    """Reason for the visit and questions: lines to write on where they are blank."""
    risks: tuple[Flag, ...]
    tiles: tuple[Tile, ...]
    since: str
    """Since when the second number of each tile counts; empty where no visit was recorded."""
    redness: Chart[RednessSeries]
    recovery: Chart[RecoverySeries]
    concerns: Chart[ConcernSeries]
    photo_redness: Chart[PhotoSeries]
    photos: PhotoPart
    """Nothing where photos were not chosen."""
    by_area: Table
    others: tuple[Flag, ...]
    """What else stands out: slow recoveries, signs counted, own limits."""
    visits: tuple[Flag, ...]
    history: tuple[Flag, ...]
    technique: tuple[Flag, ...]
    kit: tuple[Flag, ...]
    notes: tuple[Flag, ...]
    remarks: tuple[str, ...]
    """How it was rated, and what is missing."""
    sessions: Table
    """The latest of them, or all."""
    parts: tuple[Table, ...]
    footer: str
    made: Moment
    form: ReportForm


def report_data(
    facts: Facts,
    ratings: Sequence[RatingFact] = (),
    own_words: OwnWords | None = None,
    scope: Scope | None = None,
    rule_titles: Mapping[str, str] | None = None,
    form: ReportForm | None = None,
    files: Mapping[UUID, PhotoFile] | None = None,
) -> ReportData:
    """The report on the records that ``scope`` covers, as known at ``facts.now``.

    ``rule_titles`` say in words which rule was overridden, ``files`` where the photos lie.
    """
    asked = _Asked(
        facts=facts,
        ratings=tuple(each for each in ratings if each.moment.at <= facts.now.at),
        own=own_words or OwnWords(),
        scope=scope or Scope(),
        titles=rule_titles or {},
        form=form or ReportForm(),
        files=files or {},
    )
    return asked.told()


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """The log and what of it is shared."""

    facts: Facts
    ratings: tuple[RatingFact, ...]
    own: OwnWords
    scope: Scope
    titles: Mapping[str, str]
    form: ReportForm
    files: Mapping[UUID, PhotoFile]

    def told(self) -> ReportData:
        window, facts = self.window, self.facts
        whole, since_day = self._stretch(window), self._last_visit()
        numbers = whole.numbers
        since = None
        if since_day is not None and since_day != window.from_day:
            since = self._stretch(Window(since_day, window.to_day))
        charted = Asked(
            facts=facts,
            seen=facts.log,
            window=window,
            numbers=numbers,
            device_types={each.id: each.type for each in self.own.devices if each.type},
        )
        check_ins = [each for each in facts.check_ins if window.has(each.moment)]
        columns = fixed_columns(numbers, window, facts.now.local_date, self._count)
        return ReportData(
            title=_("Self-reported home microneedling log"),
            who=_who(facts, self.own, self.scope),
            period=_period(facts, self.scope),
            last_entry=_last_entry(self._moments()),
            first=(
                *urgent_signs(facts, window, self.titles),
                *self._overrides(whole.sessions),
            ),
            asks=_asks(self.own),
            risks=risks(facts, whole.sessions),
            tiles=tiles(whole, since),
            since=_since(since_day),
            redness=redness(charted),
            recovery=recovery(charted, needs_check_in=True),
            concerns=scores(charted),
            photo_redness=photo_redness(charted),
            photos=self._photos(numbers),
            by_area=columns_table(numbers, columns),
            others=(
                *_trends(numbers),
                *slow_recoveries(numbers.recoveries, recoveries(facts)),
                *signs_counted(check_ins),
                *_own_limits(self.own.limits),
            ),
            visits=tuple(visit_lines(self.own.visits, window, with_advice=self._with_notes)),
            history=skin_history(facts, window),
            technique=technique_lines(numbers, whole.sessions, facts.person),
            kit=kit_lines(facts, whole.sessions, self.own, window),
            notes=_latest_notes([*whole.sessions, *check_ins], self._notes),
            remarks=_remarks(numbers),
            sessions=self._sessions(numbers),
            parts=tuple(self._parts(numbers, check_ins)),
            footer=_footer(facts.now),
            made=facts.now,
            form=self.form,
        )

    @property
    def window(self) -> Window:
        return Window(self.scope.from_day, self.scope.to_day)

    @property
    def devices(self) -> Mapping[UUID, str]:
        return {each.id: each.name for each in self.own.devices}

    @property
    def _with_notes(self) -> bool:
        return Include.NOTES in self.scope.include

    @property
    def _notes(self) -> Mapping[UUID, str]:
        return self.own.notes if self._with_notes else {}

    def _count(self, window: Window) -> Statistics:
        """The numbers of some days; what lies after ``facts.now`` is not seen."""
        return statistics(self.facts.log, self.ratings, devices=self.devices, window=window)

    def _stretch(self, window: Window) -> Stretch:
        sessions = [each for each in self.facts.sessions if window.has(each.moment)]
        return Stretch(
            numbers=self._count(window),
            sessions=sessions,
            n_overridden=len(self._overrides(sessions)),
        )

    def _overrides(self, sessions: Sequence[SessionFact]) -> tuple[Flag, ...]:
        return overrides(sessions, self.own.override_reasons, self.titles)

    def _moments(self) -> Iterator[Moment]:
        """When anything was noted, of what is shared."""
        facts = self.facts
        kinds = (
            facts.sessions, facts.check_ins, facts.events, facts.product_uses, facts.photos
        )  # fmt: skip
        found = (each.moment for kind in (*kinds, self.ratings, self.own.visits) for each in kind)
        return (moment for moment in found if self.window.has(moment))

    def _last_visit(self) -> date | None:
        """The last one before today, of those that are shared."""
        shared = (each.moment for each in self.own.visits if self.window.has(each.moment))
        return last_visit_day(shared, self.facts.now.local_date)

    def _sessions(self, numbers: Statistics) -> Table:
        most = None if Part.SESSIONS in self.form.parts else SESSIONS_MAX
        return session_table(numbers.recoveries, self.devices, self._notes, most)

    def _photos(self, numbers: Statistics) -> PhotoPart:
        if Include.PHOTOS not in self.scope.include:
            return NO_PHOTOS
        shared = [each for each in self.facts.photos if self.window.has(each.moment)]
        dark = is_dark(self.facts.person)
        courses = numbers.photo_redness
        return photo_part(shared, courses, self.files, self.form.pictures, dark=dark)

    def _parts(self, numbers: Statistics, check_ins: Sequence[CheckInFact]) -> list[Table]:
        """What follows the sessions, in the order of ``Part``."""
        tables: list[Table] = []
        if Part.CHECK_INS in self.form.parts:
            after = {each.id: _day_of(each, self.facts) for each in check_ins}
            known = {key: day for key, day in after.items() if day is not None}
            tables.append(check_in_table(check_ins, known, self._notes))
        if Part.CHANGES in self.form.parts:
            tables.append(change_table(numbers.periods))
        return tables


def _day_of(check_in: CheckInFact, facts: Facts) -> int | None:
    session = session_before(check_in, facts.sessions)
    if session is None:
        return None
    return (check_in.moment.local_date - session.moment.local_date).days


def _trends(numbers: Statistics) -> Iterator[Flag]:
    """The trends of each region where there are several, so that the chart draws none."""
    if len({each.area for each in numbers.trend}) < 2:
        return
    known = [
        labelled(enumerated((word(each.area), band_word(each.band))), trend_words(each))
        for each in numbers.trend
        if each.value is not None
    ]
    if known:
        yield Flag(_("Change of peak redness"), " · ".join(known))


# --- words


def _who(facts: Facts, words: OwnWords, scope: Scope) -> str:
    name, person = scope.shown_name(words.name), facts.person
    parts = [
        own(name) if name else "",
        _("born {year}").format(year=person.birth_year) if person.birth_year else "",
        _("Fitzpatrick {type}").format(type=ROMAN[person.fitzpatrick - 1])
        if person.fitzpatrick
        else "",
    ]
    return " · ".join(part for part in parts if part)


def _period(facts: Facts, scope: Scope) -> str:
    noted = (*facts.sessions, *facts.check_ins, *facts.photos)
    dated = [each.moment.local_date for each in noted]
    first: date | None = scope.from_day or min(dated, default=None)
    last = scope.to_day or facts.now.local_date
    return full_day(last) if first is None else f"{full_day(first)} – {full_day(last)}"


def _last_entry(moments: Iterable[Moment]) -> str:
    last = max((each.local_date for each in moments), default=None)
    if last is None:
        return _("no entry in this time")
    return _("last entry {day}").format(day=full_day(last))


def _since(day: date | None) -> str:
    if day is None:
        return ""
    return _("since the last visit, {day}").format(day=full_day(day))


def _asks(words: OwnWords) -> tuple[Flag, ...]:
    """What the person wants to say; a blank one is a line to write on."""
    return (
        Flag(_("Reason for the visit"), own(words.reason_for_visit)),
        Flag(_("My questions"), own(words.questions)),
    )


def _latest_notes(
    records: Sequence[SessionFact | CheckInFact], notes: Mapping[UUID, str]
) -> tuple[Flag, ...]:
    noted = [each for each in records if notes.get(each.id, "").strip()]
    latest = sorted(noted, key=lambda each: each.at, reverse=True)[:NOTES_MAX]
    heading = _("Note of {day}")
    return tuple(
        Flag(heading.format(day=full_day(each.moment.local_date)), own(notes[each.id]))
        for each in latest
    )


def _own_limits(limits: Sequence[OwnLimit]) -> tuple[Flag, ...]:
    return tuple(Flag(_("Own limit"), line) for line in told(limits))


def _remarks(numbers: Statistics) -> tuple[str, ...]:
    remarks = [
        _("Redness is rated by the person: 0 clear, 1 almost clear, 2 mild, 3 moderate, 4 severe."),
        _("– not recorded; a baseline with “?” is assumed. Time back to baseline: to the first"
          " check-in from which on none is above it."),
    ]  # fmt: skip
    silent = sum(not each.check_in_points for each in numbers.recoveries)
    if silent:
        text = ngettext(
            "{n} of {all} recoveries has no check-in.",
            "{n} of {all} recoveries have no check-in.",
            silent,
        )
        remarks.append(text.format(n=silent, all=len(numbers.recoveries)))
    if numbers.gaps:
        days = sum((each.to_day - each.from_day) // timedelta(days=1) for each in numbers.gaps)
        text = ngettext(
            # Translators: {days} is a phrase such as "65 days".
            "{n} stretch without an entry for over 28 days ({days} in all).",
            "{n} stretches without an entry for over 28 days ({days} in all).",
            len(numbers.gaps),
        )
        in_all = ngettext("{n} day", "{n} days", days).format(n=days)
        remarks.append(text.format(n=len(numbers.gaps), days=in_all))
    return tuple(remarks)


def _footer(now: Moment) -> str:
    text = _(
        "Self-reported; not checked by a professional, not a diagnosis. Homecare {version}, {day}."
    )
    return text.format(version=__version__, day=full_day(now.local_date))
