"""The window: side bar, pages built on their first visit, one place for what is urgent."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from homecare.i18n import _
from homecare.paths import RESOURCES
from ui.look.theme import GAP, MARGIN, Choice, Theme, remember_look, scaled
from ui.window.placeholder import Placeholder
from ui.window.side_bar import SideBar

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from ui.window.menus import Menus
    from ui.window.notice_bar import NoticeBar
    from ui.window.page import Page

_FIRST_SIZE = QSize(1280, 820)
_LEAST_SIZE = QSize(760, 520)
_WORDS_FROM_PX = 790
"""From this width on, in pixels of the design, the side bar has room for words."""


class PageSpec(NamedTuple):
    """What the window must know of a page before there is one."""

    title: str
    icon: str
    factory: Callable[[], "Page"]


class MainWindow(QMainWindow):
    """It shows at once with an empty page; ``set_ready`` lets the pages in.

    It knows nothing of the log: what the person asks for goes out as a signal.
    """

    painted = Signal()
    """Once, after the first picture of the window stands: now slow things may be loaded."""
    log_session_requested = Signal()
    guide_requested = Signal()
    check_in_requested = Signal()
    rate_requested = Signal()
    plans_requested = Signal()
    import_requested = Signal()
    export_requested = Signal()
    backup_requested = Signal()
    restore_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    about_me_requested = Signal()
    preferences_requested = Signal()
    keys_requested = Signal()
    about_requested = Signal()
    page_shown = Signal(str)

    def __init__(self, specs: Mapping[str, PageSpec], theme: Theme, settings: QSettings) -> None:
        """``specs`` in the order of the side bar; ``settings`` remember size, place and look."""
        super().__init__()
        self.setWindowTitle(_("Homecare"))
        self._specs = dict(specs)
        self._theme = theme
        self._settings = settings
        self._pages: dict[str, Page] = {}
        self._current = next(iter(specs))
        self._full: QWidget | None = None
        self._alert: QWidget | None = None
        self._notice: NoticeBar | None = None
        self._is_ready = False
        self._was_painted = False
        self._side = SideBar(
            {name: (spec.title, spec.icon) for name, spec in specs.items()},
            self.log_session_requested.emit,
            self.check_in_requested.emit,
        )
        self._stack = QStackedWidget()
        self._waiting = Placeholder(specs[self._current].title)
        self._stack.addWidget(self._waiting)
        self._lay_out()
        self._menu_places = [
            self.menuBar().addMenu(title)
            for title in (_("&File"), _("&Edit"), _("&View"), _("&Help"))
        ]
        self._side.chosen.connect(self.show_page)
        self._side.set_current(self._current)
        self._restore_place()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(self._column, 1)
        self.setCentralWidget(middle)

    # --- pages ---

    @property
    def page_titles(self) -> dict[str, str]:
        """Name and title of each page, in order."""
        return {name: spec.title for name, spec in self._specs.items()}

    @property
    def current_page(self) -> str:
        """The name of the page that shows (or will, once the form before it is closed)."""
        return self._current

    @property
    def pages(self) -> "tuple[Page, ...]":
        """The pages built so far: the ones that must hear of a change."""
        return tuple(self._pages.values())

    @property
    def listeners(self) -> list[Callable[[], object]]:
        """What to call when the log has changed: the pages', and that of the form in their place."""
        form: Any = self._full
        found: list[Callable[[], object]] = [page.on_changed for page in self.pages]
        return [*found, form.on_changed] if hasattr(form, "on_changed") else found

    def set_ready(self) -> None:
        """The log is there: show the page, and build each other one when it is first asked for."""
        self._is_ready = True
        self.show_page(self._current)

    def show_page(self, name: str) -> "Page | None":
        """Go to a page and give it. An open form is closed first; it may refuse.

        While there is no log, what stands in the pages' place (the first words) stays.
        """
        if self._full is not None and (not self._is_ready or not self._full.close()):
            self._side.set_current(self._current)
            return None
        self.reveal()
        self._current = name
        self._side.set_current(name)
        if not self._is_ready and name not in self._pages:
            self._waiting.set_title(self._specs[name].title)
            self._stack.setCurrentWidget(self._waiting)
            return None
        if name not in self._pages:
            self._pages[name] = self._specs[name].factory()
            self._stack.addWidget(self._pages[name])
        self._stack.setCurrentWidget(self._pages[name])
        if self._pages[name].hasFocus():  # nothing in it takes the keyboard
            self._side.focus_current()
        self.page_shown.emit(name)
        return self._pages[name]

    def go_to_page(self, name: str) -> None:
        """Go to a page by key or menu; the keyboard goes along."""
        page = self.show_page(name)
        if page is not None:
            page.take_keyboard()

    def show_early(self, name: str, page: "Page") -> None:
        """Show a page before the log is open for writing; the others wait for ``set_ready``."""
        self._pages[name] = page
        self._stack.addWidget(page)
        if self._full is None and self._current == name:
            self._stack.setCurrentWidget(page)

    def open_full(self, widget: QWidget) -> None:
        """Show a form in place of the pages, beside the side bar, until it is closed.

        The form ends itself with ``close()``; its ``closeEvent`` may keep a draft, or refuse.
        """
        if self._full is not None and not self._full.close():
            return
        self.reveal()
        self._full = widget
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        widget.installEventFilter(self)
        widget.setFocus()

    def close_full(self) -> None:
        """Close the form that stands in place of the pages, if there is one."""
        if self._full is not None:
            self._full.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        form = self._full
        if form is not None and watched is form and event.type() == QEvent.Type.HideToParent:
            self._return_from(form)
        return False

    def _return_from(self, form: QWidget) -> None:
        self._full = None
        form.removeEventFilter(self)
        self._stack.setCurrentWidget(self._pages.get(self._current, self._waiting))
        self._stack.removeWidget(form)
        form.setParent(None)
        form.deleteLater()
        self._side.focus_current()

    # --- what the window says ---

    def show_alert(self, finding: QWidget) -> None:
        """Show an emergency first and alone until ``clear_alert``.

        The page waits behind it until ``reveal``, or until another is asked for; the emergency
        then stays above it.
        """
        from ui.widgets.announce import announce

        self.clear_alert()
        self._alert = QWidget()
        box = QVBoxLayout(self._alert)
        box.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        box.addWidget(finding)
        box.addStretch(1)
        self._stack.hide()
        self._column.insertWidget(0, self._alert)  # above any banner
        self._alert.show()
        announce(finding)

    def reveal(self) -> None:
        """Show the page that waits behind an emergency, below it."""
        self._stack.show()

    def clear_alert(self) -> None:
        """Take the emergency away: it is no longer true, or was seen to."""
        self.reveal()
        if self._alert is not None:
            self._alert.hide()
            self._alert.deleteLater()
            self._alert = None

    def set_banner(self, text: str, action_text: str, action: Callable[[], object]) -> None:
        """Say above every page what holds until further notice, with one act."""
        from ui.window.banner import Banner

        below = 0 if self._alert is None else 1
        self._column.insertWidget(below, Banner(text, action_text, action))

    def notice(
        self, text: str, action_text: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Say at the bottom what was done, for some seconds, with one act (such as opening a folder)."""
        if self._notice is None:
            self._notice = self._make_notice_bar()
        self._notice.show_text(text, action_text, action)

    def notice_undo(self, text: str) -> None:
        """Say what was done and offer to undo it."""
        self.notice(text, _("Undo"), self.undo_requested.emit)

    @cached_property
    def menus(self) -> "Menus":
        """The menu bar and its acts; filled after the first paint, or when first asked for."""
        from ui.window.menus import Menus

        return Menus(self, *self._menu_places)

    def set_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what Undo and Redo would do now; None where there is nothing."""
        self.menus.set_undo(undo, redo)

    def act(self, name: str) -> "QAction":
        """An act of the menu bar, such as "backup", to enable it or to press it in a test."""
        return self.menus.acts[name]

    def _make_notice_bar(self) -> "NoticeBar":
        from ui.window.notice_bar import NoticeBar  # the first window has nothing to say

        bar = NoticeBar()
        holder = QHBoxLayout()
        holder.setContentsMargins(MARGIN, 0, MARGIN, 12)
        holder.addWidget(bar)
        self._column.addLayout(holder)
        return bar

    # --- look and place ---

    @property
    def theme(self) -> Theme:
        """The look that shows."""
        return self._theme

    def choose_look(self, choice: Choice) -> None:
        """Show light, dark or the system's look from now on."""
        self._theme.set_choice(choice)
        remember_look(self._settings, self._theme)

    def choose_text_scale(self, text_scale: float) -> None:
        """Show texts at this size from now on."""
        self._theme.set_text_scale(text_scale)
        remember_look(self._settings, self._theme)

    def _restore_place(self) -> None:
        self.setMinimumSize(_LEAST_SIZE)
        place = self._settings.value("window/place")
        if isinstance(place, QByteArray) and self.restoreGeometry(place):
            return
        self.resize(_FIRST_SIZE.boundedTo(self.screen().availableSize()))

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self._fit_side()

    def _fit_side(self) -> None:
        self._side.be_narrow(self.width() < scaled(_WORDS_FROM_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._finish)  # once the children are painted, too

    def _finish(self) -> None:
        """Load what the first picture can do without, then let others do the same."""
        from PySide6.QtGui import QIcon

        self.menus.show_look(self._theme.choice, self._theme.text_scale)
        self._side.finish()
        self.setWindowIcon(QIcon(str(RESOURCES / "icons" / "homecare.svg")))
        self._theme.changed.connect(self._side.finish)
        self._theme.changed.connect(self._fit_side)
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._full is not None and not self._full.close():
            event.ignore()
            return
        for dialog in self.findChildren(QDialog):
            dialog.close()  # so that it keeps what was begun in it
        self._settings.setValue("window/place", self.saveGeometry())
        self._settings.sync()
        super().closeEvent(event)
