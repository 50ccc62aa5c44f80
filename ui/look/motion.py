"""Whether anything may move by itself: where the system says no, or the person does, nothing does."""

from PySide6.QtWidgets import QApplication, QWidget

from ui.settings.kept import settings
from ui.settings.table import MOTION
from ui.settings.values import Motion


def may_move(widget: QWidget) -> bool:
    """Qt's style hands on what the desktop says of animations, where it says anything."""
    if settings().value(MOTION) is Motion.NONE:
        return False
    from PySide6.QtWidgets import QStyle  # slow to load, and the first window does without

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) > 0


class Stillness:
    """Takes the blink of the cursor and the effects of menus away, and gives them back."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._flash_ms = app.cursorFlashTime()

    def follow(self) -> None:
        """As it is preferred now."""
        is_still = settings().value(MOTION) is Motion.NONE
        self._app.setCursorFlashTime(0 if is_still else self._flash_ms)
