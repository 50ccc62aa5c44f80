"""What goes on around the window: the hour and the day turn, and other programs write in the log."""

from collections.abc import Callable
from dataclasses import dataclass, field

from homecare.errors import LogError, Replaced
from homecare.i18n import _
from ui.opening import Opened
from ui.widgets.announce import say_aloud
from ui.window.main_window import MainWindow
from ui.window.turn_of_day import Turn, TurnOfDay


@dataclass(kw_only=True)
class Surroundings:
    """``look`` is called each second while a log shows."""

    window: Callable[[], MainWindow]
    new_day: Callable[[Opened], object]
    tell_standing: Callable[[], object]
    """An emergency, and what undo would take back."""
    replaced: Callable[[Opened, Replaced], object]
    """Another log lies in the place of the one that is open."""
    _turn: TurnOfDay = field(default_factory=TurnOfDay, init=False)
    _reads_others: bool = field(default=True, init=False)

    def begin(self, opened: Opened) -> None:
        """From now on this log shows."""
        self._turn, self._reads_others = TurnOfDay(), True
        self._turn.look(opened.diary.clock())

    def read_others_again(self) -> None:
        """The log that took the other's place is open now."""
        self._reads_others = True

    def look(self, opened: Opened) -> None:
        """Whether a new day or hour has come, and what another program has written."""
        match self._turn.look(opened.diary.clock()):
            case Turn.DAY:
                self._say_day(opened)
                self.new_day(opened)
            case Turn.HOUR:
                self._new_hour()
            case Turn.NOTHING:
                pass
        if self._reads_others:
            self._look_for_changes(opened)

    def _say_day(self, opened: Opened) -> None:
        """Before the pages are told anew: what comes up with the day, such as an emergency, is last."""
        from homecare.words import long_day  # it waits until the window has painted

        day = long_day(opened.diary.clock().local_date)
        say_aloud(self.window(), _("A new day: {day}").format(day=day))

    def _new_hour(self) -> None:
        """What was told of this hour is told anew where a page tells of it."""
        self.tell_standing()
        for page in self.window().pages:
            if page.tells_of_the_hour:
                page.on_changed()

    def _look_for_changes(self, opened: Opened) -> None:
        try:
            opened.diary.changed_elsewhere()
        except Replaced as error:
            self._reads_others = False
            self.replaced(opened, error)
        except LogError as error:
            self._reads_others = False  # said once, not each second
            self.window().notice(str(error))
