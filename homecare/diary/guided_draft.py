"""The draft that the guide fills: where the guide stands, and what each act leaves in the draft.

The state by itself is ``homecare.guided``; here it meets the log and its file.
"""

from collections.abc import Callable
from typing import Final

from homecare.diary.diary import Diary
from homecare.diary.session_draft import SessionDraft
from homecare.guided.outcome import SOAKED_IN, Outcome, outcome_of, unfinished
from homecare.guided.state import BEFORE, Guided, Stage, from_plain, to_plain
from homecare.guided.stopwatch import Tick
from homecare.i18n import _
from homecare.records.copying import copy_of
from homecare.records.models import Device, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.terms import DeviceType, PerformedBy, Question

_KEEP_EVERY: Final = 5.0
"""Seconds of rolling that a crash may cost; the person is asked for them afterwards."""


class GuidedDraft:
    """A guided session, from the first step to the log. The file is never behind by much."""

    def __init__(self, diary: Diary, given: Treatment | None, tick: Callable[[], Tick]) -> None:
        """``given`` is what the form holds; else it is the draft that waits, else a new session.

        ``tick`` looks at both clocks.
        """
        self.session = SessionDraft(diary)
        self.state = Guided()
        self._tick = tick
        self._kept_counted = 0.0
        self.session.take_up()
        self.is_waiting = self.session.kept_at is not None and given is None
        """Whether it has to be offered before anything is done with it."""
        if given is not None:
            self._fill_from(given)

    def _fill_from(self, given: Treatment) -> None:
        """Go on with what the form holds; where the guide stood is known of this session alone."""
        if given.id != self.row.id:
            self.session.guide = None
        self.session.row = copy_of(given)

    @property
    def row(self) -> Treatment:
        """The session as far as it came."""
        return self.session.row

    # --- where the guide stands ---

    def take_up(self) -> None:
        """From where the guide stood, standing still; else from the first step."""
        self.is_waiting = False
        kept = self.session.guide
        state = from_plain(kept) if kept is not None else None
        if state is None:
            self.plan()
            self.state = self.state.at(self._tick())
            return
        if not self._same_areas(state):  # the form has changed them
            state = self._replanned(state)
        self.state = state.reopened(self._tick())

    def plan(self) -> None:
        """The zones and directions that the draft asks for."""
        self.state = self.state.planned(self._areas(), self._device_type())

    def _areas(self) -> list[tuple[Area, int | None]]:
        return [(part.area, part.passes) for part in self.row.areas]

    def _device_type(self) -> DeviceType | None:
        key = self.row.device_id
        device = self.session.diary.get(Device, key) if key is not None else None
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

    # --- on to another step ---

    def next(self) -> None:
        """On to the next step, direction or zone."""
        self._move(self.state.next(self._tick()))

    def skip(self) -> bool:
        """Leave this zone, or this step, out: nothing is recorded of it. False where none can be."""
        stage = self.state.stage
        if stage is Stage.ROLL:
            self._move(self.state.skip(self._tick()))
            return True
        if stage is Stage.SOAK:
            self.state = self.state.not_timed()
            _forget_soak(self.row)
        elif stage is Stage.SKIN:
            self.state = self.state.skin_cleaned(False)
            self.row.skin_cleaned = None
        elif stage is not Stage.HANDS:
            return False
        self.next()
        return True

    def back(self) -> None:
        """One step back."""
        if self.state.stage is Stage.STOP:
            self.row.stopped_early = None
        self._move(self.state.back(self._tick()))

    def back_to(self, stage: Stage) -> None:
        """Back to this step, or to the first."""
        while self.state.stage not in (stage, Stage.PLAN):
            self.state = self.state.back(self._tick())
        self._move(self.state)

    def stop(self) -> None:
        """Stop rolling now."""
        if self.state.watch.asks:
            self.answer(False)
        self._move(self.state.stop(self._tick()))

    def _move(self, state: Guided) -> None:
        ends = state.stage is Stage.AFTER and self.state.stage is not Stage.AFTER
        self.state = state
        if ends:
            self._end()
        else:
            self.write()

    # --- something else in the same step ---

    def soak_begins(self) -> None:
        """The device lies in the alcohol from now on, where that is not timed yet."""
        if self.state.soak is None:
            self.state = self.state.soaking(self._tick())

    def skin_is_clean(self) -> None:
        """The person has cleaned their skin."""
        self.state = self.state.skin_cleaned(True)

    def pause(self) -> None:
        """The time stands still."""
        self.state = self.state.paused(self._tick())

    def go_on(self) -> None:
        """The time goes on, or begins."""
        self.state = self.state.going(self._tick())

    def answer(self, went_on: bool) -> None:
        """What the person did while nobody saw the time pass."""
        self.state = self.state.answered(went_on, self._tick())

    def change_passes(self, by: int) -> None:
        """So many passes more in the zone that is rolled."""
        self.state = self.state.with_passes((self.state.zone.passes or 0) + by)

    def time_passes(self) -> None:
        """See how late it is."""
        self.state = self.state.at(self._tick())

    # --- what is written into the draft ---

    def write(self) -> None:
        """Put into the draft what the guide knows; at the end it is the person's to change."""
        if self.state.stage is not Stage.AFTER:
            self._write_outcome()

    def _write_outcome(self) -> None:
        write_outcome(self.row, outcome_of(self.state, self.session.facts()))
        self.session.settle_cleaning()

    def _end(self) -> None:
        """The last pass is done: what was rolled, and what was left unfinished."""
        self._write_outcome()
        left = unfinished(self.state)
        if left and left not in self.row.notes:  # what the passes alone would hide
            self.row.notes = f"{self.row.notes}\n{left}".strip()

    def begin_now(self) -> None:
        """It happens at this moment, by the person who is guided."""
        self.row.moment = self.session.diary.clock()
        self.row.performed_by = self.row.performed_by or PerformedBy.SELF

    # --- on disk ---

    @property
    def is_behind(self) -> bool:
        """Whether more was rolled since it was kept than a crash may cost."""
        return self._counted - self._kept_counted >= _KEEP_EVERY

    @property
    def _counted(self) -> float:
        return self.state.watch.counted.total_seconds()

    def keep(self) -> None:
        """Keep the draft with the state. Raises a ``LogError``."""
        self._kept_counted = self._counted
        self.write()
        is_untouched = self.state.stage is Stage.PLAN and not self.is_begun
        self.session.guide = None if is_untouched else to_plain(self.state)
        self.session.keep()

    @property
    def is_begun(self) -> bool:
        """Whether a guided session is kept."""
        return self.session.guide is not None


def write_outcome(draft: Treatment, known: Outcome) -> None:
    """Put into ``draft`` what the guide knows. What it does not know stays as it is."""
    draft.areas = [
        TreatmentArea(area=area, passes=passes, position=place)
        for place, (area, passes) in enumerate(known.areas)
    ]
    if known.minutes is not None:
        draft.minutes = known.minutes
    if known.is_skin_clean:
        draft.skin_cleaned = True
    if known.soaked_minutes is not None:
        draft.disinfected_minutes = known.soaked_minutes
        draft.device_cleaner = draft.device_cleaner or _(SOAKED_IN)
    if known.is_soaked_long_enough:
        draft.answers = {Question.CLEANED.value: True, **draft.answers}


def _forget_soak(draft: Treatment) -> None:
    """Take out of ``draft`` what was written of a soak."""
    draft.disinfected_minutes = None
    if draft.device_cleaner == _(SOAKED_IN):
        draft.device_cleaner = None
    draft.answers = {key: said for key, said in draft.answers.items() if key != Question.CLEANED}
