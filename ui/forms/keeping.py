"""Keeps a draft while a form is filled in, a moment after each change."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from homecare.errors import LogError
from homecare.i18n import _

if TYPE_CHECKING:
    from homecare.diary.draft import Draft
    from ui.desk import Acts


class Keeping(QObject):
    """The timer of a draft. What goes wrong with its file is said in the form, and loses nothing."""

    def __init__(
        self, draft: "Draft[Any]", after_ms: int, say: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._draft, self._say = draft, say
        self._later = QTimer(self, interval=after_ms, singleShot=True)
        self._later.timeout.connect(self.now)

    @property
    def is_due(self) -> bool:
        """Whether something was changed and is not kept yet."""
        return self._later.isActive()

    def later(self) -> None:
        """A moment after the first change that is not kept yet, also where changes go on and on."""
        if not self._later.isActive():
            self._later.start()

    def now(self) -> bool:
        """Keep it, if anything changed since the last time; false, and said, where it can't be."""
        self._later.stop()
        return self._kept(self._draft.keep)

    def bring_back(self) -> None:
        """Take back what was thrown away."""
        self._later.stop()
        self._kept(self._draft.bring_back)

    def throw_away(self) -> bool:
        """Begin anew; false, and said, where the file can't be removed."""
        self._later.stop()
        try:
            self._draft.throw_away()
        except LogError as error:
            self._say(str(error))
            return False
        return True

    def let_go(self, acts: "Acts") -> None:
        """It is in the log now; the form closes, so what goes wrong is said in the window."""
        self._later.stop()
        try:
            self._draft.discard()
        except LogError as error:
            acts.notice(str(error), False)

    def _kept(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except LogError as error:
            self._say(_("The draft could not be kept. {reason}").format(reason=error))
            return False
        return True


def keep_all(window: QObject) -> bool:
    """Keep what is being entered anywhere in the window; whether there is any, and all of it could be."""
    kept = [each.now() for each in window.findChildren(Keeping)]
    return bool(kept) and all(kept)
