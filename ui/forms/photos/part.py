"""The photos of a form's draft: taken by button, drop or paste, shown in a row, taken out again."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEventLoop, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.regional.joining import enumerated, labelled
from homecare.values.terms import View
from homecare.words import full_day, word
from ui.desk import Desk
from ui.forms.photos import work
from ui.forms.photos.row import SIDE_PX, PhotoRow, Small
from ui.settings.kept import settings
from ui.settings.table import PHOTO_SIZE
from ui.widgets.buttons import button
from ui.widgets.incoming import Incoming, kinds_of_files, local_paths
from ui.widgets.small_pictures import small_files, small_pictures
from ui.widgets.text import caption

if TYPE_CHECKING:
    from homecare.diary.draft import Draft
    from homecare.diary.draft_pictures import Staged, WaitingPicture
    from homecare.queries.shots import Shot
    from ui.tasks import Task


_WAITS_MS: Final = 20_000


class PhotosPart(QObject):
    """``button`` and ``row`` are put where the form has room; without photos only the button shows."""

    changed = Signal()
    """Other pictures wait with the draft than before, or they are of other views."""

    _rested = Signal()

    def __init__(self, desk: Desk, draft: "Draft[Any]", form: QWidget) -> None:
        super().__init__(form)
        self._desk, self._draft, self._form = desk, draft, form
        self._task: Task | None = None
        self._of_log: tuple[Shot, ...] = ()
        self._refused: list[str] = []
        self._finishes = False
        self.button = button(_("Photos…"), self.choose_files, kind="quiet", name=_("Add photos…"))
        self.button.setToolTip(_("Or drop them on the form, or paste one (Ctrl+V)"))
        self.row = QWidget()
        self._pictures = PhotoRow()
        self._said = caption("")
        column = QVBoxLayout(self.row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._pictures)
        column.addWidget(self._said)
        self.row.hide()
        self._pictures.view_chosen.connect(self._set_view)
        self._pictures.taken_out.connect(self._take_out)
        Incoming(form).came.connect(self.take)

    @property
    def is_busy(self) -> bool:
        """Whether pictures are still being made ready."""
        return self._task is not None

    @property
    def shown(self) -> list[Hashable]:
        """The keys of the pictures that show: those of the log, then those of the draft."""
        return self._pictures.keys

    # --- in ---

    def choose_files(self) -> None:
        """Ask for files; the dialog is the system's."""
        names, _kind = QFileDialog.getOpenFileNames(
            self._form, _("Add photos"), "", kinds_of_files()
        )
        if names:
            self.add([Path(name) for name in names])

    def take(self, mime: QMimeData) -> None:
        """Take what was dropped or pasted."""
        paths = local_paths(mime)
        if paths:
            self.add(paths)
        elif mime.hasImage():
            self._start(work.stage_pasted, QImage(mime.imageData()))

    def add(self, paths: Sequence[Path]) -> None:
        """Make these files ready in the draft's own folder, in the worker."""
        self._start(work.stage_files, list(paths))

    def _start(self, function: Callable[..., object], what: object) -> None:
        if self._draft.is_over:
            said = _("This is saved already, and the photo is not in it: add the photo in Photos.")
            self._desk.acts.notice(said, False)
            return
        if self.is_busy:
            self._tell(_("Photos are being added already. Add these when they are in."))
            return
        self._refused = []
        self.button.setEnabled(False)
        self._tell(_("Adding…"))
        self._task = self._desk.tasks.run(
            function, self._draft.pictures_place, what, int(settings().value(PHOTO_SIZE)),
            done=self._on_staged, failed=self._on_failed, progress=self._on_progress,
            owner=self.row,
        )  # fmt: skip

    def _on_progress(self, done: int, count: int) -> None:
        if count > 1:
            self._tell(_("Adding photos: {done} of {n}").format(done=done, n=count))

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        self._refused = [_("Not added: {why}").format(why=error)]
        self.show()

    def _on_staged(self, staged: "Sequence[Staged]") -> None:
        self._rest()
        known = {each.original_sha256 for each in self._draft.pictures}
        for each in staged:
            picture = each.picture
            if picture is None:
                self._refused.append(labelled(each.name, each.why))
            elif self._desk.diary.photo_of(picture.original_sha256) is not None:
                self._refused.append(_("{name} is in the log already.").format(name=each.name))
            elif picture.original_sha256 not in known:
                known.add(picture.original_sha256)
                self._draft.pictures = (*self._draft.pictures, picture)
        self.show()
        self.changed.emit()

    def _rest(self) -> None:
        self._task = None
        self.button.setEnabled(True)
        self._rested.emit()

    def finish(self) -> None:
        """The form closes: what was dropped is made ready first, so that it is kept with the draft.

        Nothing can be pressed meanwhile. What takes too long is told, and is not in the draft.
        """
        if self._task is None or self._finishes:
            return
        self._finishes = True
        loop = QEventLoop()
        self._rested.connect(loop.quit)
        QTimer.singleShot(_WAITS_MS, loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._finishes = False
        if self.is_busy:
            self._refused = [_("Photos that were not ready yet are not in the draft.")]
        self.stop()
        if self._refused:
            self._desk.acts.notice("\n".join(self._refused), False)

    def stop(self) -> None:
        """The form begins anew: what is not ready yet is not waited for."""
        if self._task is not None:
            self._task.cancel()
            self._rest()

    # --- what shows ---

    def show(self) -> None:
        """Show the pictures of the draft, and of a record that is edited those in the log."""
        waiting = self._draft.pictures
        self._of_log = self._draft.photos_in_log()
        shown = [_small_of(shot) for shot in self._of_log]
        shown += [self._small(place, each) for place, each in enumerate(waiting, 1)]
        self._pictures.show_pictures(shown)
        self._pictures.setVisible(bool(shown))
        notes = [each.note for each in shown if each.note]
        self._tell("\n".join([*notes[:1], *self._refused]))
        self._read(waiting)

    def _tell(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self.row.setVisible(bool(text or self._pictures.keys))

    def _small(self, place: int, picture: "WaitingPicture") -> Small:
        view = [] if picture.view is None else [word(picture.view)]
        spoken = enumerated((_("New photo {n}").format(n=place), *view))
        return Small(picture.sha256, spoken, picture.view, self._note(picture))

    def _note(self, picture: "WaitingPicture") -> str:
        """Where the picture names another day than the form."""
        other = self._draft.other_day_of(picture)
        if other is None:
            return ""
        words = _("The file says {day}; the photo is kept under the day of this form.")
        return words.format(day=full_day(other))

    def _read(self, waiting: "Sequence[WaitingPicture]") -> None:
        side = round(SIDE_PX * self.row.devicePixelRatio())
        if waiting:
            files = [each.file(self._draft.pictures_place) for each in waiting]
            self._read_with(small_files, [each.sha256 for each in waiting], files, side)
        if self._of_log:
            named = [(shot.file, shot.sha256) for shot in self._of_log]
            keys = [shot.id for shot in self._of_log]
            self._read_with(partial(small_pictures, self._desk.folder), keys, named, side)

    def _read_with(
        self, read: Callable[..., object], keys: Sequence[object], what: object, side: int
    ) -> None:
        def done(images: list[QImage | None]) -> None:
            for key, image in zip(keys, images, strict=True):
                self._pictures.set_image(key, image)

        self._desk.tasks.run(read, what, side, done=done, owner=self.row)

    # --- what is done with one ---

    def _set_view(self, key: str, view: View | None) -> None:
        self._change([
            replace(each, view=view) if each.sha256 == key else each
            for each in self._draft.pictures
        ])  # fmt: skip

    def _take_out(self, key: str) -> None:
        self._change([each for each in self._draft.pictures if each.sha256 != key])
        if not self._draft.pictures:
            self.button.setFocus()

    def _change(self, pictures: "Sequence[WaitingPicture]") -> None:
        self._refused = []
        self._draft.pictures = tuple(pictures)
        self.show()
        self.changed.emit()


def _small_of(shot: "Shot") -> Small:
    return Small(shot.id, shot.spoken, shot.view, is_new=False)


def too_early() -> str:
    """Why a form is not saved yet."""
    return _("Photos are still being added. Save once they are in.")
