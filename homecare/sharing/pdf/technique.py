"""How it was done: needles and spacing, passes, minutes, pressure, over bone, and the baseline."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, pairwise
from statistics import median

from homecare.charts.wording import NOT_RECORDED, number
from homecare.facts.facts import PersonFact, SessionFact
from homecare.i18n import _, ngettext
from homecare.recovery.curves import Recovery
from homecare.regional.joining import enumerated
from homecare.sharing.pdf.lines import Flag
from homecare.stats.values import Statistics
from homecare.values.areas import any_overlap
from homecare.values.terms import Pressure
from homecare.words import needle_of_um, word


def technique_lines(
    numbers: Statistics, sessions: Sequence[SessionFact], person: PersonFact
) -> tuple[Flag, ...]:
    """Each with how often nothing was recorded of it."""
    return (
        Flag(_("Needle length"), _lengths(sessions) or NOT_RECORDED),
        Flag(_("Days between sessions, median (shortest)"), _spacing(numbers) or NOT_RECORDED),
        Flag(_("Begun before redness was seen back"), _begun_early(numbers.recoveries)),
        Flag(_("Minutes"), _minutes(sessions)),
        Flag(_("Pressure"), _pressure(sessions)),
        Flag(_("Over bone"), _over_bone(sessions)),
        Flag(_("Baseline redness"), _baselines(numbers.recoveries, person)),
    )


def _lengths(sessions: Iterable[SessionFact]) -> str:
    lengths = Counter(each.needle_um for each in sessions)
    unknown = lengths.pop(None, 0)
    told = [f"{needle_of_um(um)} ×{n}" for um, n in sorted(lengths.items()) if um is not None]
    return enumerated([*told, *_silent(unknown)])


def _silent(n: int) -> list[str]:
    return [_("not recorded ×{n}").format(n=n)] if n else []


def _spacing(numbers: Statistics) -> str:
    """Evenings on the same skin, as the safety check counts them."""
    # Translators: an area, the median of days between its sessions, and the shortest.
    text = _("{area} {median} ({shortest})")
    return enumerated(
        text.format(
            area=word(each.area),
            median=number(each.median_days),
            shortest=number(each.shortest_days),
        )
        for each in numbers.spacing
        if each.gaps
    )


def _begun_early(recoveries: Sequence[Recovery]) -> str:
    early, known = begun_early(recoveries)
    text = ngettext(
        "{early} of {known} evening, each area by itself",
        "{early} of {known} evenings, each area by itself",
        known,
    )
    return text.format(early=early, known=known) if known else NOT_RECORDED


def begun_early(recoveries: Sequence[Recovery]) -> tuple[int, int]:
    """How many evenings began before the recovery ahead of them was seen to end, and of how many.

    Only where a redness was recorded ahead of them: of the others nothing is known. What was done
    to a region on one diary day is one evening, whatever its zones.
    """
    early = known = 0
    for region in dict.fromkeys(each.region for each in recoveries):
        of_region = (each for each in recoveries if each.region is region)
        evenings = [list(day) for _day, day in groupby(of_region, key=_diary_day)]
        for before, _later in pairwise(evenings):
            known += any(each.points for each in before)
            early += any(each.points and not _seen_back(each, before) for each in before)
    return early, known


def _seen_back(recovery: Recovery, evening: Sequence[Recovery]) -> bool:
    """A look at the whole face is one at each zone that was rolled that evening."""
    if recovery.check_in_points:
        return not recovery.censored
    return any(
        point.hours_after == each.hours_to_baseline
        and point.area is not None
        and any_overlap((point.area,), recovery.session.areas)
        for each in evening
        for point in each.check_in_points
    )


def _diary_day(recovery: Recovery) -> date:
    return recovery.session.moment.local_date


def _minutes(sessions: Iterable[SessionFact]) -> str:
    said = [each.minutes for each in sessions]
    known = [each for each in said if each is not None]
    if not known:
        return NOT_RECORDED
    text = _("median {median}, {low} to {high} (n = {n})").format(
        median=number(median(known)), low=number(min(known)), high=number(max(known)), n=len(known)
    )
    return enumerated([text, *_silent(len(said) - len(known))])


def _pressure(sessions: Iterable[SessionFact]) -> str:
    counts = Counter(each.pressure for each in sessions)
    told = [f"{word(each)} ×{counts[each]}" for each in Pressure if counts[each]]
    return enumerated([*told, *_silent(counts[None])]) or NOT_RECORDED


def _over_bone(sessions: Iterable[SessionFact]) -> str:
    counts = Counter(each.over_bone for each in sessions)
    said = ((_("yes"), counts[True]), (_("no"), counts[False]))
    told = [f"{words} ×{n}" for words, n in said if n]
    return enumerated([*told, *_silent(counts[None])]) or NOT_RECORDED


def _baselines(recoveries: Iterable[Recovery], person: PersonFact) -> str:
    """What the person gave, and 0 where it is assumed."""
    given = dict(person.baseline_redness)
    assumed = dict.fromkeys(each.region for each in recoveries if each.baseline.assumed)
    told = [f"{word(area)} {redness}" for area, redness in given.items()]
    told += [
        _("{area} not given, 0 is assumed").format(area=word(area))
        for area in assumed
        if area not in given
    ]
    return enumerated(told) or NOT_RECORDED
