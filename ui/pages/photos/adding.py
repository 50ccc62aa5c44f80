"""Pictures on their way into the log: what is asked, how far it is, and what became of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from homecare.i18n import _, ngettext
from homecare.regional.joining import labelled, sentences
from homecare.values.times import local_zone
from homecare.words import figure
from ui.desk import Desk
from ui.pages.photos import work
from ui.pages.photos.asking import (
    AskAbout,
    ask_of_files,
    ask_of_pasted,
    ask_of_undated,
    blank,
)
from ui.widgets.buttons import button
from ui.widgets.incoming import local_paths
from ui.widgets.text import label

if TYPE_CHECKING:
    from homecare.diary.adding_photos import About, Results
    from homecare.values.areas import Area


class Adding(QWidget):
    """A line that shows while pictures come in; it asks, adds, and says what became of each."""

    not_taken = Signal(str, list)
    """A title and the files that were not taken, each with why."""
    added = Signal(list)
    """The ids of the pictures that stand in the log now."""
    came_in = Signal(object)
    """What became of the files (``Results``), once all of it was told."""

    def __init__(self, desk: Desk, last_area: "Callable[[], Area | None]") -> None:
        super().__init__()
        self._desk = desk
        self._last_area = last_area
        self.expected: Callable[[], About | None] = lambda: None
        """What is known of a single picture that is waited for: then only its time is asked."""
        self._stop: Event | None = None
        self._said = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How many photos are added"))
        cancel = button(_("Cancel"), self.cancel, name=_("Cancel adding photos"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said)
        row.addWidget(self._bar, 1)
        row.addWidget(cancel)
        self.hide()

    @property
    def is_busy(self) -> bool:
        return self._stop is not None

    # --- what comes in ---

    def ask_and_add(self, paths: Sequence[Path]) -> None:
        """Ask of which view the files are, then take them in."""
        if not paths or self._refuses():
            return
        expected = self.expected()
        if expected is not None and len(paths) == 1 and paths[0].is_file():
            self.add(paths, expected)
            return
        dialog = ask_of_files(self._desk, self.blank(), self)
        self._ask(dialog, lambda about: self.add(paths, about))

    def take(self, mime: QMimeData) -> bool:
        """Take what was dropped or pasted; ``False`` where there is no picture in it."""
        paths = local_paths(mime)
        if paths:
            self.ask_and_add(paths)
        elif mime.hasImage():
            self._paste(QImage(mime.imageData()))
        return bool(paths) or mime.hasImage()

    def add(self, paths: Sequence[Path], about: "About") -> None:
        """Take in these files and folders; those without a date are asked about afterwards."""
        self._start(about, work.add_files, list(paths))

    def _paste(self, image: QImage) -> None:
        if self._refuses():
            return
        dialog = ask_of_pasted(self._desk, self.blank(), self)
        self._ask(dialog, lambda about: self._start(about, work.add_pasted, image))

    def blank(self) -> "About":
        """What is filled in before anything was answered."""
        return self.expected() or blank(self._last_area())

    def _ask(self, dialog: AskAbout, then: "Callable[[About], object]") -> None:
        dialog.accepted.connect(lambda: then(dialog.about))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _refuses(self) -> bool:
        if self.is_busy:
            said = _("Photos are being added already. Add these when they are in.")
            self._desk.acts.notice(said, False)
        return self.is_busy

    # --- how far it is ---

    def _start(self, about: "About", function: Callable[..., object], what: Any) -> None:
        stop = self._stop = Event()
        self._on_progress(0, 0)
        self.show()
        diary = self._desk.diary
        self._desk.tasks.run(
            function, diary.log.folder, diary.clock(), what, about, stop,
            done=lambda results: self._on_done(results, about),
            failed=self._on_failed,
            progress=self._on_progress,
            owner=self,
        )  # fmt: skip

    def cancel(self) -> None:
        """Begin no more of them; those that are in stay, and undo takes them back."""
        if self._stop is not None:
            self._stop.set()
            self._said.setText(_("Stopping…"))

    def _on_progress(self, done: int, count: int) -> None:
        self._bar.setRange(0, count)
        self._bar.setValue(done)
        if self._stop is not None and self._stop.is_set():
            return  # it says that it stops
        if count > 1:
            said = _("Adding photos: {done} of {n}")
            self._said.setText(said.format(done=figure(done), n=figure(count)))
        else:
            self._said.setText(_("Adding…"))

    def _rest(self) -> None:
        self._stop = None
        self.hide()

    # --- what became of them ---

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        self._desk.acts.notice(_("Not added: {why}").format(why=error), False)

    def _on_done(self, results: "Results", about: "About") -> None:
        from homecare.diary.adding_photos import Became

        self._rest()
        if results.step is not None:
            self._desk.diary.take_over(results.step)
        self._say(results, about)
        refused = results.of(Became.REFUSED)
        if refused:
            self.not_taken.emit(*_refusals([(each.file.name, each.why) for each in refused]))
        self.added.emit([each.photo.id for each in results.each if each.photo is not None])
        # of a pasted one the day was asked before it came in
        undated = [each.file for each in results.of(Became.UNDATED) if isinstance(each.file, Path)]
        if undated:
            dialog = ask_of_undated(self._desk, undated, about, self)
            self._ask(dialog, lambda more: self.add(undated, more))
            dialog.rejected.connect(lambda: self._say_left_out(len(undated)))
        self.came_in.emit(results)

    def _say(self, results: "Results", about: "About") -> None:
        from homecare.diary.adding_photos import Became

        added, same = len(results.of(Became.ADDED)), len(results.of(Became.SAME))
        said: list[str] = []
        if added:
            said.append(ngettext("{n} photo added.", "{n} photos added.", added).format(n=added))
        if read := sum(each.without_zone for each in results.of(Became.ADDED)):
            said.append(_zone_words(read, about))
        if same:
            words = ngettext("{n} is in the log already.", "{n} are in the log already.", same)
            said.append(words.format(n=same))
        if back := len(results.of(Became.BACK)):
            words = ngettext(
                "{n} that was deleted is back.", "{n} that were deleted are back.", back
            )
            said.append(words.format(n=back))
        if results.failed is not None:
            said.append(_("The others were not added: {why}").format(why=results.failed))
        if results.stopped:
            said.append(_("Stopped: the others were not added."))
        if not results.each and not results.stopped:
            said.append(_("There is no picture in that folder."))
        if said:
            self._desk.acts.notice(sentences(said), results.step is not None)

    def _say_left_out(self, count: int) -> None:
        said = ngettext(
            "{n} photo without a date was not added.",
            "{n} photos without a date were not added.",
            count,
        )
        self._desk.acts.notice(said.format(n=count), False)


def _zone_words(count: int, about: "About") -> str:
    """By which clock they were read; it can be put right in each photo."""
    zone = str(getattr(about.zone or local_zone(), "key", "")).replace("_", " ")
    said = ngettext(
        "{n} names no time zone, and was read by the clock of {zone}.",
        "{n} name no time zone, and were read by the clock of {zone}.",
        count,
    )
    return said.format(n=count, zone=zone or _("this computer"))


def _refusals(refused: list[tuple[str, str]]) -> tuple[str, list[str]]:
    count = len(refused)
    title = ngettext("{n} file was not taken", "{n} files were not taken", count).format(n=count)
    return title, [labelled(name, why) for name, why in refused]
