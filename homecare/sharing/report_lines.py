"""The lines of the report: what stands out, and one row a session."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from homecare.areas import region_of
from homecare.charts.wording import NOT_RECORDED, days, grade, number
from homecare.i18n import _, ngettext
from homecare.needles import to_mm
from homecare.recovery import Point, Recovery, UsualBin, past_like, usual_range
from homecare.rules.facts import CheckInFact, SessionFact
from homecare.terms import PerformedBy, Severity
from homecare.words import full_day, needle, word, words

FLAGS_MAX: Final = 5
"""So many overridden warnings are told in full, the latest ones."""
WORDS_MAX: Final = 160
"""A person's own words are cut here: the page has to stay one page."""
PARTS_MAX: Final = 4
"""More parts of a region than this are counted, not named."""


@dataclass(frozen=True)
class Flag:
    """Something that stands out: a short heading, and what it was."""

    heading: str
    text: str


def flags(
    sessions: Sequence[SessionFact],
    recoveries: Sequence[Recovery],
    everything: Sequence[Recovery],
    check_ins: Sequence[CheckInFact],
    reasons: Mapping[UUID, str],
    rule_titles: Mapping[str, str],
) -> tuple[Flag, ...]:
    """What stands out among the records shared, latest first; ``everything`` is the whole log."""
    overridden = [each for each in reversed(sessions) if each.id in reasons]
    told = [_override(each, reasons[each.id], rule_titles) for each in overridden[:FLAGS_MAX]]
    return (*told, *_more(len(overridden)), *_above(recoveries, everything), *_signs(check_ins))


def _override(session: SessionFact, reason: str, titles: Mapping[str, str]) -> Flag:
    shown = [f"{_(titles[rule])} ({rule})" if rule in titles else rule for rule in _stops(session)]
    what = "; ".join(shown) or _("a stop that is no longer known")
    text = _("{areas}: rolled although the app said stop: {what}. Own reason: “{reason}”")
    return Flag(
        full_day(session.moment.local_date),
        text.format(areas=area_words(session), what=what, reason=cut(reason)),
    )


def _stops(session: SessionFact) -> list[str]:
    serious = (Severity.STOP, Severity.EMERGENCY)
    return [rule for rule, severity in session.shown if severity in serious]


def _more(n_overridden: int) -> Iterator[Flag]:
    n = n_overridden - FLAGS_MAX
    if n > 0:
        text = ngettext("{n} more overridden stop", "{n} more overridden stops", n)
        yield Flag(_("Earlier"), text.format(n=n))


def _above(recoveries: Sequence[Recovery], everything: Sequence[Recovery]) -> Iterator[Flag]:
    """The latest recovery of each region, where a check-in was above the usual range."""
    latest = {each.region: each for each in recoveries if each.check_in_points}
    for recovery in latest.values():
        usual = usual_range(past_like(recovery, everything))
        pairs = [(p, usual.at(p)) for p in recovery.check_in_points] if usual else []
        above = [(p, each) for p, each in pairs if each is not None and p.redness > each.high]
        if above:
            yield _above_flag(
                recovery, *max(above, key=lambda pair: pair[0].redness - pair[1].high)
            )


def _above_flag(recovery: Recovery, point: Point, usual: UsualBin) -> Flag:
    text = _(
        "{area}, day {day}: redness {redness}, above the usual range {low} to {high} (n = {n})"
    )
    return Flag(
        full_day(point.moment.local_date),
        text.format(
            area=word(recovery.region),
            day=point.day,
            redness=point.redness,
            low=number(usual.low),
            high=number(usual.high),
            n=usual.n,
        ),
    )


def _signs(check_ins: Iterable[CheckInFact]) -> Iterator[Flag]:
    with_signs = [each for each in check_ins if each.signs]
    if with_signs:
        counts = Counter(sign for each in with_signs for sign in sorted(each.signs))
        told = ", ".join(f"{word(sign)} ×{n}" for sign, n in counts.most_common(8))
        last = full_day(with_signs[-1].moment.local_date)
        yield Flag(_("Signs logged"), _("{signs}; last on {day}").format(signs=told, day=last))


# --- one row a session


def headers() -> tuple[str, ...]:
    return (
        _("Date"),
        _("Area"),
        _("Needle"),
        _("Passes"),
        _("Pain, 0–10"),
        _("Peak redness, 0–4"),
        _("Back to baseline"),
    )


def rows(recoveries: Sequence[Recovery]) -> tuple[tuple[str, ...], ...]:
    """A row for each session and region, the latest first. ``–`` is what was not recorded."""
    return tuple(_row(each) for each in reversed(recoveries))


def _row(recovery: Recovery) -> tuple[str, ...]:
    session = recovery.session
    length = needle(None if session.needle_um is None else to_mm(session.needle_um))
    return (
        full_day(session.moment.local_date),
        area_words(session, recovery),
        length or NOT_RECORDED,
        _passes(session, recovery),
        grade(session.pain),
        grade(recovery.peak),
        _("not seen yet") if recovery.censored else days(recovery.days_to_baseline),
    )


def area_words(session: SessionFact, recovery: Recovery | None = None) -> str:
    """The parts that were treated, in one line; whose hand it was where it was a professional's."""
    areas = [a for a in session.areas if recovery is None or region_of(a) is recovery.region]
    text = " · ".join(word(area) for area in areas)
    if len(areas) > PARTS_MAX:
        regions = words(dict.fromkeys(region_of(area) for area in areas))
        text = _("{region} ({n} parts)").format(region=regions, n=len(areas))
    if session.performed_by is PerformedBy.PROFESSIONAL:
        return _("{areas}, by a professional").format(areas=text)
    return text


def _passes(session: SessionFact, recovery: Recovery) -> str:
    known = [n for area, n in session.passes.items() if region_of(area) is recovery.region]
    if not known:
        return NOT_RECORDED
    low, high = min(known), max(known)
    return str(low) if low == high else f"{low}–{high}"


def cut(text: str, longest: int = WORDS_MAX) -> str:
    """A person's words on one line, shortened with a sign that they are."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= longest else one_line[: longest - 1].rstrip() + "…"
