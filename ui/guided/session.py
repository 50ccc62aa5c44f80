"""The guided session in the window: what each act does, what it keeps, and the save at the end."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Invalid
from homecare.diary.guided_outcome import forget_soak
from homecare.errors import LogError
from homecare.guided.state import BEFORE, Guided, Stage, rolling_limits
from homecare.guided.stopwatch import Tick, tick_here
from homecare.i18n import _
from homecare.records.models import Device, Treatment
from homecare.rules.limits import limit
from ui.desk import Desk
from ui.guided.before import PlanStep, QuestionsStep, SoakStep
from ui.guided.check import CheckStep
from ui.guided.draft import GuideDraft
from ui.guided.ending import AfterStep, CareStep, ResumeStep, care_now
from ui.guided.foot import Labels
from ui.guided.frame import Frame
from ui.guided.labels import labels_of, resume_words
from ui.guided.step import Seen, Step
from ui.widgets.announce import announce
from ui.widgets.findings import when_kept

TICK_MS: Final = 200
SETTLES_AFTER_MS: Final = 300
_KEEP_EVERY: Final = 5.0
"""Seconds of rolling that a crash may cost; the person is asked for them afterwards."""


class GuidedSession(Frame):
    """Fills the window beside the side bar. ``close()`` ends it; the draft is kept."""

    saved = Signal(object)
    """The session as it went into the log."""
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        draft: Treatment | None = None,
        *,
        tick: Callable[[], Tick] = tick_here,
        parent: QWidget | None = None,
    ) -> None:
        """``draft``: what the form holds, or ``None`` for the draft that waits, else a new one."""
        facts = desk.diary.facts(desk.diary.clock())
        soak_minutes = limit(facts, "R29", "soak").value
        super().__init__(desk.diary, soak_minutes, parent)
        self._acts, self._diary, self._tick = desk.acts, desk.diary, tick
        self._limits, self._soak_minutes = rolling_limits(facts), soak_minutes
        self._state = Guided()
        self._draft = GuideDraft(desk, draft)
        self._is_over = self._is_resuming = self._was_closed = self._asked = False
        self._checked_at: object = None
        self._awaited: set[Any] | None = None
        self._kept_counted = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._edited = QTimer(self, interval=SETTLES_AFTER_MS, singleShot=True)
        self._edited.timeout.connect(self._after_edits)
        self.steps.answers_wanted.connect(lambda: self._go_to(Stage.QUESTIONS))
        self.steps.edited.connect(self._on_edited)
        self._begin()
        self._timer.start()

    @property
    def state(self) -> Guided:
        """Where the guide stands."""
        return self._state

    def _seen(self) -> Seen:
        return Seen(self._state, self._draft.row, self._limits, self._soak_minutes)

    # --- beginning ---

    def _begin(self) -> None:
        """With the first step, or with the question what to do with a session that waits."""
        waiting = self._draft.waiting
        if waiting is None:
            self._take_up()
            return
        self._is_resuming = True
        when = when_kept(waiting.kept_at, self._diary.clock())
        words = resume_words(waiting.guide, when)
        self.put(ResumeStep(_("A session is not finished"), words))
        self.foot.show_labels(Labels(next=_("Go on with it"), throw=_("Throw away")))

    def _take_up(self) -> None:
        """From where the guide stood, or from the first step."""
        self._state = self._draft.take_up(self._tick())
        self._was_closed = self._state.watch.asks
        self._is_resuming = False
        self._show_stage()

    # --- which step shows ---

    def _show_stage(self) -> None:
        """The step of this stage, with the keyboard in it."""
        self.say("")
        step = self.steps.of(self._state.stage)
        self._checked_at = None
        self._show(step)
        self.put(step)
        if isinstance(step, QuestionsStep):
            step.go_in()
        self.tick()

    def _show(self, step: Step) -> None:
        step.show_seen(self._seen())
        if isinstance(step, CheckStep | AfterStep):
            step.panel.reason.installEventFilter(self)
        if isinstance(step, AfterStep):
            step.show_check(self._draft.check())
        elif isinstance(step, QuestionsStep):
            step.ask(self._draft.facts(), self._seen())
        self.head.show_stage(self._seen())
        self.foot.show_labels(labels_of(self._state))

    # --- acts ---

    def next(self) -> None:
        if self._is_over:
            self.close()
        elif self._is_resuming:
            self._take_up()
        elif self._state.watch.asks:
            self.answer(False)
        elif self._state.stage is Stage.AFTER:
            self.save()
        elif self._state.stage is Stage.ROLL and not self._state.watch.is_running:
            self.toggle()
        elif self._may_leave_step():
            self._move(self._state.next(self._tick()))

    def _may_leave_step(self) -> bool:
        """Take what was entered in this step; false where something stands in the way."""
        step = self.step
        step.write_to(self._draft.row)
        if not step.show_found(self._draft.problems(step.unreadable())):
            return False
        if isinstance(step, PlanStep):
            self._state = self._draft.plan(self._state)
        elif isinstance(step, SoakStep):
            self._leave_soak(step)
        elif self._state.stage is Stage.SKIN:
            self._state = self._state.skin_cleaned(True)
        elif isinstance(step, CheckStep):
            return self._may_start(step)
        return True

    def _leave_soak(self, step: SoakStep) -> None:
        if self._state.soak is None and not step.is_told:
            self._state = self._state.soaking(self._tick())

    def _may_start(self, step: CheckStep) -> bool:
        self._check_before()
        if step.is_barred:
            step.ask_reason(_("See to this first. Esc closes the guide, the draft is kept."))
            return False
        if step.needs_reason:
            step.ask_reason(
                _(
                    "The safety check says stop: please give your reason. "
                    "It is kept with the session."
                )
            )
            return False
        self._draft.begin_now()
        return True

    def skip(self) -> None:
        stage = self._state.stage
        if self._is_over or self._is_resuming or self._state.watch.asks:
            return
        if stage is Stage.ROLL:
            self._move(self._state.skip(self._tick()))
        elif stage is Stage.SOAK:
            self._state = self._state.not_timed()
            forget_soak(self._draft.row)
            self._move(self._state.next(self._tick()))
        elif stage is Stage.SKIN:
            self._state = self._state.skin_cleaned(False)
            self._draft.row.skin_cleaned = None
            self._move(self._state.next(self._tick()))
        elif stage is Stage.HANDS:
            self._move(self._state.next(self._tick()))

    def back(self) -> None:
        if self._is_over or self._is_resuming or self._state.watch.asks:
            return
        if self._state.stage is not Stage.PLAN:
            if self._state.stage in BEFORE or self._state.stage is Stage.AFTER:
                self.step.write_to(self._draft.row)
            if self._state.stage is Stage.STOP:
                self._draft.row.stopped_early = None
            self._move(self._state.back(self._tick()))

    def toggle(self) -> None:
        if self._state.watch.asks:
            self.answer(False)
            return
        now = self._tick()
        is_running = self._state.watch.is_running
        self._go_on_in_step(self._state.paused(now) if is_running else self._state.going(now))
        words = _("Paused") if is_running else _("Rolling")
        self.step.setAccessibleName(f"{words}. {self.step.spoken}")
        announce(self.step)

    def leave(self) -> None:
        if self._state.stage is Stage.ROLL and not self._is_resuming and not self._is_over:
            if self._state.watch.asks:
                self._state = self._state.answered(False, self._tick())
            self._move(self._state.stop(self._tick()))
        else:
            self.close()

    def change_passes(self, by: int) -> None:
        zone = self._state.zone
        passes = (zone.passes or 0) + by
        self._go_on_in_step(self._state.with_passes(passes))
        announce(self.step)

    def answer(self, went_on: bool) -> None:
        self._go_on_in_step(self._state.answered(went_on, self._tick()))
        self.step.setFocus()

    def _go_to(self, stage: Stage) -> None:
        self.step.write_to(self._draft.row)
        while self._state.stage not in (stage, Stage.PLAN):
            self._state = self._state.back(self._tick())
        self._move(self._state)

    def _move(self, state: Guided) -> None:
        """On to another step, or to another direction."""
        ends = state.stage is Stage.AFTER and self._state.stage is not Stage.AFTER
        self._state = state
        if ends:
            self._draft.end(state)
        else:
            self._draft.write(state)
        self._show_stage()
        self._keep()

    def _go_on_in_step(self, state: Guided) -> None:
        """Something else in the same step: the keyboard stays where it is."""
        self._state = state
        self._show(self.step)
        self.tick()
        self._keep()

    # --- time ---

    def tick(self) -> None:
        """Time has passed: show it, ask where nobody saw it, keep it every few seconds."""
        if self._is_over or self._is_resuming:
            self.away.hide()
            return
        self._state = self._state.at(self._tick())
        if self._state.watch.asks != self._asked:
            self._asked = self._state.watch.asks
            self.foot.show_labels(labels_of(self._state))
        if self._asked:
            self.away.ask(self._state.watch.away, was_closed=self._was_closed)
        else:
            self.away.hide()
            self._was_closed = self._was_closed and not self._state.watch.is_running
        self.step.show_time(self._seen())
        self.head.show_time(self._seen())
        if self._state.stage is Stage.CHECK:
            self._check_before()
        counted = self._state.watch.counted.total_seconds()
        if counted - self._kept_counted >= _KEEP_EVERY:
            self._keep()

    # --- the check ---

    def _check_before(self) -> None:
        """Anew with each minute of the soak, and whenever the step comes."""
        step = self.step
        if not isinstance(step, CheckStep):
            return
        step.write_to(self._draft.row)
        now = (self._state.soaked_minutes, self._draft.row.override_reason)
        if now == self._checked_at:
            return
        self._checked_at = now
        self._draft.begin_now()
        self._draft.write(self._state)
        step.show_check(self._draft.check())

    def _on_edited(self) -> None:
        step = self.step
        if isinstance(step, AfterStep):
            step.write_to(self._draft.row)
            step.show_problems(self._draft.problems(step.unreadable()), reveal=False)
            self._edited.start()

    def _after_edits(self) -> None:
        """Once the person has stopped typing for a moment."""
        step = self.step
        if isinstance(step, AfterStep):
            step.show_check(self._draft.check())
            self._keep()

    # --- the kit ---

    def on_changed(self) -> None:
        plan = self.steps.plan
        if plan is None:
            return
        plan.set_devices(self._diary)
        known = {each.id for each in self._diary.all(Device) if each.retired is None}
        if self._awaited is not None and len(new := known - self._awaited) == 1:
            self._awaited = None
            plan.basics.choose_device(new.pop())

    def add_device(self) -> None:
        self._awaited = {device.id for device in self._diary.all(Device)}
        self._acts.edit(Device())
        self.on_changed()

    # --- the draft ---

    def _keep(self) -> None:
        if self._is_over or self._is_resuming:
            return
        self._kept_counted = self._state.watch.counted.total_seconds()
        try:
            self._draft.keep(self._state)
        except LogError as error:
            self.say(_("The draft could not be kept. {reason}").format(reason=error))

    def throw_away(self) -> None:
        try:
            self._draft.throw_away()
        except LogError as error:
            self.say(str(error))
        else:
            self._is_over = True
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft, whoever closes the guide; rolling pauses until it is opened again."""
        if not self._is_over and not self._is_resuming:
            self._state = self._state.paused(self._tick())
            self.step.write_to(self._draft.row)
            if self._state.stage is Stage.PLAN:
                self._state = self._draft.plan(self._state)
            self._keep()
            if self._draft.is_begun:
                words = _("The session is kept as far as it came.")
                self._acts.notice_act(words, _("Go on"), self._acts.guide)
        self._timer.stop()
        self._edited.stop()
        super().closeEvent(event)
        self.closed.emit()

    # --- saving ---

    def save(self) -> None:
        """Save the session, or go to what keeps it from being saved."""
        step = self.step
        assert isinstance(step, AfterStep)
        step.write_to(self._draft.row)
        if not step.show_problems(self._draft.problems(step.unreadable())):
            return
        try:
            row = self._draft.save()
        except Invalid as refused:
            step.show_check(self._draft.check())
            step.show_problems(refused.problems)
        except LogError as error:
            step.say(_("Not saved. {reason} Your entries are kept.").format(reason=error))
        else:
            self._end(row)

    def _end(self, row: Treatment) -> None:
        self._is_over = True
        try:
            self._draft.discard()
        except LogError as error:
            self._acts.notice(str(error), False)
        self._acts.notice(_("Session saved"), True)
        care = CareStep(self._soak_minutes)
        care.show_tips(care_now(self._diary, row), self._diary.clock())
        care.check_in_wanted.connect(self._check_in)
        self.put(care)
        self.head.show_nothing()
        self.foot.show_labels(Labels(next=_("Done"), skip=""))
        self.tick()
        self.saved.emit(row)

    def _check_in(self) -> None:
        self.close()
        self._acts.check_in()

    @property
    def is_asking(self) -> bool:
        return self._state.watch.asks

    @property
    def is_rolling(self) -> bool:
        return self._state.stage is Stage.ROLL and not self._is_resuming and not self._is_over

    def next_by_space(self) -> None:
        """Space saves nothing: it is too easily pressed."""
        if self._state.stage is not Stage.AFTER or self._is_over:
            self.next()
