"""Comparing: the pictures at the left, which they are at the right, and a foot to move things by."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStackedWidget, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext, pgettext
from homecare.queries.shots import Shot
from homecare.regional.joining import enumerated, sentences
from homecare.words import figure, sentence, word
from ui.look.theme import GAP, scaled
from ui.pages.photos.compare.canvas import CompareCanvas
from ui.pages.photos.compare.finder import Finder
from ui.pages.photos.compare.known import Knowledge, Mark
from ui.pages.photos.compare.lapse import LapseView
from ui.pages.photos.compare.legend import MapLegend
from ui.pages.photos.compare.lens import STEP, Lens
from ui.pages.photos.compare.levels import Levels
from ui.pages.photos.compare.modes import KEYS, Mode, mode_chips, mode_words
from ui.pages.photos.compare.overview import Overview
from ui.pages.photos.compare.pair import Pair, Side
from ui.pages.photos.compare.panel import PairPanel
from ui.pages.photos.compare.pictures import Pictures
from ui.pages.photos.compare.points import PointsView, asks_for_points
from ui.pages.photos.compare.reel import Reel
from ui.pages.photos.compare.zones_editor import ZonesEditor
from ui.pages.photos.thumbs import Thumbs
from ui.tasks import Tasks
from ui.widgets.buttons import button
from ui.widgets.own_key import own_key
from ui.widgets.tips import show_tip

if TYPE_CHECKING:
    from homecare.photos.by_points import PointPair

_PARTS: Final = 1000
_PANEL_PX: Final = 340
_PANEL_SHARE: Final = 0.44
"""Of the width at most."""


class CompareView(QWidget):
    """Two pictures of one view. ``told``: what they are, for the page's subtitle."""

    told = Signal(str)
    left = Signal()

    def __init__(
        self, folder: Callable[[], Path], tasks: Tasks, thumbs: Thumbs, knowledge: Knowledge
    ) -> None:
        super().__init__()
        self.pair: Pair | None = None
        self._knowledge = knowledge
        self._pictures = Pictures(folder, tasks, self)
        self._finder = Finder(folder, tasks, self)
        self._reel = Reel(folder, tasks, knowledge.of, self)
        self.canvas = CompareCanvas()
        self.lapse = LapseView(self._reel, tasks, lambda: self.canvas.may_move_by_itself())
        self.overview = Overview(self._reel)
        self.points = PointsView()
        self._asks_for_points = asks_for_points(self.set_points)
        self.zones = ZonesEditor()
        self._begun_with: Sequence[Mark] = ()
        """The zones that the editor showed first."""
        self.panel = PairPanel(thumbs)
        self.modes = mode_chips()
        self._legend = MapLegend()
        self._share = QSlider(Qt.Orientation.Horizontal)
        self._share.setRange(0, _PARTS)
        self._share.setValue(round(self.canvas.share * _PARTS))
        self._share.setPageStep(_PARTS // 10)
        self._share.setSingleStep(_PARTS // 50)
        self._lay_out()
        self._listen()
        self.show_mode(Mode.SLIDER)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._share, 1)
        foot.addWidget(self._asks_for_points)
        foot.addStretch(0)
        for text, name, act in (
            ("−", _("Zoom out"), lambda: self.canvas.zoom(1 / STEP)),
            ("+", _("Zoom in"), lambda: self.canvas.zoom(STEP)),
            (
                pgettext("pictures", "&Whole"),
                _("Show the whole pictures"),
                lambda: self.canvas.set_lens(Lens()),
            ),
        ):
            foot.addWidget(button(text, act, kind="chip", name=name))
        pictures = QVBoxLayout()
        pictures.addWidget(self.canvas, 1)
        pictures.addWidget(self._legend)
        pictures.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        two = QWidget()
        two.setLayout(pictures)
        pictures.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        for each in (two, self.lapse, self.overview, self.points, self.zones):
            self._stack.addWidget(each)
        row.addWidget(self._stack, 1)
        row.addWidget(self.panel)

    def _listen(self) -> None:
        self._pictures.read.connect(self._show_pictures)
        self._finder.found.connect(self._show_pictures)
        self.modes.changed.connect(lambda: self.show_mode(self.modes.value or Mode.SLIDER))
        self.points.done.connect(self._lay_by_points)
        self.points.left.connect(lambda: self.show_mode(self.canvas.mode))
        self.overview.sheet.opened.connect(self._compare_with_first)
        self.canvas.share_changed.connect(self._on_share)
        self.canvas.paged.connect(self.page)
        self._share.valueChanged.connect(lambda value: self.canvas.set_share(value / _PARTS))
        self.panel.paged.connect(self.page)
        self.panel.turned_to.connect(lambda place: self._use(self._here().turned_to(place)))
        self.panel.turns_changed.connect(lambda side: self._use(self._here().pinning(side.other)))
        for mode, key in KEYS.items():
            own_key(self, key, partial(self.show_mode, mode), with_children=True)
        own_key(self, "P", self._pin_other, with_children=True)
        own_key(self, "Z", self.edit_zones, with_children=True)
        own_key(self, Qt.Key.Key_Escape, self._step_back, with_children=True)
        self.panel.zones_asked.connect(self.edit_zones)
        self.zones.left.connect(self._leave_zones)
        self.zones.saved.connect(self._keep_zones)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(min(scaled(_PANEL_PX), round(self.width() * _PANEL_SHARE)))

    # --- what it shows ---

    def show_pair(self, pair: Pair) -> None:
        """Compare these; the keyboard is on the pictures."""
        self.canvas.set_lens(Lens())
        self._use(pair)
        self.show_mode(self.canvas.mode)
        self.canvas.setFocus()

    def renew(self, pair: Pair) -> None:
        """The log has changed: these two still are compared, and what is seen stays as it is."""
        here = self._here()
        if pair.shots != here.shots:
            self._use(replace(pair, turns=here.turns))
            if not self.canvas.mode.is_of_two and _ids(pair.shots) != _ids(here.shots):
                self._show_all_of_view(self.canvas.mode)
        else:
            self._finder.ask(here, self._knowledge.of(here))
            self._show_pictures()

    def close_pair(self) -> None:
        """Nobody compares any more: let go of what is large."""
        if self.marks_zones:
            self._leave_zones()
        self.pair = None
        self._pictures.forget()
        self._finder.ask(None)
        self._reel.forget()
        self.lapse.stop()
        self.canvas.stop()

    # --- zones by hand ---

    @property
    def marks_zones(self) -> bool:
        """Whether zones are being moved: nothing else is shown then until that is done."""
        return self._stack.currentWidget() is self.zones

    def edit_zones(self) -> None:
        """Move the zones of the first photo by hand, from where they were found or marked; before
        that is known, saving would take them away."""
        found = self._finder.answer
        if self.pair is None or found is None or self._stack.currentIndex() != 0:
            return
        first, known = self.pair.shot(Side.FIRST), self._knowledge.of(self.pair)
        is_marked = bool(known.marks) and known.marked == first.file
        self._begun_with = known.marks if is_marked else found.marks
        self.zones.edit(self._pictures.get(first), self._begun_with, first.area)
        self._stack.setCurrentWidget(self.zones)
        self._use_rest(usable=False)

    def _leave_zones(self) -> None:
        self._stack.setCurrentIndex(0)
        self._use_rest(usable=True)
        self.canvas.setFocus()

    def _use_rest(self, *, usable: bool) -> None:
        for each in (self.panel, self.modes):
            each.setEnabled(usable)

    def _keep_zones(self, marks: list[Mark]) -> None:
        pair = self._here()
        self._leave_zones()
        if marks or self._begun_with:  # else none was shown here that could be taken away
            self._knowledge.keep(pair, marks)

    def show_mode(self, mode: Mode) -> None:
        """Show the two this way; while zones are marked, nothing else."""
        if self.marks_zones:
            return
        with QSignalBlocker(self.modes):
            self.modes.set_value(mode)
        self.canvas.set_mode(mode)
        names = {
            Mode.SLIDER: _("Where the line stands"),
            Mode.FADE: _("How much of the second shows"),
        }
        self._show_all_of_view(mode)
        if mode in names:
            self._share.setAccessibleName(names[mode])
            show_tip(self._share, names[mode])
        self._share.setVisible(mode in names)
        self._legend.setVisible(mode is Mode.MAP)
        self._show_pictures()

    def _show_all_of_view(self, mode: Mode) -> None:
        """Where it is not two that are shown, all of the view have the room."""
        self.lapse.stop()
        self.panel.setVisible(mode.is_of_two)
        place = [Mode.LAPSE, Mode.OVERVIEW].index(mode) + 1 if not mode.is_of_two else 0
        came = self._stack.currentIndex() != place
        self._stack.setCurrentIndex(place)
        if self.pair is None:
            return
        if mode is Mode.LAPSE:
            self.lapse.show_shots(self.pair.shots)
        elif mode is Mode.OVERVIEW:
            self.overview.show_shots(self.pair.shots)
        else:
            self._reel.stop()
            if came:
                self.canvas.setFocus()

    def set_points(self) -> None:
        """Let the person mark the same places in both, as they were taken."""
        pair = self._here()
        first, second = (self._pictures.get(pair.shot(side)) for side in Side)
        if first is not None and second is not None:
            self._stack.setCurrentWidget(self.points)
            self.points.begin(first, second)

    def _step_back(self) -> None:
        """From points and zones to the pictures, from there to all photos."""
        if self.marks_zones:
            self._leave_zones()
        elif self._stack.currentWidget() is self.points:
            self.show_mode(self.canvas.mode)
        else:
            self.left.emit()

    def _lay_by_points(self, pairs: "tuple[PointPair, ...]") -> None:
        self._finder.use_points(self._here(), pairs)
        self.show_mode(Mode.SLIDER)
        self.canvas.setFocus()

    def _compare_with_first(self, place: int) -> None:
        """A picture of the sheet against the first; the first itself against what was there."""
        pair = self._here()
        if place != 0:
            self._use(Pair(pair.shots, 0, place))
        self.show_mode(Mode.SLIDER)

    def page(self, step: int) -> None:
        """The next picture of the side that turns."""
        self._use(self._here().paged(step))

    def _pin_other(self) -> None:
        pair = self._here()
        self._use(pair.pinning(pair.turns))

    def _here(self) -> Pair:
        assert self.pair is not None, "there is something to compare"
        return self.pair

    def _use(self, pair: Pair) -> None:
        is_other = self.pair is None or _both(pair) != _both(self.pair)
        if self._stack.currentWidget() is self.points and is_other:
            self._stack.setCurrentIndex(0)  # the points were of two others
        self.pair = pair
        self.panel.show_pair(pair)
        self._pictures.want(*(pair.shot(side) for side in Side))
        self._finder.ask(pair, self._knowledge.of(pair))
        self._show_pictures()

    def _show_pictures(self) -> None:
        if self.pair is None:
            return
        for side in Side:
            shot = self.pair.shot(side)
            missing = self._pictures.is_missing(shot)
            words = _missing() if missing else f"{shot.day}\n{shot.since}"
            self.canvas.show_picture(side, self._shown(side), words)
        self._legend.show_map(self._finder.answer.map if self._finder.answer else None)
        answer = self._finder.answer
        self._asks_for_points.setVisible(answer is not None and answer.takes_points)
        self.panel.show_found(self._finder.words, self._finder.answer)
        self._tell()

    def _shown(self, side: Side) -> Levels | None:
        """The second as it lies over the first, once that is known; else as it is. The map stands
        in the first's place."""
        answer = self._finder.answer
        if side is Side.FIRST and self.canvas.mode is Mode.MAP and answer and answer.map.picture:
            return answer.map.picture
        over = answer.over if answer else None
        if side is Side.SECOND and over is not None:
            return over
        return self._pictures.get(self._here().shot(side))

    def _on_share(self, share: float) -> None:
        with QSignalBlocker(self._share):
            self._share.setValue(round(share * _PARTS))

    def _tell(self) -> None:
        if self.pair is None:
            return
        first, second = (self.pair.shot(side) for side in Side)
        view = word(first.view) if first.view is not None else _("No view given")
        if not self.canvas.mode.is_of_two:
            self.told.emit(_all_of(view, self.pair.shots))
            return
        said = _("{view} · {first} beside {second}")
        words = said.format(view=view, first=first.day, second=second.day)
        answer = self._finder.answer
        self.told.emit(f"{words} · {answer.alignment}" if answer else words)
        spoken = _("{mode}. First: {first}. Second: {second}")
        mode = mode_words()[self.canvas.mode]
        said = spoken.format(mode=mode, first=self._spoken(first), second=self._spoken(second))
        self.canvas.setAccessibleName(
            sentences((sentence(said), answer.alignment)) if answer else said
        )
        map_words = answer.map.words if answer and self.canvas.mode is Mode.MAP else ""
        self.canvas.setAccessibleDescription(map_words)

    def _spoken(self, shot: Shot) -> str:
        missing = self._pictures.is_missing(shot)
        return enumerated((shot.spoken, _missing())) if missing else shot.spoken


def _ids(shots: Iterable[Shot]) -> list[UUID]:
    return [shot.id for shot in shots]


def _both(pair: Pair) -> list[UUID]:
    return _ids(map(pair.shot, Side))


def _all_of(view: str, shots: Sequence[Shot]) -> str:
    said = ngettext("{view} · {n} photo", "{view} · {n} photos", len(shots))
    words = said.format(view=view, n=figure(len(shots)))
    return _("{photos}, {first} to {last}").format(
        photos=words, first=shots[0].day, last=shots[-1].day
    )


def _missing() -> str:
    return _("The picture is missing or damaged")
