"""The step of rolling: this zone, this direction, so many passes, and the time."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from homecare.guidance.guided_texts import Topic, guided_texts
from homecare.guided.state import Direction
from homecare.i18n import _, ngettext
from homecare.regional.joining import read_out
from homecare.values.areas import is_facial
from homecare.values.terms import Severity
from homecare.words import figure, word
from ui.guided.picture import DirectionPicture, direction_words
from ui.guided.ring import Ring
from ui.guided.room import Room
from ui.guided.step import Seen, Step, big, minutes_and_seconds, spoken_time
from ui.guided.zone_map import ZoneMap
from ui.look.icons import pixmap
from ui.look.theme import scaled, tokens
from ui.session.told import cites, source_line
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.text import label, secondary
from ui.widgets.tips import show_tip

_MAP_FROM: Final = 640
"""Width of the step in pixels of the design."""


class RollingStep(Step):
    """``fewer`` and ``more`` ask for another number of passes in this zone."""

    fewer = Signal()
    more = Signal()

    def __init__(self) -> None:
        super().__init__(_("Rolling"))
        self._level: Severity | None = None
        self._picture = DirectionPicture()
        self._map = ZoneMap(self)
        self._room = Room.USUAL
        self._place = secondary("")
        self._zone = big("", "zone")
        self._direction = big("", "step")
        self._passes = big("", "large", wrap=False)
        self._fewer = _round_button("−", self.fewer.emit, _("One pass fewer"))
        self._more = _round_button("+", self.more.emit, _("One pass more"))
        self._advice = label("", "strong")
        self._advice.hide()
        self._tip = big("", "large")
        self._sources = source_line("")
        self._time = Ring(self)
        self._paused = big(_("Paused"), "step", wrap=False)
        self._limit = label("")
        self._mark = label("", wrap=False)
        self._warning = label("", "strong")
        self._mark.hide()
        self._warning.hide()
        self.content.addLayout(self._upper())
        self.content.addStretch(1)
        self.body.removeWidget(self.area)
        told = QVBoxLayout()
        told.addWidget(self.area, 1)
        told.addLayout(self._lower())  # the time shows, whatever is scrolled
        sides = QHBoxLayout()
        sides.setSpacing(24)
        sides.addLayout(told, 5)
        sides.addWidget(self._map, 6)
        self.body.addLayout(sides, 1)

    def _upper(self) -> QHBoxLayout:
        passes = QHBoxLayout()
        passes.setSpacing(8)
        for part in (self._passes, self._fewer, self._more):
            passes.addWidget(part)
        passes.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._place)
        words.addWidget(self._zone)
        words.addWidget(self._direction)
        words.addLayout(passes)
        words.addWidget(self._advice)
        words.addWidget(self._tip)
        words.addWidget(self._sources)
        words.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(24)
        upper.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        upper.addLayout(words, 1)
        return upper

    def _lower(self) -> QGridLayout:
        lower = QGridLayout()
        lower.setHorizontalSpacing(20)
        lower.setVerticalSpacing(2)
        lower.setColumnStretch(3, 1)
        lower.addWidget(self._time, 0, 0, 2, 1)
        lower.addWidget(self._paused, 0, 1, 2, 1)
        lower.addWidget(self._mark, 0, 2)
        lower.addWidget(self._warning, 0, 3)
        lower.addWidget(self._limit, 1, 2, 1, 2)
        lower.setRowStretch(0, 1)
        lower.setRowStretch(1, 1)
        return lower

    def set_room(self, room: Room) -> None:
        self._room = room
        self._picture.set_room(room)
        self._map.set_room(room)
        self._time.set_room(room)
        self._fit_map()
        self._sources.setVisible(room is not Room.SMALL)

    def _fit_map(self) -> None:
        """The map shows where it takes nothing from the words; the direction is drawn on it then."""
        shown = self._room is not Room.SMALL and self.width() >= scaled(_MAP_FROM)
        self._map.setVisible(shown)
        self._picture.setVisible(not shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_map()

    def show_seen(self, seen: Seen) -> None:
        state = seen.state
        zone, direction = state.zone, state.direction
        self._place.setText(_place_words(seen))
        self._zone.setText(word(zone.area))
        self._direction.setText(direction_words(direction))
        self._picture.show_direction(direction)
        self._map.show_zone(state)
        self._passes.setText(_passes_words(zone.passes))
        self._advice.setText(
            _("Home guides advise up to {n} (R31).").format(n=figure(seen.limits.passes))
        )
        self._advice.setVisible((zone.passes or 0) > seen.limits.passes)
        self._fewer.setEnabled(zone.passes is not None and zone.passes > 1)
        topic = _tip_for(direction, zone.done)
        found = guided_texts()[topic]
        self._tip.setText(_(found.text))
        self._sources.setText(cites(found))
        self.setAccessibleName(self.spoken)
        self.show_time(seen)

    @property
    def spoken(self) -> str:
        parts = [self._zone, self._direction, self._passes, self._place, self._tip]
        if not self._advice.isHidden():
            parts.insert(3, self._advice)
        return read_out(part.text() for part in parts)

    def show_time(self, seen: Seen) -> None:
        self._time.setText(minutes_and_seconds(seen.state.watch.counted))
        self._time.setAccessibleName(
            _("Rolled so far: {time}").format(time=spoken_time(seen.state.watch.counted))
        )
        self._fill_ring(seen)
        self._paused.setVisible(not seen.state.watch.is_running)
        self._limit.setText(_limit_words(seen))
        self._show_level(seen)
        self._limit.setVisible(self._room is not Room.SMALL or self._level is None)

    def _fill_ring(self, seen: Seen) -> None:
        """Up to what says stop on the face; other skin has no measure, and the ring stays empty."""
        stop, face = seen.limits.stop, seen.state.face_time.total_seconds() / 60
        notch = seen.limits.caution / stop if _has_limit(seen) else None
        level = seen.limits.level(seen.state.face_time)
        self._time.show_share(face / stop, notch=notch, level=level)

    def _show_level(self, seen: Seen) -> None:
        level = seen.limits.level(seen.state.face_time)
        if level is self._level:
            return
        self._level = level
        self._mark.setVisible(level is not None)
        self._warning.setVisible(level is not None)
        if level is None:
            return
        look = tokens()
        colour = look.stop if level is Severity.STOP else look.caution
        self._mark.setPixmap(pixmap(level.value, colour, scaled(24)))
        self._mark.setAccessibleName(word(level))
        self._warning.setProperty("role", str(level))
        self._warning.setText(_level_words(level, seen))
        self._warning.style().polish(self._warning)
        self._warning.setAccessibleName(self._warning.text())
        announce(self._warning)


def _round_button(text: str, on_click: object, name: str) -> QWidget:
    made = button(text, on_click, kind="chip", name=name)  # type: ignore[arg-type]
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    show_tip(made, name)
    return made


def _place_words(seen: Seen) -> str:
    state = seen.state
    zones = _("Zone {n} of {total}").format(n=state.here + 1, total=len(state.zones))
    if len(state.directions) == 1:
        return zones
    n = min(state.zone.done + 1, len(state.directions))
    directions = _("direction {n} of {total}").format(n=n, total=len(state.directions))
    return f"{zones} · {directions}"


def _passes_words(passes: int | None) -> str:
    if passes is None:
        return _("Number of passes not set")
    return ngettext("{n} pass", "{n} passes", passes).format(n=passes)


def _tip_for(direction: Direction, done: int) -> Topic:
    """One thing to mind at a time: each direction of a zone has its own."""
    if direction is Direction.ANY:
        return Topic.STAMP
    return (Topic.LIFT, Topic.PRESSURE, Topic.LEAVE_OUT, Topic.BLOOD)[min(done, 3)]


def _has_limit(seen: Seen) -> bool:
    return any(is_facial(zone.area) for zone in seen.state.zones)


def _limit_words(seen: Seen) -> str:
    """How long home guides advise: for the face; nothing we read says it of other skin."""
    if not _has_limit(seen):
        return _("Rolled so far. No source that we read gives a time for this skin.")
    return _("Rolled so far · home guides: up to {minutes} min on the face (R31)").format(
        minutes=figure(seen.limits.caution)
    )


def _level_words(level: Severity, seen: Seen) -> str:
    if level is Severity.STOP:
        return _("Stop: more than {minutes} min on the face. Esc stops now.").format(
            minutes=figure(seen.limits.stop)
        )
    return _("Caution: more than {minutes} min on the face. Come to an end.").format(
        minutes=figure(seen.limits.caution)
    )
