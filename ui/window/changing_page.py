"""What shows while the files of a log are written anew: how far it is, and a way to stop."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from homecare.i18n import _
from ui.widgets.buttons import button
from ui.widgets.middle_card import middle_card
from ui.widgets.text import heading, label

_WIDTH_PX = 560


class ChangingPage(QWidget):
    """Stays until the log is there again; it may be stopped while nothing was changed yet."""

    def __init__(self, title: str, stop: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._stop = stop
        self.bar = QProgressBar()
        self.bar.setAccessibleName(title)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.cancel = button(_("&Stop"), self._on_stop)
        words = _(
            "Every file is written anew, read again, and only then put in the place of the old one. "
            "Should the computer stop meanwhile, nothing is lost: the next start goes on."
        )
        card = middle_card(self, _WIDTH_PX)
        card.body.addWidget(heading(title))
        card.body.addWidget(label(words))
        card.body.addWidget(self.bar)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.cancel)
        card.body.addLayout(line)
        self.setFocusProxy(self.cancel)

    def show_progress(self, done: int, of: int) -> None:
        """So many of so many steps are done."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _on_stop(self) -> None:
        self.cancel.setEnabled(False)
        self._stop()
