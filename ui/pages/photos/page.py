"""The page: a grid of every picture, and what can be done with those that are chosen."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from homecare.errors import LogError
from homecare.i18n import _, ngettext, npgettext, pgettext
from homecare.queries.shots import Shot
from homecare.records.models import Photo
from homecare.values.areas import Area
from homecare.values.terms import Severity, View
from homecare.words import figure, word
from ui.desk import Desk
from ui.look.theme import GAP, scaled
from ui.pages.photos.adding import Adding
from ui.pages.photos.compare import CompareView
from ui.pages.photos.compare.known import knowledge_of
from ui.pages.photos.compare.pair import Pair, pair_of
from ui.pages.photos.grid import ShotsGrid
from ui.pages.photos.pane import ShotPane
from ui.pages.photos.repeats import RepeatsAsked
from ui.pages.photos.taking import TakingView
from ui.pages.photos.thumbs import Thumbs
from ui.pages.photos.watching import WatchLine
from ui.widgets.buttons import button, primary_button
from ui.widgets.card import Card
from ui.widgets.chips import ChoiceChips
from ui.widgets.empty_state import EmptyState
from ui.widgets.finding_card import FindingCard
from ui.widgets.incoming import kinds_of_files, may_hold_pictures
from ui.widgets.layouts import take_out
from ui.widgets.own_key import own_key
from ui.window.page import Page

if TYPE_CHECKING:
    from homecare.diary.adding_photos import Results

_EVERY: Final = "every"
_DELETED: Final = "deleted"
_PANE_PX: Final = 272
_PANE_SHARE: Final = 0.42
"""Of the width at most."""


class PhotosPage(Page):
    """Pictures come in by button, drop and paste; two of one view are compared."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Photos"), scrolls=False)
        self._desk = desk
        self._all: tuple[Shot, ...] = ()
        self._gone: tuple[Shot, ...] = ()
        self.thumbs = Thumbs(lambda: desk.diary.log.folder, desk.tasks, self)
        self.adding = Adding(desk, self._last_area)
        self.watching = WatchLine(desk, self.adding)
        self.grid = ShotsGrid(self.thumbs, _("Photos"))
        self._pane = ShotPane(self.thumbs)
        knowledge = knowledge_of(lambda: desk.diary, self._write)
        self.compare = CompareView(lambda: self._desk.folder, desk.tasks, self.thumbs, knowledge)
        self.taking = TakingView(desk)
        self._repeats = RepeatsAsked()
        self._which: ChoiceChips[str] = ChoiceChips(name=_("Which photos"), optional=False)
        self._not_taken: QWidget | None = None
        self.setAcceptDrops(True)
        self._build()
        self._listen()

    # Building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self._add = primary_button(_("A&dd photos…"), self.choose_files)
        self._take = button(
            _("Sa&me pose…"), self.take_photo, name=_("Take a photo in the same pose")
        )
        self.add_action(self._take)
        self.add_action(self._add)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self.compare)
        self._stack.addWidget(self.taking)
        self._back = button(_("&Back to all photos"), self.show_grid)
        for each in (self.compare.modes, self._back):
            self.add_action(each)
            each.hide()
        self.body.addWidget(self.adding)
        self.body.addWidget(self._repeats)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.watching)

    def _empty(self) -> QWidget:
        card = Card()
        card.body.addWidget(
            EmptyState(
                _("See how your skin changes"),
                _(
                    "Photos of one view stand here side by side, with the days since a session. "
                    "Take them in the same place and light, once a month. Drop them here, paste "
                    "one, or choose files."
                ),
                icon="photos",
                action_text=_("A&dd photos…"),
                action=self.choose_files,
            )
        )
        return card

    def _filled(self) -> QWidget:
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        card = Card()
        card.body.addWidget(self._which)
        card.body.addWidget(self.grid, 1)
        row.addWidget(card, 1)
        row.addWidget(self._pane)
        return filled

    def _listen(self) -> None:
        self._which.changed.connect(self._show_which)
        self._which.changed.connect(self.tell_subtitle)
        self.grid.chosen.connect(self._tell)
        self.grid.opened.connect(self._edit)
        self.grid.delete_asked.connect(self._delete_or_nothing)
        self._pane.compare_asked.connect(self.compare_now)
        self.compare.left.connect(self.show_grid)
        self.compare.told.connect(self._say_what_is_compared)
        self._pane.edit_asked.connect(self._edit)
        self._pane.delete_asked.connect(self._delete)
        self._pane.restore_asked.connect(self._restore)
        self.adding.not_taken.connect(self._show_not_taken)
        self.adding.added.connect(self._show_added)
        self.adding.came_in.connect(self._look_at_one)
        self.adding.expected = lambda: self.taking.about if self._takes else None
        self.taking.panel.choose_asked.connect(self.choose_files)
        self.taking.panel.paste_asked.connect(self.paste)
        self.taking.kept.connect(self._on_kept)
        self._repeats.taken_on.connect(self.take_photo)
        own_key(self.grid, "C", self.compare_now)
        own_key(self, QKeySequence.StandardKey.Paste, self.paste, with_children=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pane.setFixedWidth(min(scaled(_PANE_PX), round(self.width() * _PANE_SHARE)))

    # What it shows ----------------------------------------------------------------------------

    def refresh(self) -> None:
        diary = self._desk.diary
        self._all, self._gone = diary.shots(), diary.shots(deleted=True)
        self.thumbs.forget_missing()
        self._offer_which()
        self._show_which()
        self._repeats.look(self._all, diary.clock())

    def _offer_which(self) -> None:
        """Each view that there is, and what was deleted; without any all of them."""
        views = [view for view in View if any(shot.view is view for shot in self._all)]
        offered = [
            (_EVERY, pgettext("photos", "All")),
            *((str(view), word(view)) for view in views),
        ]
        if self._gone:
            offered.append((_DELETED, _("Recently deleted")))
        if [each[0] for each in offered] == list(self._which.options):
            return
        with QSignalBlocker(self._which):
            self._which.set_options(offered)
            if self._which.value is None:
                self._which.set_value(_EVERY)

    @property
    def _deleted(self) -> bool:
        return self._which.value == _DELETED

    def _shown(self) -> tuple[Shot, ...]:
        chosen = self._which.value
        if chosen == _DELETED:
            return self._gone
        if chosen in (_EVERY, None):
            return self._all
        return tuple(shot for shot in self._all if shot.view == chosen)

    def _show_which(self) -> None:
        shown = self._shown()
        self.grid.set_shots(shown)
        if self._still_compares():
            return
        self.taking.show_shots(self._all)
        if self._takes:
            return
        self._stack.setCurrentIndex(1 if self._all or self._gone else 0)
        self._add.setVisible(self._stack.currentIndex() == 1)  # the empty page has its own
        self._take.show()
        self.set_subtitle(self._said(len(shown)))
        self._tell()

    def _said(self, count: int) -> str:
        if not (self._all or self._gone):
            return ""
        said = ngettext("{n} photo", "{n} photos", count).format(n=figure(count))
        if self._deleted:
            return _("Recently deleted: {photos}, each kept for 30 days").format(photos=said)
        return said

    def _tell(self) -> None:
        self._pane.show_shots(
            self.grid.picked, deleted=self._deleted, comparable=self._pair() is not None
        )

    # Comparing --------------------------------------------------------------------------------

    def _pair(self) -> Pair | None:
        """What would be compared: two that are chosen, else one of them beside its first."""
        picked = self.grid.picked
        if len(picked) > 2 or self._deleted:
            return None
        return pair_of(self._all, [shot.id for shot in picked])

    def compare_now(self) -> None:
        """Show what is chosen in the grid against each other."""
        pair = self._pair()
        if pair is None:
            self._desk.acts.notice(_("Two photos of one view can be compared."), False)
            return
        self._stack.setCurrentWidget(self.compare)
        self._show_actions()
        self.compare.show_pair(pair)

    def show_grid(self) -> None:
        """Leave the comparison; the keyboard is back in the grid."""
        self.compare.close_pair()
        self.taking.leave()
        self._stack.setCurrentIndex(1)
        self._show_actions()
        self._show_which()
        self.grid.setFocus()

    def _show_actions(self) -> None:
        """Those of what shows: the grid, the comparison, or the taking of a picture."""
        comparing = self._stack.currentWidget() is self.compare
        for each in (self._add, self._take):
            each.setVisible(not comparing and not self._takes)
        self.compare.modes.setVisible(comparing)
        self._back.setVisible(comparing or self._takes)
        self.watching.setVisible(not comparing)

    def _still_compares(self) -> bool:
        """Whether both pictures that are compared are there; what else came in is among them."""
        if (pair := self.compare.pair) is None:
            return False
        both = [pair.shots[pair.first].id, pair.shots[pair.second].id]
        anew = pair_of(self._all, both)
        if anew is None or {anew.shots[anew.first].id, anew.shots[anew.second].id} != set(both):
            self.compare.close_pair()
            self._stack.setCurrentIndex(1)
            self._show_actions()
            return False
        self.compare.renew(anew)
        return True

    def _say_what_is_compared(self, said: str) -> None:
        if self._stack.currentWidget() is self.compare:
            self.set_subtitle(said)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back finds the pictures, not what was deleted."""
        super().hideEvent(event)
        if self._deleted and not event.spontaneous():
            self._which.set_value(_EVERY)
            self._show_which()

    def take_keyboard(self) -> None:
        shown = self._stack.currentWidget()
        (self.compare.canvas if shown is self.compare else self.grid).setFocus()

    # The same pose ----------------------------------------------------------------------------

    @property
    def _takes(self) -> bool:
        return self._stack.currentWidget() is self.taking

    def take_photo(self, view: View | None = None) -> None:
        """Show how to stand, and wait for a picture: of this view, else of the next in turn."""
        self._show_taking()
        self.taking.begin(view)

    def _show_taking(self) -> None:
        self.compare.close_pair()
        self._stack.setCurrentWidget(self.taking)
        self._show_actions()
        self.set_subtitle(_("The same pose each time"))

    def _look_at_one(self, results: "Results") -> None:
        """A picture that came in alone is shown beside the last of its view."""
        if shot := self.taking.asks_about(results, waits=self._takes):
            self._show_taking()
            self.taking.show_new(shot, results.step)

    def _on_kept(self, shot: Shot) -> None:
        self.show_grid()
        self.grid.pick([shot.id])

    # What comes in ----------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files; the dialog is the system's."""
        names, _kind = QFileDialog.getOpenFileNames(self, _("Add photos"), "", kinds_of_files())
        self.adding.ask_and_add([Path(name) for name in names])

    def paste(self) -> None:
        """Take the picture, or the files, on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self.adding.take(mime):
            self._desk.acts.notice(_("There is no picture on the clipboard."), False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        copy = Qt.DropAction.CopyAction
        if may_hold_pictures(event.mimeData()) and event.possibleActions() & copy:
            event.setDropAction(copy)  # never moved: whoever it comes from would delete it
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.adding.take(event.mimeData())

    def _last_area(self) -> Area | None:
        """Where the newest picture was taken: most are of the same place."""
        return next((shot.area for shot in self._all), None)

    def _show_added(self, keys: list[UUID]) -> None:
        """Bring those that came in into sight."""
        if keys and any(shot.id in keys for shot in self._shown()):
            self.grid.pick(keys)
            if self._add.hasFocus():  # their keys are of use now
                self.grid.setFocus()

    def _show_not_taken(self, title: str, each: list[str]) -> None:
        self._clear_not_taken()
        card = FindingCard(Severity.INFO, title, "", points=each)
        card.add_action(_("Close"), self._clear_not_taken)
        self._not_taken = card
        self.body.insertWidget(0, card)
        card.show()

    def _clear_not_taken(self) -> None:
        if self._not_taken is not None:
            take_out(self.body, self._not_taken)
            self._not_taken = None

    # What is done with them -------------------------------------------------------------------

    def _edit(self) -> None:
        picked = self.grid.picked
        row = self._desk.diary.get(Photo, picked[0].id) if len(picked) == 1 else None
        if row is not None and row.deleted_at is None:
            self._desk.acts.edit(row)

    def _delete_or_nothing(self) -> None:
        if not self._deleted:
            self._delete()

    def _delete(self) -> None:
        keys = [(Photo, shot.id) for shot in self.grid.picked]
        count = len(keys)
        act = npgettext("chosen photos", "Delete photo", "Delete {n} photos", count).format(n=count)
        said = npgettext(
            "chosen photos",
            "Deleted. It can be restored for 30 days.",
            "{n} photos deleted. They can be restored for 30 days.",
            count,
        )
        if keys:
            self._write(lambda: self._desk.diary.delete_records(keys, act), said.format(n=count))

    def _restore(self) -> None:
        keys = [(Photo, shot.id) for shot in self.grid.picked]
        count = len(keys)
        act = ngettext("Restore photo", "Restore {n} photos", count).format(n=count)
        said = ngettext("Photo restored", "{n} photos restored", count).format(n=count)
        if keys:
            self._write(lambda: self._desk.diary.restore_records(keys, act), said)

    def _write(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except LogError as why:
            self._desk.acts.notice(str(why), False)
        else:
            self._desk.acts.notice(said, True)
