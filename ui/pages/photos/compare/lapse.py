"""A time-lapse: the pictures of a view one after the other, over the first, to watch and to save."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from homecare.i18n import _, pgettext
from homecare.queries.shots import Shot
from homecare.regional.joining import sentences
from homecare.values.areas import Area, any_overlap
from homecare.values.terms import View
from ui.look.theme import tokens
from ui.pages.photos.compare.levels import image_of
from ui.pages.photos.compare.reel import Laid, Reel
from ui.pages.photos.compare.ring import paint_ring
from ui.pages.photos.compare.saving import Saving
from ui.tasks import Tasks
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import caption, label

if TYPE_CHECKING:
    from homecare.photos.timelapse import Left
    from homecare.photos.timelapse_file import Scene

SPEEDS: Final = (2000, 1000, 500)
"""Milliseconds of a frame: at most two a second, where WCAG 2.3.1 allows three flashes."""


class LapseView(QWidget):
    """Plays, steps and saves what ``reel`` has laid out; eyes are covered unless the person says
    otherwise, here and in the file alike."""

    def __init__(self, reel: Reel, tasks: Tasks, may_move_by_itself: Callable[[], bool]) -> None:
        super().__init__()
        self._reel = reel
        self._may_move_by_itself = may_move_by_itself
        self._shown: list[tuple[Shot, Laid]] = []
        self._place = 0
        self.stage = _Stage(self)
        self.saving = Saving(tasks)
        self._said, self._about = label(""), caption("")
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._make_controls()
        self._lay_out()
        reel.grew.connect(self._show_all)

    def _make_controls(self) -> None:
        self._play = button(_("Pla&y"), self.play_or_pause)
        self._line = QSlider(Qt.Orientation.Horizontal)
        self._line.setAccessibleName(_("Which photo is shown"))
        self._line.valueChanged.connect(self._go_to)
        self.speed: ChoiceChips[int] = ChoiceChips(
            list(zip(SPEEDS, _speed_words(), strict=True)),
            name=_("How fast it plays"),
            optional=False,
        )
        self.speed.set_value(SPEEDS[1])
        self.speed.changed.connect(lambda: self._timer.setInterval(self.frame_ms))
        self.cover = QCheckBox(_("Cove&r the eyes"))
        self.every = QCheckBox(_("Show those that do &not fit too"))
        for box in (self.cover, self.every):
            box.toggled.connect(self._show_all)
        self._save = button(_("Save ti&me-lapse…"), self.save, name=_("Save the time-lapse"))
        self.saving.changed.connect(self._show_all)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._play)
        for text, name, step in (("‹", _("Earlier photo"), -1), ("›", _("Later photo"), 1)):
            line.addWidget(button(text, lambda by=step: self.step(by), kind="arrow", name=name))
        line.addWidget(self._line, 1)
        choices = QWidget()
        flow = FlowLayout(choices, gap=12)
        for each in (self.speed, self.cover, self.every, self._save):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stage, 1)
        for each in (self._said, self._about):
            column.addWidget(each)
        column.addLayout(line)
        column.addWidget(choices)
        column.addWidget(self.saving)

    # --- what it shows ---

    def show_shots(self, shots: tuple[Shot, ...]) -> None:
        """Begin with the first of these; what is not laid out yet follows."""
        self._place = 0
        with QSignalBlocker(self.cover):
            self.cover.setChecked(any(map(_shows_a_face, shots)))
        self.saving.clear()
        self._reel.ask(shots)
        self._show_all()
        self.stage.setFocus()

    def stop(self) -> None:
        """Nothing moves while nobody looks."""
        self._timer.stop()
        self._say_play()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    @property
    def frame_ms(self) -> int:
        return self.speed.value or SPEEDS[1]

    @property
    def plays(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    @property
    def here(self) -> Shot | None:
        """What is shown."""
        return self._shown[self._place][0] if self._shown else None

    def _show_all(self) -> None:
        """Take in what belongs to it now, and stay with the picture that is shown."""
        here = self.here
        self._shown = [
            (shot, laid)
            for shot in self._reel.shots
            if (laid := self._reel.get(shot)) is not None and self._why_left(laid) is None
        ]
        places = [place for place, (shot, _laid) in enumerate(self._shown) if shot == here]
        self._place = places[0] if places else min(self._place, max(0, len(self._shown) - 1))
        with QSignalBlocker(self._line):
            self._line.setRange(0, max(0, len(self._shown) - 1))
            self._line.setValue(self._place)
        several = len(self._shown) > 1
        self._play.setEnabled(several and self._may_move_by_itself())
        self._save.setEnabled(several and self._reel.is_whole and not self.saving.is_busy)
        self._show_one()
        self._say_about()

    def _why_left(self, laid: Laid | None) -> "Left | None":
        from homecare.photos.timelapse import why_left

        frame = None if laid is None else laid.frame
        return why_left(frame, every=self.every.isChecked(), cover=self.cover.isChecked())

    def _show_one(self) -> None:
        first = self._reel.first
        if not self._shown or first is None:
            self.stage.show_image(None, "")
            self._said.setText("")
            return
        from homecare.photos.timelapse_file import scene_image
        from homecare.photos.timelapse_words import frame_words

        shot, laid = self._shown[self._place]
        image = scene_image(self._scene(shot, laid), first.frame, cover=self.cover.isChecked())
        words = _("{n} of {all}: {day}, {since}, {how}").format(
            n=self._place + 1, all=len(self._shown), day=shot.day, since=shot.since,
            how=frame_words(laid.frame, first=laid is first),
        )  # fmt: skip
        self._said.setText(words)
        self.stage.show_image(image_of(image), words)

    def _scene(self, shot: Shot, laid: Laid) -> "Scene":
        from homecare.photos.timelapse_file import Scene

        return Scene(laid.frame, (shot.day, shot.since))

    def _say_about(self) -> None:
        """How far it is, what is left out, and in which light they are."""
        from homecare.photos.timelapse import counted
        from homecare.photos.timelapse_words import left_words, light_words

        reel = self._reel
        looked = [shot for shot in reel.shots if reel.has(shot)]
        said = [left_words(counted(self._why_left(reel.get(shot)) for shot in looked))]
        if not reel.is_whole:
            under_way = _("Laying one over the other: {done} of {n}.")
            said.insert(0, under_way.format(done=reel.done, n=len(reel.shots)))
        elif len(self._shown) < 2:
            said.append(_("There are no two to show one after the other."))
        if self._shown:
            said.append(light_words(laid.frame for _shot, laid in self._shown))
        if not self._may_move_by_itself():
            said.append(_("Your system asks for no motion: step through with the arrow keys."))
        self._about.setText(sentences(said))

    # --- what moves ---

    def play_or_pause(self) -> None:
        """Go on by itself, or stay; at the end it begins again."""
        if self.plays or len(self._shown) < 2 or not self._may_move_by_itself():
            self.stop()
            return
        if self._place == len(self._shown) - 1:
            self._line.setValue(0)
        self._timer.start(self.frame_ms)
        self._say_play()

    def _say_play(self) -> None:
        self._play.setText(_("Pa&use") if self.plays else _("Pla&y"))

    def step(self, by: int) -> None:
        """So many pictures on, and it stays there."""
        self.stop()
        self._line.setValue(self._place + by)

    def _go_on(self) -> None:
        if self._place < len(self._shown) - 1:
            self._line.setValue(self._place + 1)
        elif self._reel.is_whole:
            self.stop()

    def _go_to(self, place: int) -> None:
        self._place = place
        self._show_one()

    # --- to a file ---

    def save(self) -> None:
        """Ask where to, and write what is shown."""
        first = self._reel.first
        if len(self._shown) < 2 or first is None:
            return
        self.stop()
        days = [self._shown[at][0].moment.local_date for at in (0, -1)]
        name = f"{self._shown[0][0].view or 'photos'}-{days[0]}-{days[1]}"
        scenes = [self._scene(*each) for each in self._shown]
        self.saving.ask_where(
            name,
            lambda path: self.saving.save(
                path, scenes, first.frame, cover=self.cover.isChecked(), frame_ms=self.frame_ms
            ),
        )


class _Stage(QWidget):
    """One frame, whole; arrow keys step, Space plays."""

    def __init__(self, lapse: LapseView) -> None:
        super().__init__()
        self._lapse = lapse
        self._image: QImage | None = None
        self.setAccessibleName(_("Time-lapse"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 140)

    @property
    def image(self) -> QImage | None:
        """What is shown."""
        return self._image

    def show_image(self, image: QImage | None, words: str) -> None:
        """Show this; ``words`` for a screen reader."""
        self._image = image
        self.setAccessibleName(words or _("Time-lapse"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().raised))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            keep = Qt.AspectRatioMode.KeepAspectRatio
            room = self.rect()
            room.setSize(self._image.size().scaled(self.size(), keep))
            room.moveCenter(self.rect().center())
            painter.drawImage(room, self._image)
        if self.hasFocus():
            paint_ring(painter, self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lapse = self._lapse
        match event.key():
            case Qt.Key.Key_Space:
                lapse.play_or_pause()
            case Qt.Key.Key_Left:
                lapse.step(-1)
            case Qt.Key.Key_Right:
                lapse.step(1)
            case _:
                super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(480, 480)


def _shows_a_face(shot: Shot) -> bool:
    """A close-up, or another part of the body, has no eyes to be covered."""
    areas = () if shot.area is None else (shot.area,)
    return shot.view is not View.CLOSE and any_overlap(areas, (Area.FACE,))


def _speed_words() -> tuple[str, ...]:
    """Those of ``SPEEDS``."""
    return pgettext("speed", "Slow"), pgettext("speed", "Medium"), pgettext("speed", "Fast")
