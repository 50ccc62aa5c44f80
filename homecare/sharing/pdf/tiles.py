"""The five numbers that a specialist asks for first, each beside what it is since the last visit."""

from collections.abc import Sequence
from dataclasses import dataclass

from homecare.charts.wording import NOT_RECORDED
from homecare.facts.facts import SessionFact
from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated, in_parts
from homecare.sharing.pdf.figures import days_back, group_of, seen_back, stats_of
from homecare.stats.spacing import Held
from homecare.stats.values import Statistics
from homecare.words import figure, needle_of_um, word


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A number with its name, a line that says of what, and the same since the last visit."""

    name: str
    value: str
    about: str
    since: str = ""


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """What was recorded in a stretch of time, and how many stops were overridden in it."""

    numbers: Statistics
    sessions: Sequence[SessionFact]
    n_overridden: int


def tiles(whole: Stretch, since: Stretch | None) -> tuple[Tile, ...]:
    """Sessions, needle, time kept between them, days to baseline, overridden stops."""
    makers = (_sessions, _needle, _kept, _days, _overrides)
    return tuple(make(whole, since) for make in makers)


def _sessions(whole: Stretch, since: Stretch | None) -> Tile:
    n = whole.numbers.check_ins
    return Tile(
        name=_("Sessions"),
        value=figure(whole.numbers.sessions),
        about=ngettext("{n} check-in", "{n} check-ins", n).format(n=figure(n)),
        since="" if since is None else str(since.numbers.sessions),
    )


def _needle(whole: Stretch, since: Stretch | None) -> Tile:
    """The latest one, and the others of this time; the longest since the last visit."""
    known = [each.needle_um for each in whole.sessions if each.needle_um is not None]
    last = whole.sessions[-1].needle_um if whole.sessions else None
    about = _("the latest")
    if known and min(known) != max(known):
        about = _("the latest; {low} to {high}").format(
            low=needle_of_um(min(known)), high=needle_of_um(max(known))
        )
    return Tile(
        name=_("Needle"),
        value=needle_of_um(last) or NOT_RECORDED,
        about=about,
        since="" if since is None else _longest(since.sessions),
    )


def _longest(sessions: Sequence[SessionFact]) -> str:
    known = [each.needle_um for each in sessions if each.needle_um is not None]
    if not known:
        return NOT_RECORDED
    return _("≤ {needle}").format(needle=needle_of_um(max(known)))


def _kept(whole: Stretch, since: Stretch | None) -> Tile:
    return Tile(
        name=_("Interval kept"),
        value=_kept_of(whole),
        about=_("evenings after the recommended wait"),
        since="" if since is None else _kept_of(since),
    )


def _kept_of(stretch: Stretch) -> str:
    """Evenings, not areas: one of several areas is kept where it was kept on each of them."""
    gaps = [gap for each in stretch.numbers.spacing for gap in each.gaps]
    if not gaps:
        return NOT_RECORDED
    n = len({gap.moment.local_date for gap in gaps})
    early = len({gap.moment.local_date for gap in gaps if gap.held is not Held.KEPT})
    return _("{kept} of {n}").format(kept=n - early, n=n)


def _days(whole: Stretch, since: Stretch | None) -> Tile:
    """Of the area and needle of the latest recovery: other needles tell nothing of this one."""
    group = group_of(whole.numbers)
    name = _("Days to baseline")
    if group is None:
        nothing = "" if since is None else NOT_RECORDED
        return Tile(name=name, value=NOT_RECORDED, about=_("no recovery recorded"), since=nothing)
    area, band = group
    stats = stats_of(whole.numbers, group)
    length = _("needle not known") if band is None else word(band)
    return Tile(
        name=name,
        value=days_back(stats),
        about=in_parts((seen_back(stats), enumerated((word(area), length)))),
        since="" if since is None else days_back(stats_of(since.numbers, group)),
    )


def _overrides(whole: Stretch, since: Stretch | None) -> Tile:
    return Tile(
        name=_("Stops overridden"),
        value=str(whole.n_overridden),
        about=_("rolled although the app said stop"),
        since="" if since is None else str(since.n_overridden),
    )
