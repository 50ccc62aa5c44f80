"""What to do and to leave alone after a session, by the hours since it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from homecare.facts.facts import Facts, SessionFact
from homecare.guidance.filled import Show, Value, fill, plainly
from homecare.guidance.texts import Basis, Source, Tip, TipKind, guidance
from homecare.i18n import _
from homecare.recovery.curves import Recovery, recoveries_since
from homecare.values.areas import Area
from homecare.values.needles import Band, band_of

CARE_FOR: Final = timedelta(days=14)
"""How long after a session the skin gets care of its own: as long as the sunscreen lasts."""


@dataclass(frozen=True, kw_only=True)
class CareTip:
    """One thing to do, to leave alone, to watch for or to expect on a region, until a time."""

    tip: Tip
    area: Area
    until: datetime
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])

    @property
    def id(self) -> str:
        return self.tip.id

    @property
    def kind(self) -> TipKind:
        return self.tip.kind

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.tip.until.sources

    @property
    def basis(self) -> Basis:
        return self.tip.until.basis

    @property
    def text(self) -> str:
        return self.text_for(plainly)

    def text_for(self, show: Show) -> str:
        """The text with its values as ``show`` writes them."""
        return fill(self.tip.text, self.values, show)


def care_for(facts: Facts, past: Sequence[Recovery] | None = None) -> tuple[CareTip, ...]:
    """The tips that hold at ``facts.now``, region by region: do, leave, watch, expect.

    ``past`` are the facts' recoveries of that time, oldest first, where they are at hand already.
    """
    recent: dict[Area, list[Recovery]] = {}
    if past is None:
        past = recoveries_since(facts, facts.now.at - CARE_FOR)
    for recovery in reversed(past):
        if timedelta(0) <= facts.now.at - recovery.session.at <= CARE_FOR:
            recent.setdefault(recovery.region, []).append(recovery)
    return tuple(tip for each in recent.values() for tip in _for_region(facts, each))


def _for_region(facts: Facts, newest_first: list[Recovery]) -> list[CareTip]:
    """The latest session decides; from the ones before it what to leave alone lasts on."""
    kept: dict[str, CareTip] = {}
    for n, recovery in enumerate(newest_first):
        for tip in _holding(facts, recovery):
            same = tip.tip.replaces or tip.id
            if n > 0 and tip.kind is not TipKind.LEAVE:
                continue
            if same not in kept or kept[same].until < tip.until:
                kept[same] = tip
    kinds = list(TipKind)
    return sorted(kept.values(), key=lambda tip: (kinds.index(tip.kind), tip.until))


def _holding(facts: Facts, recovery: Recovery) -> Iterator[CareTip]:
    session, now = recovery.session, facts.now
    for tip in _fitting(recovery):
        until = session.at + tip.until.duration
        if session.at + tip.starts_after <= now.at < until:
            shown = now.shows(until)
            number = facts.person.emergency_number or _("the emergency services")
            values: dict[str, Value] = {"until": shown, "emergency": number}
            yield CareTip(tip=tip, area=recovery.region, until=shown, values=values)


def _fitting(recovery: Recovery) -> Iterable[Tip]:
    """The tips for this needle and place; one that replaces another leaves that out."""
    band = _band(recovery.session)
    settled = recovery.hours_to_baseline is not None
    fitting = [
        tip
        for tip in guidance().tips
        if (not tip.bands or band in tip.bands)
        and (not tip.places or recovery.region in tip.places)
        and (settled or not tip.needs_settled)
    ]
    replaced = {tip.replaces for tip in fitting}
    return [tip for tip in fitting if tip.id not in replaced]


def _band(session: SessionFact) -> Band | None:
    if session.radiofrequency:
        return Band.OVER_1500_UM
    return None if session.needle_um is None else band_of(session.needle_um)


@dataclass(frozen=True, kw_only=True)
class Restart:
    """When one thing may start again on a region; ``at`` is on the person's clock."""

    tip: Tip
    area: Area
    at: datetime

    @property
    def id(self) -> str:
        return self.tip.id

    @property
    def rule(self) -> str | None:
        """The rule that speaks up where it starts sooner."""
        return self.tip.rule

    @property
    def what(self) -> str:
        """The thing in a few words, such as "Sport and sweating"."""
        return _(self.tip.restart or "")

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.tip.until.sources

    @property
    def basis(self) -> Basis:
        return self.tip.until.basis


def restart_dates(facts: Facts) -> tuple[Restart, ...]:
    """What still waits on skin that recovers, and until when: by region, the earliest first.

    What may start already is not in the list: no date is a permission, only the end of a wait.
    """
    restarts = [
        Restart(tip=tip.tip, area=tip.area, at=tip.until)
        for tip in care_for(facts)
        if tip.tip.restart is not None
    ]
    regions = list(dict.fromkeys(restart.area for restart in restarts))
    return tuple(sorted(restarts, key=lambda each: (regions.index(each.area), each.at, each.id)))
