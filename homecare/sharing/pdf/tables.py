"""The tables of the report: by area and needle on its first page; what may follow it, in full."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from homecare.charts.wording import NOT_RECORDED, days, grade, number
from homecare.facts.facts import CheckInFact, SessionFact
from homecare.i18n import _
from homecare.records.scales import SCALES
from homecare.recovery.curves import Recovery
from homecare.sharing.pdf.lines import area_words
from homecare.stats.periods import Period
from homecare.stats.values import RecoveryStats, Statistics
from homecare.values.areas import region_of
from homecare.values.signs import Sign
from homecare.words import clock, full_day, needle, needle_of_um, word


@dataclass(frozen=True)
class Row:
    """The cells of a row, and a note that stands under them."""

    cells: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A heading with a table under it; ``wide`` is the column that takes what room is left.

    Where there are no rows, ``none`` says so.
    """

    title: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    wide: int = 1
    none: str = ""


# --- by area and needle


def area_table(numbers: Statistics) -> Table:
    """Sessions, peak and time back to baseline of each region and needle band."""
    return Table(
        _("By area and needle length"),
        (
            _("Area"),
            _("Needle"),
            _("Sessions"),
            _("Median peak redness, 0–4"),
            _("Median time back to baseline"),
            _("Not seen back"),
        ),
        tuple(_area_row(each, numbers.recovery) for each in _groups(numbers.recoveries)),
        wide=0,
        none=_("No session was recorded in this time."),
    )


def _groups(recoveries: Iterable[Recovery]) -> list[list[Recovery]]:
    """The recoveries of each region and needle band, the most frequent first."""
    groups: dict[object, list[Recovery]] = {}
    for each in recoveries:
        groups.setdefault((each.region, each.band), []).append(each)
    return sorted(groups.values(), key=len, reverse=True)


def _area_row(group: Sequence[Recovery], known: Iterable[RecoveryStats]) -> Row:
    first = group[0]
    band = _("not known") if first.band is None else word(first.band)
    stats = next((s for s in known if (s.area, s.band) == (first.region, first.band)), None)
    begin = (word(first.region), band, str(len(group)))
    if stats is None:
        return Row((*begin, NOT_RECORDED, NOT_RECORDED, NOT_RECORDED))
    peaks = sum(each.peak is not None for each in group)
    returned = stats.n - stats.censored
    return Row(
        (
            *begin,
            _with_n(number(stats.median_peak), peaks),
            _with_n(days(stats.median_days), returned),
            str(stats.censored),
        )
    )


def _with_n(value: str, n: int) -> str:
    return value if value == NOT_RECORDED else _("{value} (n = {n})").format(value=value, n=n)


# --- sessions


def session_table(
    recoveries: Sequence[Recovery],
    devices: Mapping[UUID, str] | None = None,
    notes: Mapping[UUID, str] | None = None,
) -> Table:
    """A row for each session and region, the latest first. ``–`` is what was not recorded."""
    devices, notes = devices or {}, notes or {}
    rows: list[Row] = []
    told: set[UUID] = set()
    for each in reversed(recoveries):
        note = "" if each.session.id in told else notes.get(each.session.id, "")
        told.add(each.session.id)
        rows.append(Row(_session_cells(each, devices), note))
    return Table(
        _("Sessions, the latest first"),
        (
            _("Date"),
            _("Area"),
            _("Needle"),
            _("Device"),
            _("Passes"),
            _("Pain, 0–10"),
            _("Peak redness"),
            _("Back to baseline"),
        ),
        tuple(rows),
        none=_("No session was recorded in this time."),
    )


def _session_cells(recovery: Recovery, devices: Mapping[UUID, str]) -> tuple[str, ...]:
    session = recovery.session
    length = needle_of_um(session.needle_um)
    device = devices.get(session.device_id, "") if session.device_id else ""
    return (
        full_day(session.moment.local_date),
        area_words(session, recovery),
        length or NOT_RECORDED,
        device or NOT_RECORDED,
        _passes(session, recovery),
        grade(session.pain),
        grade(recovery.peak),
        _("not seen yet") if recovery.censored else days(recovery.days_to_baseline),
    )


def _passes(session: SessionFact, recovery: Recovery) -> str:
    known = [n for area, n in session.passes.items() if region_of(area) is recovery.region]
    if not known:
        return NOT_RECORDED
    low, high = min(known), max(known)
    return str(low) if low == high else f"{low}–{high}"


# --- check-ins


def check_in_table(
    check_ins: Sequence[CheckInFact],
    days_after: Mapping[UUID, int],
    notes: Mapping[UUID, str] | None = None,
) -> Table:
    """A row for each check-in, the latest first; ``days_after`` is its recovery day."""
    notes = notes or {}
    rows = (
        Row(_check_in_cells(each, days_after.get(each.id)), notes.get(each.id, ""))
        for each in reversed(check_ins)
    )
    return Table(
        _("Check-ins, the latest first"),
        (
            _("When"),
            _("Area"),
            _("Day"),
            *(scale.word for scale in SCALES),
            _("Signs"),
        ),
        tuple(rows),
        wide=9,
        none=_("No check-in was recorded in this time."),
    )


def _check_in_cells(check_in: CheckInFact, day: int | None) -> tuple[str, ...]:
    signs = [word(sign) for sign in Sign if sign in check_in.signs]
    if check_in.temperature_c is not None:
        signs.append(_("{degrees} °C").format(degrees=number(check_in.temperature_c)))
    local = check_in.moment.local
    grades = (getattr(check_in, scale.name) for scale in SCALES)
    return (
        f"{full_day(check_in.moment.local_date)}, {clock(local)}",
        word(check_in.area),
        NOT_RECORDED if day is None else str(day),
        *map(grade, grades),
        ", ".join(signs) or NOT_RECORDED,
    )


# --- changes


def change_table(periods: Iterable[Period]) -> Table:
    """A row for each stretch with one device and needle, by region and time."""
    return Table(
        _("Changes of device and needle length"),
        (
            _("Area"),
            _("Device"),
            _("Needle"),
            _("From"),
            _("To"),
            _("Sessions"),
            _("Median peak"),
            _("Median time back"),
        ),
        tuple(_period_row(each) for each in periods),
        none=_("No session was recorded in this time."),
    )


def _period_row(period: Period) -> Row:
    return Row(
        (
            word(period.area),
            period.device or NOT_RECORDED,
            needle(period.needle_mm) or NOT_RECORDED,
            full_day(period.from_day),
            full_day(period.to_day),
            str(period.n),
            _with_n(number(period.median_peak), period.n_recorded),
            _with_n(days(period.median_days), period.n_recorded - period.censored),
        )
    )
