"""The guided session in the window: what each act does, and the save at the end."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.diary.diary import Invalid
from homecare.diary.guided_draft import GuidedDraft
from homecare.errors import LogError
from homecare.guided.state import BEFORE, Guided, Stage
from homecare.guided.stopwatch import Tick, tick_here
from homecare.i18n import _
from homecare.records.models import Treatment
from ui.desk import Desk
from ui.guided.before import PlanStep, SoakStep
from ui.guided.check import CheckStep
from ui.guided.ending import AfterStep, CareStep, ResumeStep
from ui.guided.foot import Labels
from ui.guided.frame import Frame
from ui.guided.labels import resume_words
from ui.guided.showing import Showing, soak_minutes
from ui.guided.step import Step
from ui.widgets.announce import announce
from ui.widgets.findings import when_kept

TICK_MS: Final = 200
SETTLES_AFTER_MS: Final = 300


class GuidedSession(QWidget):
    """Fills the window, the side bar with it. ``close()`` ends it; the draft is kept.

    It does the acts that keys and buttons ask for (``keys.Acts``). What stands around the steps is
    ``Frame``, what they show ``Showing``; where the guide stands and what that leaves in the draft
    is ``GuidedDraft``.
    """

    hands_are_busy = True
    """Nobody need touch a key for a while: the log does not lock by itself meanwhile."""

    is_alone: Final = True
    """Nothing else is in sight meanwhile: the side bar goes until it is closed."""
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
        super().__init__(parent)
        self.setAccessibleName(_("Guided session"))
        facts = desk.diary.facts(desk.diary.clock())
        self._acts, self._diary = desk.acts, desk.diary
        self._soak_minutes = soak_minutes(facts)
        self._guided = GuidedDraft(desk.diary, draft, tick)
        self._draft = self._guided.session
        self._is_over = False
        self._timer = QTimer(self, interval=TICK_MS)
        self._edited = QTimer(self, interval=SETTLES_AFTER_MS, singleShot=True)
        self._frame = Frame(self, desk.diary, self._soak_minutes, self)
        self._showing = Showing(self._guided, self._frame, facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self.setFocusProxy(self._frame)
        self._connect()
        self._begin()
        self._timer.start()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.tick)
        self._edited.timeout.connect(self._after_edits)
        self._frame.steps.answers_wanted.connect(self._go_to_questions)
        self._frame.steps.edited.connect(self._on_edited)

    @property
    def state(self) -> Guided:
        """Where the guide stands."""
        return self._guided.state

    @property
    def step(self) -> Step:
        """The step that shows."""
        return self._frame.step

    @property
    def _is_resuming(self) -> bool:
        """Whether it asks first what to do with a session that waits."""
        return self._guided.is_waiting

    @property
    def _is_on_its_way(self) -> bool:
        return not self._is_over and not self._is_resuming

    # --- beginning ---

    def _begin(self) -> None:
        """With the first step, or with the question what to do with a session that waits."""
        kept_at = self._draft.kept_at
        if not self._is_resuming or kept_at is None:
            self._take_up()
            return
        words = resume_words(self._draft.guide, when_kept(kept_at, self._diary.clock()))
        self._frame.put(ResumeStep(_("A session is not finished"), words))
        self._frame.foot.show_labels(Labels(next=_("Go on with it"), throw=_("Throw away")))

    def _take_up(self) -> None:
        """From where the guide stood, or from the first step."""
        self._guided.take_up()
        self._showing.begin()
        self.tick()

    def _show_moved(self) -> None:
        """On to another step, or to another direction."""
        self._showing.show_stage()
        self.tick()
        self._keep()

    def _show_in_step(self) -> None:
        """Something else in the same step."""
        self._showing.show_in_step()
        self.tick()
        self._keep()

    # --- acts ---

    @property
    def is_asking(self) -> bool:
        return self.state.watch.asks

    @property
    def is_rolling(self) -> bool:
        return self.state.stage is Stage.ROLL and self._is_on_its_way

    def next(self) -> None:
        if self._is_over:
            self.close()
        elif self._is_resuming:
            self._take_up()
        elif self.is_asking:
            self.answer(False)
        elif self.state.stage is Stage.AFTER:
            self.save()
        elif self.state.stage is Stage.ROLL and not self.state.watch.is_running:
            self.toggle()
        elif self._showing.plan_is_stopped:
            self.close()
        elif self._may_leave_step():
            self._guided.next()
            self._show_moved()

    def next_by_space(self) -> None:
        """Space saves nothing: it is too easily pressed."""
        if self.state.stage is not Stage.AFTER or self._is_over:
            self.next()

    def _may_leave_step(self) -> bool:
        """Take what was entered in this step; false where something stands in the way."""
        step = self.step
        self._showing.take_entries()
        if not step.show_found(self._draft.problems()):
            return False
        if isinstance(step, PlanStep):
            self._guided.plan()
        elif isinstance(step, SoakStep):
            if not step.is_told:
                self._guided.soak_begins()
        elif self.state.stage is Stage.SKIN:
            self._guided.skin_is_clean()
        elif isinstance(step, CheckStep):
            return self._may_start(step)
        return True

    def _may_start(self, step: CheckStep) -> bool:
        self._showing.check_before()
        if not step.may_start():
            return False
        self._guided.begin_now()
        return True

    def skip(self) -> None:
        if self._is_on_its_way and self._showing.plan_is_stopped:
            self._plan_all_the_same()
        elif self._is_on_its_way and not self.is_asking and self._guided.skip():
            self._show_moved()

    def _plan_all_the_same(self) -> None:
        """On from the first step against a stop; it asks for the reason before the first pass."""
        if not self._showing.plan_is_barred and self._may_leave_step():
            self._guided.next()
            self._show_moved()

    def back(self) -> None:
        if not self._is_on_its_way or self.is_asking or self.state.stage is Stage.PLAN:
            return
        if self.state.stage in BEFORE or self.state.stage is Stage.AFTER:
            self.step.write_to(self._draft.row)
        self._guided.back()
        self._show_moved()

    def _go_to_questions(self) -> None:
        self.step.write_to(self._draft.row)
        self._guided.back_to(Stage.QUESTIONS)
        self._show_moved()

    def toggle(self) -> None:
        if self.is_asking:
            self.answer(False)
            return
        is_running = self.state.watch.is_running
        (self._guided.pause if is_running else self._guided.go_on)()
        self._show_in_step()
        words = _("Paused") if is_running else _("Rolling")
        self.step.setAccessibleName(f"{words}. {self.step.spoken}")
        announce(self.step)

    def leave(self) -> None:
        if self.is_rolling:
            self._guided.stop()
            self._show_moved()
        else:
            self.close()

    def change_passes(self, by: int) -> None:
        self._guided.change_passes(by)
        self._show_in_step()
        announce(self.step)

    def answer(self, went_on: bool) -> None:
        self._guided.answer(went_on)
        self._show_in_step()
        self.step.setFocus()

    # --- time ---

    def tick(self) -> None:
        """Time has passed: show it, ask where nobody saw it, keep it every few seconds."""
        if not self._is_on_its_way:
            self._frame.away.hide()
            return
        self._guided.time_passes()
        self._showing.show_time()
        if self._guided.is_behind:
            self._keep()

    def _on_edited(self) -> None:
        if self._showing.take_edits():
            self._edited.start()

    def _after_edits(self) -> None:
        """Once the person has stopped typing for a moment."""
        if self.state.stage is Stage.AFTER:
            self._showing.check_after()
            self._keep()
        elif self.state.stage is Stage.PLAN:
            self._showing.check_plan()

    # --- the kit ---

    def on_changed(self) -> None:
        """The log has changed: offer the devices that there are now."""
        plan = self._frame.steps.plan
        if plan is None:
            return
        plan.set_devices(self._diary)
        if device := self._draft.device_that_came():
            plan.basics.choose_device(device)

    def add_device(self) -> None:
        self._acts.edit(self._draft.new_device())
        self.on_changed()

    # --- the draft ---

    def _keep(self) -> None:
        if not self._is_on_its_way:
            return
        try:
            self._guided.keep()
        except LogError as error:
            self._frame.say(_("The draft could not be kept. {reason}").format(reason=error))

    def throw_away(self) -> None:
        try:
            self._draft.throw_away()
        except LogError as error:
            self._frame.say(str(error))
            return
        words = _("The session that was begun is thrown away.")
        self._acts.notice_act(words, _("Bring it back"), self._bring_back)
        self._is_over = True
        self.close()

    def _bring_back(self) -> None:
        """Where it can't be kept it is on offer again: it stands nowhere else."""
        try:
            self._draft.bring_back()
        except LogError as error:
            self._acts.notice_act(str(error), _("Bring it back"), self._bring_back)
        else:
            self._acts.guide()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft, whoever closes the guide; rolling pauses until it is opened again."""
        if self._is_on_its_way:
            self._guided.pause()
            self.step.write_to(self._draft.row)
            if self.state.stage is Stage.PLAN:
                self._guided.plan()
            self._keep()
            if self._guided.is_begun:
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
        self._showing.take_entries()
        if not step.show_problems(self._draft.problems()):
            return
        try:
            row = self._draft.save()
        except Invalid as refused:
            step.show_check(self._draft.check())
            step.show_problems(refused.problems)
        except LogError as error:
            step.say(_("Not saved. {reason} Your entries are kept.").format(reason=error))
        else:
            self._end(row, step)

    def _end(self, row: Treatment, step: AfterStep) -> None:
        self._is_over = True
        step.panel.mark_read()
        try:
            self._draft.discard()
        except LogError as error:
            self._acts.notice(str(error), False)
        self._acts.notice(_("Session saved"), True)
        care = CareStep(self._diary, row)
        care.check_in_wanted.connect(self._check_in)
        self._frame.put(care)
        self._frame.head.show_nothing()
        self._frame.rail.show_end()
        self._frame.foot.show_labels(Labels(next=_("Done"), skip=""))
        self.tick()
        self.saved.emit(row)

    def _check_in(self) -> None:
        self.close()
        self._acts.check_in()
