"""The three lines that a specialist reads first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from uuid import UUID

from homecare.charts.wording import NOT_RECORDED, number
from homecare.facts.facts import SessionFact
from homecare.i18n import _, ngettext
from homecare.recovery.curves import Recovery
from homecare.sharing.pdf.lines import Flag
from homecare.stats.values import AreaStats, Statistics
from homecare.values.areas import Area
from homecare.values.terms import PerformedBy
from homecare.values.times import DAY
from homecare.words import needle_of_um, word


def summary(
    numbers: Statistics, sessions: Sequence[SessionFact], n_overridden: int, n_urgent: int
) -> tuple[Flag, ...]:
    """How often and where; with what and how far apart; what came of it."""
    return (
        Flag(_("Sessions"), _how_often(numbers, sessions)),
        Flag(_("Needle and spacing"), _how(numbers, sessions)),
        Flag(_("Course"), _course(numbers, n_overridden, n_urgent)),
    )


def _how_often(numbers: Statistics, sessions: Sequence[SessionFact]) -> str:
    n = numbers.sessions
    by_others = sum(each.performed_by is PerformedBy.PROFESSIONAL for each in sessions)
    check_ins = ngettext("{n} check-in", "{n} check-ins", numbers.check_ins)
    by_area = sorted(numbers.by_area, key=lambda each: each.n, reverse=True)
    parts = [
        ngettext("{n} session", "{n} sessions", n).format(n=n),
        check_ins.format(n=numbers.check_ins),
        ", ".join(f"{word(each.area)} {each.n}" for each in by_area),
        _("{n} by a professional").format(n=by_others) if by_others else "",
    ]
    return "; ".join(part for part in parts if part)


def _how(numbers: Statistics, sessions: Iterable[SessionFact]) -> str:
    lengths = Counter(each.needle_um for each in sessions)
    unknown = lengths.pop(None, 0)
    told = [f"{needle_of_um(um)} ×{n}" for um, n in sorted(lengths.items()) if um is not None]
    if unknown:
        told.append(_("not known ×{n}").format(n=unknown))
    spaced = [_interval(each, numbers.recoveries) for each in numbers.by_area if each.n_intervals]
    spacing = _("days between sessions, median (shortest): {areas}")
    parts = [", ".join(told), spacing.format(areas=", ".join(spaced)) if spaced else ""]
    return "; ".join(part for part in parts if part) or NOT_RECORDED


def _interval(area: AreaStats, recoveries: Iterable[Recovery]) -> str:
    text = _("{area} {median} ({shortest})")
    return text.format(
        area=word(area.area),
        median=number(area.median_interval_days),
        shortest=number(shortest_days(recoveries, area.area)),
    )


def shortest_days(recoveries: Iterable[Recovery], area: Area) -> float | None:
    """The shortest time between two sessions of the region, in days."""
    times = [each.session.at for each in recoveries if each.region is area]
    return min(((later - earlier) / DAY for earlier, later in pairwise(times)), default=None)


def _course(numbers: Statistics, n_overridden: int, n_urgent: int) -> str:
    early, known = begun_early(numbers.recoveries)
    text = _("{early} of {known} sessions began before redness was seen back at baseline")
    signs = ngettext("{n} urgent sign", "{n} urgent signs", n_urgent)
    stops = ngettext("{n} stop overridden", "{n} stops overridden", n_overridden)
    parts = [
        signs.format(n=n_urgent),
        stops.format(n=n_overridden),
        text.format(early=early, known=known) if known else "",
    ]
    return "; ".join(part for part in parts if part)


def begun_early(recoveries: Sequence[Recovery]) -> tuple[int, int]:
    """How many sessions began before the recovery ahead of them was seen to end, and of how many.

    Only where a redness was recorded ahead of them: of the others nothing is known.
    """
    early, known = set[UUID](), set[UUID]()
    for region in dict.fromkeys(each.region for each in recoveries):
        of_region = [each for each in recoveries if each.region is region]
        for earlier, later in pairwise(of_region):
            if earlier.points:
                known.add(later.session.id)
            if earlier.censored:
                early.add(later.session.id)
    return len(early), len(known)
