"""A guided session as a value: where it stands, how long was rolled, and what each act leads to.

Pure: every act takes the state and a look at the clocks, and gives the state after it. What goes
into the log is an ordinary session, made of this by ``outcome_of``.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from homecare.facts.facts import Facts
from homecare.guided.stopwatch import Soak, Stopwatch, Tick, soak_of, stopwatch_of, watch_to_plain
from homecare.rules.limits import limit
from homecare.values.areas import Area, is_facial
from homecare.values.terms import DeviceType, Severity

_TOUCHED_AFTER: Final = timedelta(seconds=5)
"""A zone counts as rolled from here on, also where its first direction was never finished."""
_SOAK_AT_MOST: Final = timedelta(hours=24)
"""What the log takes; a session that is taken up days later has soaked for no use."""
_PASSES: Final = range(1, 100)


class Stage(StrEnum):
    """The steps, in order; ``STOP`` is left out where nothing was stopped."""

    PLAN = "plan"
    SOAK = "soak"
    HANDS = "hands"
    SKIN = "skin"
    QUESTIONS = "questions"
    CHECK = "check"
    ROLL = "roll"
    STOP = "stop"
    AFTER = "after"


BEFORE: Final = tuple(Stage)[: tuple(Stage).index(Stage.ROLL)]
"""The steps before the first pass."""


class Direction(StrEnum):
    """How the device goes over a zone; the diagonals by where they end on the right."""

    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"
    RISING = "rising"
    FALLING = "falling"
    ANY = "any"
    """A stamp or a pen is set down and lifted: there is nothing to turn."""


def directions_for(device: DeviceType | None) -> tuple[Direction, ...]:
    """The directions that each zone is gone over in, one after the other."""
    if device in (DeviceType.STAMP, DeviceType.PEN):
        return (Direction.ANY,)
    return tuple(each for each in Direction if each is not Direction.ANY)


@dataclass(frozen=True)
class Zone:
    """One area of the session. ``done`` counts the directions that are finished."""

    area: Area
    passes: int | None = None
    done: int = 0
    is_skipped: bool = False
    spent: timedelta = timedelta(0)

    @property
    def was_rolled(self) -> bool:
        return self.done > 0 or (not self.is_skipped and self.spent >= _TOUCHED_AFTER)


@dataclass(frozen=True)
class Guided:
    """The whole state. ``here`` is the zone that is being rolled, or was last."""

    stage: Stage = Stage.PLAN
    zones: tuple[Zone, ...] = ()
    here: int = 0
    directions: tuple[Direction, ...] = directions_for(None)
    watch: Stopwatch = field(default_factory=Stopwatch)
    soak: Soak | None = None
    is_skin_clean: bool = False
    was_stopped: bool = False

    # --- what it says ---

    @property
    def zone(self) -> Zone:
        """The zone that is being rolled."""
        return self.zones[self.here]

    @property
    def direction(self) -> Direction:
        """The direction that comes now in this zone."""
        return self.directions[min(self.zone.done, len(self.directions) - 1)]

    @property
    def face_time(self) -> timedelta:
        """The time spent on the skin of the face, which alone has limits."""
        return sum((z.spent for z in self.zones if is_facial(z.area)), timedelta(0))

    @property
    def minutes(self) -> float | None:
        """Minutes of rolling, rounded up to a tenth: a limit that was passed stays passed.

        ``None`` where nothing was rolled.
        """
        seconds = self.watch.counted.total_seconds()
        return math.ceil(round(seconds / 6, 6)) / 10 if seconds > 0 else None

    @property
    def soaked_minutes(self) -> int | None:
        """Whole minutes that the device has soaked, a day at most; ``None`` where nobody timed it."""
        if self.soak is None:
            return None
        return int(min(self.soak.counted, _SOAK_AT_MOST).total_seconds() // 60)

    @property
    def rolled(self) -> tuple[Zone, ...]:
        """The zones that go into the log: those planned, and once rolling began, those rolled."""
        if self.stage in BEFORE:
            return self.zones
        return tuple(zone for zone in self.zones if zone.was_rolled)

    # --- time goes by ---

    def at(self, now: Tick) -> "Guided":
        """The state at ``now``; what was rolled meanwhile goes to the zone."""
        return self._with_watch(self.watch.at(now), self.soak and self.soak.at(now))

    def answered(self, went_on: bool, now: Tick) -> "Guided":
        """What the person did while nobody saw the time pass."""
        return self._with_watch(self.watch.answered(went_on, now), self.soak)

    def reopened(self, now: Tick) -> "Guided":
        """Taken up again by a program that was closed meanwhile: it stands still until told."""
        was_running = self.watch.is_running
        there = self.at(now)
        if was_running and not there.watch.asks:
            there = there.paused(now)
        return there

    def paused(self, now: Tick) -> "Guided":
        return self._with_watch(self.watch.paused(now), self.soak)

    def going(self, now: Tick) -> "Guided":
        """Rolling goes on, or begins."""
        return self._with_watch(self.watch.started(now), self.soak)

    def _with_watch(self, watch: Stopwatch, soak: Soak | None) -> "Guided":
        spent = watch.counted - self.watch.counted
        zones = self.zones
        if spent and zones:
            zones = _changed(zones, self.here, spent=self.zone.spent + spent)
        return replace(self, watch=watch, soak=soak, zones=zones)

    # --- acts before rolling ---

    def planned(
        self, areas: Sequence[tuple[Area, int | None]], device: DeviceType | None
    ) -> "Guided":
        """These areas with their passes; what was rolled of them already stays."""
        known = {zone.area: zone for zone in self.zones}
        zones = tuple(
            replace(known.get(area, Zone(area)), area=area, passes=passes) for area, passes in areas
        )
        here = next((n for n, z in enumerate(zones) if self.zones and z.area == self.zone.area), 0)
        return replace(self, zones=zones, here=here, directions=directions_for(device))

    def soaking(self, now: Tick) -> "Guided":
        """The device lies in the alcohol from ``now`` on."""
        return replace(self, soak=Soak().started(now))

    def not_timed(self) -> "Guided":
        """Nobody times the soak here."""
        return replace(self, soak=None)

    def skin_cleaned(self, is_clean: bool) -> "Guided":
        return replace(self, is_skin_clean=is_clean)

    def start(self, now: Tick) -> "Guided":
        """Out of the alcohol, and onto the first zone that is not finished."""
        there = replace(self.at(now), stage=Stage.ROLL, was_stopped=False)
        if there.soak is not None:
            there = replace(there, soak=there.soak.ended(now))
        left = there._left_from(0)
        there = replace(there, here=left if left is not None else there.here)
        return there.going(now)

    # --- acts while rolling ---

    def next(self, now: Tick) -> "Guided":
        """On to the next step; while rolling: this direction is done."""
        there = self.at(now)
        if self.stage is Stage.ROLL:
            zones = _changed(there.zones, there.here, done=there.zone.done + 1, is_skipped=False)
            return replace(there, zones=zones)._go_on(now)
        if self.stage is Stage.CHECK:
            return there.start(now)
        order = tuple(Stage)
        following = order[min(order.index(self.stage) + 1, len(order) - 1)]
        return replace(there, stage=following)

    def skip(self, now: Tick) -> "Guided":
        """Leave this zone, or what is left of it, out."""
        there = self.at(now)
        zones = _changed(there.zones, there.here, is_skipped=True)
        return replace(there, zones=zones)._go_on(now)

    def back(self, now: Tick) -> "Guided":
        """One step back; in the first direction of a zone to the zone before it."""
        there = self.at(now)
        if self.stage is Stage.AFTER and self.was_stopped:
            return replace(there, stage=Stage.STOP)
        if self.stage is Stage.AFTER:
            return replace(there, stage=Stage.ROLL, here=len(self.zones) - 1)._undone().paused(now)
        if self.stage is Stage.STOP:
            return replace(there, stage=Stage.ROLL, was_stopped=False)
        if self.stage is not Stage.ROLL:
            order = tuple(Stage)
            return replace(there, stage=order[max(0, order.index(self.stage) - 1)])
        if there.zone.done:
            return there._undone()
        if self.here:
            return replace(there, here=self.here - 1)._undone()
        return replace(there.paused(now), stage=Stage.CHECK)

    def stop(self, now: Tick) -> "Guided":
        """Stop now. The time stands still while the person says why."""
        return replace(self.paused(now), stage=Stage.STOP, was_stopped=True)

    def with_passes(self, passes: int | None) -> "Guided":
        """The passes in each direction of this zone, as they are done."""
        if passes is not None and passes not in _PASSES:
            return self
        return replace(self, zones=_changed(self.zones, self.here, passes=passes))

    def _go_on(self, now: Tick) -> "Guided":
        """To what is left: of this zone, of those after it, of none: then it is over."""
        left = self._left_from(self.here)
        if left is not None:
            return replace(self, here=left)
        return replace(self.paused(now), stage=Stage.AFTER)

    def _left_from(self, first: int) -> int | None:
        return next(
            (
                n
                for n in range(first, len(self.zones))
                if not self.zones[n].is_skipped and self.zones[n].done < len(self.directions)
            ),
            None,
        )

    def _undone(self) -> "Guided":
        """The last finished direction of this zone comes again; a zone left out is taken in."""
        done = self.zone.done if self.zone.is_skipped else max(0, self.zone.done - 1)
        return replace(self, zones=_changed(self.zones, self.here, done=done, is_skipped=False))


def _changed(zones: tuple[Zone, ...], place: int, **fields: Any) -> tuple[Zone, ...]:
    return (*zones[:place], replace(zones[place], **fields), *zones[place + 1 :])


@dataclass(frozen=True)
class RollingLimits:
    """Minutes on the face, and passes, after which it is more than home guides advise (R31)."""

    caution: float
    stop: float
    passes: float

    def level(self, face_time: timedelta) -> Severity | None:
        """How far over them the time is; ``None`` up to the first."""
        minutes = face_time.total_seconds() / 60
        if minutes > self.stop:
            return Severity.STOP
        return Severity.CAUTION if minutes > self.caution else None


def rolling_limits(facts: Facts) -> RollingLimits:
    """The limits in force."""
    return RollingLimits(
        caution=limit(facts, "R31", "minutes").value,
        stop=limit(facts, "R31", "minutes-stop").value,
        passes=limit(facts, "R31", "passes").value,
    )


# --- kept in a file ---


def to_plain(state: Guided) -> dict[str, Any]:
    """The state as plain values for a file."""
    return {
        "stage": str(state.stage),
        "here": state.here,
        "directions": [str(each) for each in state.directions],
        "zones": [
            {
                "area": str(zone.area),
                "passes": zone.passes,
                "done": zone.done,
                "is_skipped": zone.is_skipped,
                "spent_s": zone.spent.total_seconds(),
            }
            for zone in state.zones
        ],
        "watch": watch_to_plain(state.watch),
        "soak": None if state.soak is None else watch_to_plain(state.soak),
        "is_skin_clean": state.is_skin_clean,
        "was_stopped": state.was_stopped,
    }


def from_plain(plain: Mapping[str, Any]) -> Guided | None:
    """The state that was written; ``None`` where the values are no such state."""
    try:
        zones = tuple(_zones(plain["zones"]))
        here = int(plain["here"])
        stage = Stage(plain["stage"])
        if not 0 <= here < max(1, len(zones)) or (stage not in BEFORE and not zones):
            return None
        return Guided(
            stage=stage,
            zones=zones,
            here=here,
            directions=tuple(Direction(each) for each in plain["directions"]) or (Direction.ANY,),
            watch=stopwatch_of(plain["watch"]),
            soak=None if plain["soak"] is None else soak_of(plain["soak"]),
            is_skin_clean=plain["is_skin_clean"] is True,
            was_stopped=plain["was_stopped"] is True,
        )
    except (ValueError, KeyError, TypeError):
        return None


def _zones(rows: Iterable[Mapping[str, Any]]) -> Iterable[Zone]:
    for row in rows:
        passes = row["passes"]
        yield Zone(
            area=Area(row["area"]),
            passes=None if passes is None else int(passes),
            done=max(0, int(row["done"])),
            is_skipped=row["is_skipped"] is True,
            spent=timedelta(seconds=max(0.0, float(row["spent_s"]))),
        )
