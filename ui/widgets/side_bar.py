"""The side bar: the pages, and at its foot the two acts that must be fast."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from homecare.i18n import _
from ui.theme import scaled, tokens
from ui.widgets.buttons import button, primary_button, tab_stops_at

LOG_SESSION_KEY = "Ctrl+N"
CHECK_IN_KEY = "Ctrl+K"


class SideBar(QFrame):
    """Tab reaches the page that shows; arrow keys go from page to page."""

    chosen = Signal(str)

    def __init__(
        self,
        pages: Mapping[str, tuple[str, str]],
        log_session: Callable[[], object],
        check_in: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """``pages``: name → title and icon, from the top down."""
        super().__init__(parent)
        self.setAccessibleName(_("Pages"))
        self._is_finished = False
        self._icons = {name: icon for name, (_title, icon) in pages.items()}
        titles = [title for title, _icon in pages.values()]
        marked = with_mnemonics([*titles, _("Log session"), _("Check in")], taken="fevh")
        self._buttons = {
            name: self._page_button(name, text) for name, text in zip(pages, marked, strict=False)
        }
        self._acts = [
            _act_button(primary_button, marked[-2], LOG_SESSION_KEY, log_session),
            _act_button(button, marked[-1], CHECK_IN_KEY, check_in),
        ]
        self._lay_out()

    def _page_button(self, name: str, text: str) -> QPushButton:
        made = button(text, kind="nav")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.clicked.connect(lambda: self.chosen.emit(name))
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 20, 10, 14)
        column.setSpacing(2)
        name = QLabel(_("Homecare"))
        name.setProperty("role", "app")
        column.addWidget(name)
        column.addSpacing(10)
        for made in self._buttons.values():
            column.addWidget(made)
        column.addStretch(1)
        for act in self._acts:
            column.addWidget(act)
            column.addSpacing(4)

    def set_current(self, name: str) -> None:
        """Mark the page that shows; the keyboard goes along if it is on another page's button."""
        had_focus = any(made.hasFocus() for made in self._buttons.values())
        self._buttons[name].setChecked(True)
        if had_focus:
            self._buttons[name].setFocus()
        if self._is_finished:
            self.finish()

    def focus_current(self) -> None:
        """Take the keyboard to the page that shows."""
        self._checked().setFocus()

    def finish(self) -> None:
        """What the first picture can do without: the icons, and where Tab stops.

        Call it again when the look has changed.
        """
        from ui.icons import icon  # loads QtSvg

        self._is_finished = True
        look, pixels, gap = tokens(), scaled(18), scaled(6)
        for name, made in self._buttons.items():
            made.setIconSize(QSize(pixels + gap, pixels))
            colour = look.accent if made.isChecked() else look.secondary
            made.setIcon(icon(self._icons[name], colour, pixels, gap))
        tab_stops_at(self._checked(), self._buttons.values())

    def _checked(self) -> QPushButton:
        return next(made for made in self._buttons.values() if made.isChecked())


def _act_button(
    make: Callable[..., QPushButton], text: str, keys: str, act: Callable[[], object]
) -> QPushButton:
    """A button that shows its shortcut; a screen reader says the act alone."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    made = make(f"{text}  {shown}", act)
    made.setAccessibleName(text.replace("&", ""))
    return made


def with_mnemonics(titles: Iterable[str], taken: str = "") -> list[str]:
    """The titles, each with a letter of its own marked by "&" where there is one left.

    ``taken`` are letters in use elsewhere in the window, such as those of the menu bar.
    """
    used = set(taken.casefold())
    marked: list[str] = []
    for title in titles:
        at = next(
            (i for i, sign in enumerate(title) if sign.isalpha() and sign.casefold() not in used),
            None,
        )
        if at is None:
            marked.append(title.replace("&", "&&"))
            continue
        used.add(title[at].casefold())
        before, after = (part.replace("&", "&&") for part in (title[:at], title[at:]))
        marked.append(f"{before}&{after}")
    return marked
