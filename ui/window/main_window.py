"""The window: side bar, pages built on their first visit, one place for what is urgent."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from homecare.i18n import _
from homecare.paths import RESOURCES
from ui.look.theme import GAP, MARGIN, Theme, scaled
from ui.window.act import Act, Menu
from ui.window.place import keep_place, restore_place
from ui.window.placeholder import Placeholder
from ui.window.room import Room
from ui.window.side_bar import SideBar

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.widgets.finding_card import FindingCard
    from ui.window.menus import Menus
    from ui.window.notice_bar import NoticeBar
    from ui.window.page import Page

_FIRST_SIZE = QSize(1280, 820)
_LEAST_SIZE = QSize(760, 520)
_WORDS_FROM_PX = 790
"""From this width on, in pixels of the design, the side bar has room for words."""
_WORDS_BESIDE_FORM_FROM_PX = 1180
"""The same while a form stands in the pages' place: it needs the width more."""


class PageSpec(NamedTuple):
    """What the window must know of a page before there is one."""

    title: str
    icon: str
    factory: Callable[[], "Page"]


class MainWindow(QMainWindow):
    """It shows at once with an empty page; ``set_ready`` lets the pages in.

    It knows nothing of the log, and does no act by itself: which one is asked for goes out.
    """

    painted = Signal()
    """Once, after the first picture of the window stands: now slow things may be loaded."""
    asked = Signal(str)
    """Somebody asks for an act, by its name in the table of acts."""
    encryption_asked = Signal()
    """Somebody wants the log encrypted, or what is encrypted changed."""
    copies_asked = Signal()
    """Somebody wants to see the copies of the log."""
    logs_asked = Signal()
    """Somebody wants to see the logs on this computer."""
    lock_asked = Signal()
    """Somebody wants the log locked, now."""
    revealed = Signal()
    """The page behind an emergency shows."""

    def __init__(
        self,
        specs: Mapping[str, PageSpec],
        acts: Iterable[Act],
        theme: Theme,
    ) -> None:
        """``specs`` and ``acts`` as they show, from the top down."""
        super().__init__()
        self._log_words = _("Homecare")
        self._specs = dict(specs)
        self._acts = tuple(acts)
        self._theme = theme
        self._pages: dict[str, Page] = {}
        self._current = next(iter(specs))
        self._full: QWidget | None = None
        self._left: QWidget | None = None
        """What had the keyboard in the page that a form was opened from."""
        self._alert: QWidget | None = None
        self._banners: dict[str, QWidget] = {}
        self._notice: NoticeBar | None = None
        self._is_ready = False
        self._is_log_gone = False
        self._was_painted = False
        self._side = SideBar(
            {name: (spec.title, spec.icon) for name, spec in specs.items()},
            [act for act in self._acts if act.icon],
            self.asked.emit,
        )
        self._stack = QStackedWidget()
        self._waiting = Placeholder(specs[self._current].title)
        self._stack.addWidget(self._waiting)
        self._lay_out()
        self._bar = {
            menu: self.menuBar().addMenu(menu.words) for menu in Menu if menu.within is None
        }
        self._side.chosen.connect(self.show_page)
        self._mark_current()
        self.setMinimumSize(_LEAST_SIZE)
        restore_place(self, _FIRST_SIZE)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._room = Room(self._stack)
        self._side_room = Room(self._side, sideways=False)
        self._column.addWidget(self._room, 1)
        middle = self._middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side_room)
        row.addLayout(self._column, 1)
        self.setCentralWidget(middle)

    # --- pages ---

    @property
    def page_titles(self) -> dict[str, str]:
        """Name and title of each page, in order."""
        return {name: spec.title for name, spec in self._specs.items()}

    @property
    def page_name(self) -> str:
        """The page that shows, or that a form stands in place of."""
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
        self._is_ready, self._is_log_gone = True, False
        self.show_page(self._current)

    def set_waiting(self) -> None:
        """The log is gone: what stands in the pages' place stays there until ``set_ready``."""
        self._is_ready, self._is_log_gone = False, True

    @property
    def has_form(self) -> bool:
        """Whether something is being entered, in the pages' place or in a dialog."""
        dialogs = any(each.isVisible() for each in self.findChildren(QDialog))
        return dialogs or self._full is not None

    def show_page(self, name: str) -> "Page | None":
        """Go to a page and give it. An open form is closed first; it may refuse.

        While there is no log, what stands in the pages' place (the first words) stays.
        """
        if self._full is not None and (not self._is_ready or not self._full.close()):
            self._side.set_current(self._current)
            if not self._is_ready:
                self.say_no_log()
            return None
        self.reveal()
        self._current = name
        self._mark_current()
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
        return self._pages[name]

    def name_log(self, words: str) -> None:
        """What stands in the title of the window behind the page."""
        self._log_words = words
        self._mark_current()

    def _mark_current(self) -> None:
        """In the side bar and in the title: a screen reader says a window's new title."""
        self._side.set_current(self._current)
        page = self._specs[self._current].title
        self.setWindowTitle(_("{page} – {log}").format(page=page, log=self._log_words))

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
        here = self.focusWidget()
        self._left = here if here is not None and self._stack.isAncestorOf(here) else None
        self._full = widget
        self._fit_side()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        widget.installEventFilter(self)
        widget.setFocus()

    @property
    def hands_are_busy(self) -> bool:
        """Whether what shows goes on while nobody touches a key, as the guided session does."""
        return bool(getattr(self._full, "hands_are_busy", False))

    def close_full(self) -> None:
        """Close the form that stands in place of the pages, if there is one."""
        if self._full is not None:
            self._full.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        form = self._full
        if watched is self._middle and event.type() == QEvent.Type.Resize:
            self._place_notice()
        if form is not None and watched is form and event.type() == QEvent.Type.HideToParent:
            self._return_from(form)
        return False

    def _return_from(self, form: QWidget) -> None:
        self._full = None
        self._fit_side()
        form.removeEventFilter(self)
        page = self._pages.get(self._current, self._waiting)
        self._stack.setCurrentWidget(self._waiting if self._is_log_gone else page)
        self._stack.removeWidget(form)
        form.setParent(None)
        form.deleteLater()
        self._give_keyboard_back()

    def _give_keyboard_back(self) -> None:
        """To where the person was, such as the entry that they opened; else to the side bar."""
        left, self._left = self._left, None
        if left is not None and isValid(left) and left.isVisibleTo(self):
            left.setFocus()
        else:
            self._side.focus_current()

    # --- what the window says ---

    def show_alert(self, finding: "FindingCard") -> None:
        """Show an emergency first and alone until ``clear_alert``.

        The page waits behind it until ``reveal``, or until another is asked for; the emergency
        then stays above it.
        """
        self.clear_alert()
        self._alert = QWidget()
        box = QVBoxLayout(self._alert)
        box.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        box.addWidget(finding)
        box.addStretch(1)
        self._room.hide()
        self._column.insertWidget(0, self._alert)  # above any banner
        self._alert.show()
        finding.be_read_first()

    def reveal(self) -> None:
        """Show the page that waits behind an emergency, below it."""
        self._room.show()
        self.revealed.emit()

    def clear_alert(self) -> None:
        """Take the emergency away: it is no longer true, or was seen to."""
        self.reveal()
        if self._alert is not None:
            self._alert.hide()
            self._alert.deleteLater()
            self._alert = None

    def set_banner(
        self, text: str, action_text: str, action: Callable[[], object], *, name: str = ""
    ) -> None:
        """Say above every page what holds until further notice, with one act.

        It takes the place of an earlier one of this ``name``.
        """
        from ui.window.banner import Banner

        self.clear_banner(name)
        below = 0 if self._alert is None else 1
        banner = self._banners[name] = Banner(text, action_text, action)
        self._column.insertWidget(below, banner)

    def clear_banner(self, name: str) -> None:
        """What the banner of this name said holds no longer; the others stay."""
        if (old := self._banners.pop(name, None)) is not None:
            old.hide()
            old.deleteLater()

    def notice(
        self, text: str, action_text: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Say at the bottom what was done, for some seconds, with one act (such as opening a folder)."""
        if self._notice is None:
            self._notice = self._make_notice_bar()
        aloud = not self._stack.isHidden()  # an emergency that has just come is heard out
        self._notice.show_text(text, action_text, action, aloud=aloud)
        self._place_notice()

    def show_copies(self, text: str, spoken: str, is_well: bool) -> None:
        """At the foot of the side bar: when and where the log was copied last."""
        self._side.show_copies(text, spoken, is_well)

    def say_no_log(self) -> None:
        """Say why nothing happens: what was asked for needs a log, and none is open."""
        self.notice(_("No log is open yet. First choose one of the buttons on this page."))

    @property
    def acts(self) -> tuple[Act, ...]:
        """The table of acts."""
        return self._acts

    @cached_property
    def _menus(self) -> "Menus":
        """The menu bar; filled after the first paint, or when there is something to say in it."""
        from ui.window.menus import Menus

        return Menus(self, self._bar, self._acts, self.asked.emit)

    def show_standing(self, there_is: Mapping[str, str | None]) -> None:
        """Say in the menus what acts such as Undo would act on now, by name; None: they are off."""
        self._menus.show_standing(there_is)

    def _make_notice_bar(self) -> "NoticeBar":
        from ui.window.notice_bar import NoticeBar  # the first window has nothing to say

        self._middle.installEventFilter(self)
        return NoticeBar(self._middle)

    def _place_notice(self) -> None:
        """Above the page or form, whatever that shows."""
        if self._notice is not None:
            room = self._middle.rect()
            self._notice.lie_in(room.adjusted(self._side_room.width(), 0, 0, 0))

    # --- look and place ---

    @property
    def theme(self) -> Theme:
        """The look that shows."""
        return self._theme

    def _show_look(self) -> None:
        self._menus.show_look(self._theme)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self._fit_side()

    def _fit_side(self) -> None:
        least = _WORDS_FROM_PX if self._full is None else _WORDS_BESIDE_FORM_FROM_PX
        self._side.be_narrow(self.width() < scaled(least))
        self._side_room.setVisible(not getattr(self._full, "is_alone", False))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._finish)  # once the children are painted, too

    def _finish(self) -> None:
        """Load what the first picture can do without. Others begin as soon as they may: the log is
        opened beside what takes longest here, the enums of Qt."""
        from PySide6.QtGui import QIcon

        self._show_look()
        self._side.finish()
        self.setWindowIcon(QIcon(str(RESOURCES / "icons" / "homecare.svg")))
        self._theme.changed.connect(self._side.finish)
        self._theme.changed.connect(self._fit_side)
        self._theme.changed.connect(self._room.settle)
        self._theme.changed.connect(self._show_look)
        self.painted.emit()
        self._theme.finish()
        self._room.finish()
        self._side_room.finish()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._full is not None and not self._full.close():
            event.ignore()
            return
        for dialog in self.findChildren(QDialog):
            dialog.close()  # so that it keeps what was begun in it
        keep_place(self)
        super().closeEvent(event)
