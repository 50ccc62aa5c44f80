"""The draft that the guide fills: where it comes from, what is written into it, kept and saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from homecare.diary.guided_outcome import note_unfinished, write_outcome
from homecare.diary.keeper import DraftKeeper
from homecare.diary.session_draft import copy_of, new_session
from homecare.guided.state import BEFORE, Guided, Stage, from_plain, to_plain
from homecare.guided.stopwatch import Tick
from homecare.records.models import Device, Treatment
from homecare.records.reading import Problem, problems
from homecare.rules import Check, Facts, check
from homecare.values.times import Moment
from ui.desk import Desk
from ui.guided.throwing import throw_away


@dataclass(frozen=True)
class Waiting:
    """A draft that was kept: when, and where its guided session stood, if it had one."""

    kept_at: Moment
    guide: Mapping[str, Any] | None


class GuideDraft:
    """One draft, from the first step to the log. What is on disk is never behind by much."""

    def __init__(self, desk: Desk, given: Treatment | None) -> None:
        """``given`` is what the form holds; else it is the draft that waits, else a new session."""
        self._desk = desk
        self._diary = desk.diary
        self._keeper = DraftKeeper(self._diary, Treatment, None)
        start = new_session(self._diary).draft
        self._keeper.begin(start)
        kept = self._keeper.kept()
        self.row = copy_of(given or (kept.draft if kept else start))
        self._guide = kept.guide if kept and kept.draft.id == self.row.id else None
        self.waiting: Waiting | None = None
        """What has to be offered before anything is done with it."""
        if kept is not None and given is None:
            self.waiting = Waiting(kept.kept_at, self._guide)

    # --- where the guide stood ---

    def take_up(self, now: Tick) -> Guided:
        """The state that was kept, standing still; else the first step."""
        self.waiting = None
        state = from_plain(self._guide) if self._guide is not None else None
        if state is None:
            return self.plan(Guided()).at(now)
        if not self._same_areas(state):  # the form has changed them
            state = self._replanned(state)
        return state.reopened(now)

    def plan(self, state: Guided) -> Guided:
        """The zones and directions that the draft asks for."""
        return state.planned(self._areas(), self._device_type())

    def _areas(self) -> list[tuple[Any, int | None]]:
        return [(part.area, part.passes) for part in self.row.areas]

    def _device_type(self) -> Any:
        device = self.row.device_id and self._diary.get(Device, self.row.device_id)
        return device.type if device else None

    def _same_areas(self, state: Guided) -> bool:
        return [(zone.area, zone.passes) for zone in state.rolled] == self._areas()

    def _replanned(self, state: Guided) -> Guided:
        """What the form says of the areas, and behind it what was still to be rolled."""
        areas, named = self._areas(), {part.area for part in self.row.areas}
        if state.stage not in BEFORE:
            left = [zone for zone in state.zones if not zone.was_rolled and zone.area not in named]
            areas += [(zone.area, zone.passes) for zone in left]
        return state.planned(areas, self._device_type()) if areas else state

    # --- what is written into it ---

    def facts(self) -> Facts:
        """What the rules are told of the draft."""
        return self._diary.facts(self.row.moment, self.row)

    def write(self, state: Guided) -> None:
        """Put into the draft what the guide knows; at the end it is the person's to change."""
        if state.stage is not Stage.AFTER:
            write_outcome(self.row, state, self.facts())

    def end(self, state: Guided) -> None:
        """The last pass is done: what was rolled, and what was left unfinished."""
        write_outcome(self.row, state, self.facts())
        note_unfinished(self.row, state)

    def begin_now(self) -> None:
        """It happens at this moment."""
        self.row.moment = self._diary.clock()

    def check(self) -> Check:
        """What the safety check says of it."""
        return check(self.facts())

    # --- on disk and in the log ---

    def keep(self, state: Guided) -> None:
        """Keep the draft with the state. Raises a ``LogError``."""
        self.write(state)
        is_untouched = state.stage is Stage.PLAN and self._keeper.guide is None
        self._keeper.guide = None if is_untouched else to_plain(state)
        self._keeper.keep(self.row)

    @property
    def is_begun(self) -> bool:
        """Whether a guided session is kept."""
        return self._keeper.guide is not None

    def throw_away(self) -> None:
        """Throw it away; for a while it can be brought back. Raises a ``LogError``."""
        throw_away(self._desk, self._keeper, self.row)

    def discard(self) -> None:
        """It is in the log now. Raises a ``LogError``."""
        self._keeper.discard()

    def problems(self, unreadable: Mapping[str, str]) -> list[Problem]:
        """What keeps it from being saved; ``unreadable`` is what was typed and is no value."""
        found = list(problems(self.row, self._diary.lookup(), self._diary.clock()))
        return found + [Problem(name, "", why) for name, why in unreadable.items()]

    def save(self) -> Treatment:
        """Put it into the log. Raises ``Invalid`` or another ``LogError``."""
        row = copy_of(self.row)
        self._diary.log_treatment(row)
        return row
