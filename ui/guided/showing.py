"""What the frame shows of a guided session that is on its way: the step, the time, the check."""

from homecare.diary.guided_draft import GuidedDraft
from homecare.facts.facts import Facts
from homecare.guided.state import rolling_limits
from homecare.rules import Check
from homecare.rules.limits import limit
from homecare.values.terms import Severity
from ui.guided.before import PlanStep, QuestionsStep
from ui.guided.check import CheckStep
from ui.guided.ending import AfterStep
from ui.guided.frame import Frame
from ui.guided.labels import labels_of
from ui.guided.step import Seen, Step


class Showing:
    """Reads the draft and puts it on screen; what is entered in the step goes into the draft."""

    def __init__(self, guided: GuidedDraft, frame: Frame, facts: Facts) -> None:
        """``facts`` say which limits hold."""
        self._guided, self._draft, self._frame = guided, guided.session, frame
        self._limits = rolling_limits(facts)
        self._soak_minutes = soak_minutes(facts)
        self._was_closed = self._asked = False
        self._checked_at: object = None
        self._planned: Check | None = None

    def _seen(self) -> Seen:
        return Seen(self._guided.state, self._draft.row, self._limits, self._soak_minutes)

    # --- the step ---

    def begin(self) -> None:
        """Show where the guide stands; a gap in the time is from when the program was closed."""
        self._was_closed = self._guided.state.watch.asks
        self.show_stage()

    def show_stage(self) -> None:
        """The step of this stage, with the keyboard in it."""
        self._frame.say("")
        step = self._frame.steps.of(self._guided.state.stage)
        self._checked_at = None
        self._show(step)
        self._frame.put(step)
        if isinstance(step, QuestionsStep):
            step.go_in()

    def show_in_step(self) -> None:
        """Something else in the same step: the keyboard stays where it is."""
        self._show(self._frame.step)

    def _show(self, step: Step) -> None:
        step.show_seen(self._seen())
        if isinstance(step, CheckStep | AfterStep):
            self._frame.listen_to_reason(step.panel.reason)
            step.panel.tell_of(self._draft.diary.log.folder, self._draft.row.moment)
        if isinstance(step, AfterStep):
            step.show_check(self._draft.check())
        elif isinstance(step, QuestionsStep):
            step.ask(self._draft.facts(), self._seen(), self._draft.said_elsewhere)
        self._frame.head.show_stage(self._seen())
        self._frame.rail.show_stage(self._guided.state)
        if isinstance(step, PlanStep):
            self.check_plan()
        else:
            self._frame.foot.show_labels(labels_of(self._guided.state))

    # --- what is entered in it ---

    def take_entries(self) -> None:
        """Put what the step holds into the draft."""
        step = self._frame.step
        step.write_to(self._draft.row)
        self._draft.unreadable = step.unreadable()

    def take_edits(self) -> bool:
        """As it is typed; whether the check is to follow."""
        step = self._frame.step
        if not isinstance(step, AfterStep | PlanStep):
            return False
        self.take_entries()
        if isinstance(step, AfterStep):
            step.show_problems(self._draft.problems(), reveal=False)
        return True

    # --- time ---

    def show_time(self) -> None:
        """Time has passed: show it, and ask where nobody saw it."""
        state = self._guided.state
        if state.watch.asks != self._asked:
            self._asked = state.watch.asks
            self._frame.foot.show_labels(labels_of(state))
        if self._asked:
            self._frame.away.ask(state.watch.away, was_closed=self._was_closed)
        else:
            self._frame.away.hide()
            self._was_closed = self._was_closed and not state.watch.is_running
        self._frame.step.show_time(self._seen())
        self._frame.head.show_time(self._seen())
        self.check_before()

    # --- the check ---

    @property
    def plan_is_stopped(self) -> bool:
        """Whether not to roll is the main act of the first step."""
        is_first = isinstance(self._frame.step, PlanStep)
        return is_first and self._planned is not None and self._planned.stopped

    @property
    def plan_is_barred(self) -> bool:
        """Nobody is guided while an emergency stands."""
        return self.plan_is_stopped and self._worst_planned is Severity.EMERGENCY

    @property
    def _worst_planned(self) -> Severity | None:
        return self._planned.worst if self._planned else None

    def check_plan(self) -> None:
        """What stands against the plan as it is, before the first step."""
        step = self._frame.step
        if isinstance(step, PlanStep):
            self._planned = self._draft.check()
            step.show_check(self._planned, self._draft.row.moment)
            labels = labels_of(self._guided.state, self._worst_planned)
            self._frame.foot.show_labels(labels)

    def check_before(self) -> None:
        """Anew with each minute of the soak, and whenever the step comes."""
        step = self._frame.step
        if not isinstance(step, CheckStep):
            return
        step.write_to(self._draft.row)
        now = (self._guided.state.soaked_minutes, self._draft.row.override_reason)
        if now == self._checked_at:
            return
        self._checked_at = now
        self._guided.begin_now()
        self._guided.write()
        step.show_check(self._draft.check())

    def check_after(self) -> None:
        """What the check says of how it went."""
        step = self._frame.step
        if isinstance(step, AfterStep):
            step.show_check(self._draft.check())


def soak_minutes(facts: Facts) -> float:
    """How long the device has to soak at least."""
    return limit(facts, "R29", "soak").value
