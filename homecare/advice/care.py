"""What to do and to leave alone after a session, by the hours since it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from homecare.facts.facts import Facts
from homecare.guidance.emergency import EmergencyServices
from homecare.guidance.filled import Show, Value, fill, plainly
from homecare.guidance.texts import Basis, Limit, Source, Tip, TipKind
from homecare.i18n import _
from homecare.recovery.curves import Recovery
from homecare.rules.waits import CARE_FOR, Wait, cared_for_since, limiting, waits
from homecare.values.area_choice import other_side
from homecare.values.areas import Area

__all__ = ["CARE_FOR", "CareTip", "Restart", "care_for", "cared_for_since", "restart_dates"]


@dataclass(frozen=True, kw_only=True)
class CareTip:
    """One thing to do, to leave alone, to watch for or to expect on a region, until a time.

    ``areas`` is the region, or a left and a right one for which all is the same. ``number`` is
    what ``until`` goes by, the person's own limit included.
    """

    tip: Tip
    areas: tuple[Area, ...]
    number: Limit
    until: datetime
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])

    @property
    def area(self) -> Area:
        """The region; of a left and a right one the first."""
        return self.areas[0]

    @property
    def id(self) -> str:
        return self.tip.id

    @property
    def kind(self) -> TipKind:
        return self.tip.kind

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.number.sources

    @property
    def basis(self) -> Basis:
        return self.number.basis

    @property
    def text(self) -> str:
        return self.text_for(plainly)

    def text_for(self, show: Show) -> str:
        """The text with its values as ``show`` writes them."""
        return fill(self.tip.text, self.values, show)


def care_for(facts: Facts, past: Sequence[Recovery] | None = None) -> tuple[CareTip, ...]:
    """The tips that hold at ``facts.now``, region by region: do, leave, watch, expect.

    The latest session decides; from the ones before it what to leave alone lasts on. ``past`` are
    the facts' recoveries of that time, oldest first, where they are at hand already.
    """
    held = {
        region: _in_order(limiting(each).values(), region)
        for region, each in waits(facts, facts.now.at, past).items()
    }
    return tuple(
        _tip(facts, wait, areas) for areas in _sides_together(held) for wait in held[areas[0]]
    )


def _in_order(held: Iterable[Wait], region: Area) -> list[Wait]:
    kinds = list(TipKind)
    here = (wait for wait in held if not wait.tip.places or region in wait.tip.places)
    return sorted(here, key=lambda wait: (kinds.index(wait.tip.kind), wait.until))


def _sides_together(held: Mapping[Area, list[Wait]]) -> list[tuple[Area, ...]]:
    """The regions; a left and a right one are one where all that holds there is the same."""
    told: list[tuple[Area, ...]] = []
    for region, here in held.items():
        other = other_side(region)
        if other is not None and (other,) in told and _said(held[other]) == _said(here):
            told[told.index((other,))] = tuple(sorted((other, region)))
        else:
            told.append((region,))
    return told


def _said(held: Sequence[Wait]) -> list[tuple[str, datetime]]:
    return [(wait.tip.id, wait.until) for wait in held]


def _tip(facts: Facts, wait: Wait, areas: tuple[Area, ...]) -> CareTip:
    call = EmergencyServices(facts.person.emergency_number)
    values: dict[str, Value] = {"until": wait.until, "emergency": call}
    return CareTip(tip=wait.tip, areas=areas, number=wait.number, until=wait.until, values=values)


@dataclass(frozen=True, kw_only=True)
class Restart:
    """When one thing may start again on a region; ``at`` is on the person's clock."""

    tip: Tip
    areas: tuple[Area, ...]
    number: Limit
    at: datetime

    @property
    def area(self) -> Area:
        """The region; of a left and a right one the first."""
        return self.areas[0]

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
        return _(self.tip.restart) if self.tip.restart else ""

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.number.sources

    @property
    def basis(self) -> Basis:
        return self.number.basis


def restart_dates(facts: Facts) -> tuple[Restart, ...]:
    """What still waits on skin that recovers, and until when: by region, the earliest first.

    What may start already is not in the list: no date is a permission, only the end of a wait.
    """
    restarts = [
        Restart(tip=tip.tip, areas=tip.areas, number=tip.number, at=tip.until)
        for tip in care_for(facts)
        if tip.tip.restart is not None
    ]
    regions = list(dict.fromkeys(restart.areas for restart in restarts))
    return tuple(sorted(restarts, key=lambda each: (regions.index(each.areas), each.at, each.id)))
