"""What stands around every step: head, question, acts and keys. It decides nothing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.diary.diary import Diary
from homecare.i18n import _
from ui.guided.away_bar import AwayBar
from ui.guided.foot import Foot
from ui.guided.head import Head
from ui.guided.keys import act_of, is_plain_enter
from ui.guided.room import Room, dress, room_of
from ui.guided.step import Step
from ui.guided.steps import Steps
from ui.look.theme import MARGIN
from ui.widgets.text import label


class Frame(QWidget):
    """The acts are those of ``keys.Acts`` and two more; ``GuidedSession`` says what each does."""

    def __init__(self, diary: Diary, soak_minutes: float, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Guided session"))
        self._room: Room | None = None
        self.head = Head(self)
        self.away = AwayBar(self.answer, self)
        self.steps = Steps(diary, self.add_device, soak_minutes, self)
        self._message = label("", "error")
        self._message.hide()
        self.foot = Foot(self._named_acts(), self)
        self._lay_out()
        self.steps.passes_changed.connect(self.change_passes)

    def _named_acts(self) -> dict[str, Callable[[], None]]:
        return {
            "next": self.next,
            "skip": self.skip,
            "pause": self.toggle,
            "back": self.back,
            "stop": self.leave,
            "throw": self.throw_away,
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, MARGIN - 6)
        column.setSpacing(10)
        for part in (self.head, self.away, self.steps, self._message, self.foot):
            column.addWidget(part, 1 if part is self.steps else 0)
        QShortcut(QKeySequence("Escape"), self, self.leave)
        QShortcut(QKeySequence("Alt+Left"), self, self.back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.next)

    @property
    def step(self) -> Step:
        """The step that shows."""
        return self.steps.step

    def put(self, step: Step) -> None:
        """Show the step, with the keyboard in it."""
        self.steps.put(step)
        self.setFocusProxy(step)
        self.foot.follow(step)

    def say(self, text: str) -> None:
        """What went wrong, above the acts; an empty text takes no room."""
        self._message.setText(text)
        self._message.setVisible(bool(text))

    # --- what it looks like ---

    def _fit(self) -> None:
        """Type and acts as big as the window allows."""
        room = room_of(self.size())
        if room is not self._room:
            self._room = room
            dress(self, room)
            for part in (self.head, self.away, self.steps, self.foot):
                part.set_room(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    # --- the keyboard ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_of(event, self)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A reason is given in a line: Enter goes on."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if is_plain_enter(event):
            self.next()
            return True
        return False

    # --- acts ---

    @property
    def is_asking(self) -> bool:
        """Whether the person has to say what they did while nobody saw the time pass."""
        raise NotImplementedError

    @property
    def is_rolling(self) -> bool:
        """Whether a zone shows, with its time going or paused."""
        raise NotImplementedError

    def next(self) -> None:
        """What Enter does."""
        raise NotImplementedError

    def next_by_space(self) -> None:
        """What Space does where nothing is rolled."""
        raise NotImplementedError

    def toggle(self) -> None:
        """What Space does while rolling: pause, or go on."""
        raise NotImplementedError

    def skip(self) -> None:
        """What S does: this zone, or this step, is left out; nothing is recorded of it."""
        raise NotImplementedError

    def back(self) -> None:
        """What Backspace does."""
        raise NotImplementedError

    def leave(self) -> None:
        """What Escape does: while rolling it stops, else it closes and keeps the draft."""
        raise NotImplementedError

    def throw_away(self) -> None:
        """Throw the draft away and close; for a while it can be brought back."""
        raise NotImplementedError

    def change_passes(self, by: int) -> None:
        """Another number of passes in this zone."""
        raise NotImplementedError

    def answer(self, went_on: bool) -> None:
        """What the person did while nobody saw the time pass."""
        raise NotImplementedError

    def add_device(self) -> None:
        """A device that is not in the kit yet."""
        raise NotImplementedError

    def on_changed(self) -> None:
        """The log has changed: offer the devices that there are now."""
        raise NotImplementedError
