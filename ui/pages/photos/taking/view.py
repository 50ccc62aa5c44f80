"""One view at a time: the last picture, the pose, and the new picture beside the last."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from homecare.errors import LogError
from homecare.guidance.photo_advice import photo_advice
from homecare.i18n import _
from homecare.photos.retaking import Advice
from homecare.queries.shots import Shot
from homecare.records.models import Photo
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.words import word
from ui.desk import Desk
from ui.look.theme import GAP, scaled
from ui.pages.photos.taking.frame import Frame
from ui.pages.photos.taking.panel import TakingPanel
from ui.pages.photos.taking.work import differs, picture
from ui.settings.kept import settings
from ui.settings.table import PHOTO_SIZE
from ui.tasks import Task
from ui.widgets.card import Card
from ui.widgets.chips import ChoiceChips

if TYPE_CHECKING:
    from homecare.diary.adding_photos import About, Results
    from homecare.diary.undo import UndoStep

_LONGEST_PX: Final = 1200
"""Of a picture that is looked at here: in a large window it is not made larger."""
_PANEL_PX: Final = 340
_PANEL_SHARE: Final = 0.46
"""Of the width at most."""


class TakingView(QWidget):
    """Waits for a picture of one view, then shows it beside the last one of that view.

    ``kept`` tells of a picture that stays.
    """

    kept = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shots: tuple[Shot, ...] = ()
        self._new: Shot | None = None
        self._step: UndoStep | None = None
        """What brought the new one."""
        self._task: Task | None = None
        views = [(view, word(view)) for view in photo_advice().poses]
        self._views: ChoiceChips[View] = ChoiceChips(views, name=_("View"), optional=False)
        self._views.set_value(views[0][0])
        self._before, self._here = Frame(), Frame()
        self.panel = TakingPanel()
        self._lay_out()
        self._views.changed.connect(self._wait)
        self.panel.again_asked.connect(self._again)
        self.panel.keep_asked.connect(self._keep)

    def _lay_out(self) -> None:
        frames = QHBoxLayout()
        frames.setSpacing(GAP)
        frames.addWidget(self._before, 1)
        frames.addWidget(self._here, 1)
        card = Card()
        card.body.addWidget(self._views)
        card.body.addLayout(frames, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(card, 1)
        row.addWidget(self.panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(min(scaled(_PANEL_PX), round(self.width() * _PANEL_SHARE)))

    @property
    def busy(self) -> bool:
        """Whether anything is still being read or compared."""
        return self._desk.tasks.busy

    # What it is about -------------------------------------------------------------------------

    @property
    def view(self) -> View:
        return self._views.value or View.FRONT

    @property
    def about(self) -> "About":
        """What is known of the next picture: its view, and the area of the last one."""
        from homecare.diary.adding_photos import About

        return About(area=self._area, view=self.view, longest_px=settings().value(PHOTO_SIZE))

    @property
    def _area(self) -> Area | None:
        shots = [*([self._last] if self._last else []), *self._shots]
        return next((shot.area for shot in shots), None)

    @property
    def _last(self) -> Shot | None:
        """The latest picture of this view; of a new one the latest before it."""
        if self._new is not None:
            return _before(self._new, self._shots)
        return next((shot for shot in self._shots if shot.view is self.view), None)

    def begin(self, view: View | None = None) -> None:
        """Wait for a picture of this view; without one of the next that was not taken today."""
        self._views.set_value(view or self._next() or self.view)
        self._wait()

    def _next(self) -> View | None:
        """A view that was photographed before, and not today."""
        today = self._desk.diary.clock().local_date
        latest = {shot.view: shot.moment.local_date for shot in reversed(self._shots)}
        return next(
            (view for view in self._views.options if latest.get(view, today) != today), None
        )

    def show_shots(self, shots: Sequence[Shot]) -> None:
        """The pictures of the log, newest first, have changed."""
        self._shots = tuple(shots)
        if self.isHidden():
            return
        if self._new is None or not any(shot.id == self._new.id for shot in shots):
            self._wait()

    def leave(self) -> None:
        """Nobody looks here any more."""
        self._new = None
        self._stop_looking()

    # Waiting ----------------------------------------------------------------------------------

    def _wait(self) -> None:
        self._new = None
        self._stop_looking()
        pose, last = photo_advice().poses[self.view], self._last
        self._here.show_outline(pose.outline, _(pose.alt), _("This time"))
        self._before.setVisible(last is not None)
        if last is None:
            said = _("The first of this view: later ones are held against it.")
        else:
            self._show_before(last)
            said = _("Take it as the last one was taken.")
        self.panel.show_waiting(pose, _("Waiting for a photo"), said)

    def _show_before(self, last: Shot) -> None:
        said = _("Last time, {day}").format(day=last.day)
        self._before.show_picture(None, last.spoken, said)
        self._read(last, self._before, said)

    def _read(self, shot: Shot, frame: Frame, said: str) -> None:
        def on_read(image: QImage) -> None:
            frame.show_picture(image, shot.spoken, said)

        def on_failed(_error: Exception) -> None:
            frame.show_picture(None, shot.spoken, _("The file of this photo is missing."))

        self._desk.tasks.run(
            picture, self._desk.folder, shot, _LONGEST_PX,
            done=lambda image: on_read(image) if self._shows(shot) else None,
            failed=lambda error: on_failed(error) if self._shows(shot) else None,
            owner=self,
        )  # fmt: skip

    def _shows(self, shot: Shot) -> bool:
        """Whether it is still one of the two: the person may have gone on meanwhile."""
        return shot in (self._new, self._last)

    # The new one ------------------------------------------------------------------------------

    def asks_about(self, results: "Results", *, waits: bool) -> Shot | None:
        """The one picture that came in, where its person may be there to take it again: it is
        waited for, or it is of today and of a view that has another."""
        photo = results.each[0].photo if len(results.each) == 1 else None
        new = next((shot for shot in self._shots if photo and shot.id == photo.id), None)
        if new is None or results.step is None:
            return None
        is_of_today = new.moment.local_date == self._desk.diary.clock().local_date
        return new if waits or (is_of_today and new.view and _before(new, self._shots)) else None

    def show_new(self, new: Shot, step: "UndoStep | None") -> None:
        """Show the picture that came beside the last one, and find out what differs."""
        self._stop_looking()
        self._new, self._step = new, step
        if new.view in self._views.options:
            self._views.set_value(new.view)
        last = self._last
        self._before.setVisible(last is not None)
        self._here.show_picture(None, new.spoken, _("This time"))
        self._read(new, self._here, _("This time"))
        if last is None:
            self.panel.show_first()
            return
        self._show_before(last)
        self.panel.show_looking(_("You need not wait for it."))
        self._task = self._desk.tasks.run(
            differs, self._desk.folder, last, new,
            done=partial(self._on_found, new), failed=partial(self._on_not_found, new), owner=self,
        )  # fmt: skip

    def _on_found(self, new: Shot, advice: Advice) -> None:
        if self._new is new:
            self.panel.show_differs(advice)

    def _on_not_found(self, new: Shot, why: Exception) -> None:
        if self._new is new:
            self.panel.show_unknown(str(why))

    def _stop_looking(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _again(self) -> None:
        """The new one goes by the step that brought it, and another is waited for."""
        new, diary = self._new, self._desk.diary
        if new is None:
            return
        try:
            if self._step is not None and diary.newest_step is self._step:
                diary.undo()
                self._desk.acts.notice(_("Removed. Redo brings it back."), False)
            else:
                diary.delete_records([(Photo, new.id)], _("Delete photo"))
                self._desk.acts.notice(_("Deleted. It can be restored for 30 days."), True)
        except LogError as why:
            self._desk.acts.notice(str(why), False)
        else:
            self.begin(new.view)

    def _keep(self) -> None:
        if self._new is not None:
            new = self._new
            self.leave()
            self.kept.emit(new)


def _before(new: Shot, shots: Sequence[Shot]) -> Shot | None:
    """The latest picture of the same view and area before it; ``shots`` stand newest first."""
    return next(
        (
            shot
            for shot in shots
            if (shot.view, shot.area) == (new.view, new.area)
            and shot.id != new.id
            and shot.moment.at <= new.moment.at
        ),
        None,
    )
