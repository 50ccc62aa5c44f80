"""What stands around every step: head, question, acts and keys. It decides nothing."""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.diary.diary import Diary
from ui.guided.away_bar import AwayBar
from ui.guided.foot import Foot
from ui.guided.head import Head
from ui.guided.keys import Acts, act_of, is_plain_enter
from ui.guided.rail import Rail
from ui.guided.room import Room, dress, room_of
from ui.guided.step import Step
from ui.guided.steps import Steps
from ui.look.theme import GAP, MARGIN, scaled
from ui.widgets.text import label

_WIDEST: Final = 1760
_TALLEST: Final = 1060
"""In a larger window the guide stands in the middle: eyes need not wander."""
_RAIL_FROM: Final = 1060


class Frame(QWidget):
    """Whoever shows it says what each act does."""

    def __init__(self, acts: Acts, diary: Diary, soak_minutes: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self._room: Room | None = None
        self.rail = Rail(self)
        self.head = Head(self)
        self.away = AwayBar(acts.answer, self)
        self.steps = Steps(diary, acts.add_device, soak_minutes, self)
        self._message = label("", "error")
        self._message.hide()
        self.foot = Foot(acts, self)
        self._lay_out()
        self.steps.passes_changed.connect(acts.change_passes)

    def _lay_out(self) -> None:
        block = QWidget(self)
        block.setMaximumSize(scaled(_WIDEST), scaled(_TALLEST))
        sides = QHBoxLayout(block)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(GAP)
        sides.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(10)
        sides.addLayout(column, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, MARGIN - 6)
        outer.addStretch(1)
        outer.addWidget(block, 100)
        outer.addStretch(1)
        for part in (self.head, self.away, self.steps, self._message, self.foot):
            column.addWidget(part, 1 if part is self.steps else 0)
        QShortcut(QKeySequence("Escape"), self, self._acts.leave)
        QShortcut(QKeySequence("Alt+Left"), self, self._acts.back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._acts.next)

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
        self.rail.setVisible(room is not Room.SMALL and self.width() >= scaled(_RAIL_FROM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    # --- the keyboard ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_of(event, self._acts)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A reason is given in a line: Enter goes on."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if is_plain_enter(event):
            self._acts.next()
            return True
        return False

    def listen_to_reason(self, reason: QWidget) -> None:
        """Have Enter go on from there, too."""
        reason.installEventFilter(self)
