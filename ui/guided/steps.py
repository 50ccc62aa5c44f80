"""The steps of the guide, each built when it first comes."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from homecare.diary.diary import Diary
from homecare.guidance.guided_texts import Topic
from homecare.guided.state import Stage
from ui.guided.before import PlanStep, QuestionsStep, SoakStep, ToldStep
from ui.guided.check import CheckStep
from ui.guided.ending import AfterStep, StopStep
from ui.guided.rolling import RollingStep
from ui.guided.room import Room
from ui.guided.step import Step
from ui.widgets.announce import announce


class Steps(QStackedWidget):
    """One step shows, and has the keyboard."""

    passes_changed = Signal(int)
    """The person wants so many passes more in this zone."""
    answers_wanted = Signal()
    """The person wants to answer what is not known."""
    edited = Signal()
    """Something was changed in how it went."""

    def __init__(
        self,
        diary: Diary,
        add_device: Callable[[], object],
        soak_minutes: float,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._room = Room.USUAL
        self._made: dict[Stage, Step] = {}
        self._makers: dict[Stage, Callable[[], Step]] = {
            Stage.PLAN: lambda: PlanStep(diary, add_device),
            Stage.SOAK: lambda: SoakStep(soak_minutes),
            Stage.HANDS: lambda: ToldStep(Topic.HANDS),
            Stage.SKIN: lambda: ToldStep(Topic.SKIN),
            Stage.QUESTIONS: QuestionsStep,
            Stage.CHECK: CheckStep,
            Stage.ROLL: RollingStep,
            Stage.STOP: StopStep,
            Stage.AFTER: AfterStep,
        }

    @property
    def step(self) -> Step:
        """The step that shows."""
        step = self.currentWidget()
        assert isinstance(step, Step)
        return step

    @property
    def plan(self) -> PlanStep | None:
        """The first step, where it was built."""
        step = self._made.get(Stage.PLAN)
        return step if isinstance(step, PlanStep) else None

    def of(self, stage: Stage) -> Step:
        """The step of a stage; it does not show yet."""
        if stage not in self._made:
            step = self._made[stage] = self._makers[stage]()
            self._wire(step)
            self._take(step)
        return self._made[stage]

    def put(self, step: Step) -> None:
        """Show the step, give it the keyboard and have it read out."""
        if self.indexOf(step) < 0:
            self._take(step)
        self.setCurrentWidget(step)
        step.setFocus()
        announce(step)

    def set_room(self, room: Room) -> None:
        """Fit every step into this room, also those to come."""
        self._room = room
        for step in self.findChildren(Step):
            step.set_room(room)

    def _take(self, step: Step) -> None:
        self.addWidget(step)
        step.set_room(self._room)

    def _wire(self, step: Step) -> None:
        if isinstance(step, RollingStep):
            step.fewer.connect(lambda: self.passes_changed.emit(-1))
            step.more.connect(lambda: self.passes_changed.emit(1))
        elif isinstance(step, PlanStep):
            step.basics.changed.connect(self.edited)
            step.where.changed.connect(self.edited)
        elif isinstance(step, CheckStep):
            step.panel.answers_wanted.connect(self.answers_wanted)
        elif isinstance(step, AfterStep):
            step.changed.connect(self.edited)
            step.panel.answers_wanted.connect(self.answers_wanted)
