"""A card that shows on the map how often each zone was treated, with the same numbers as a table.

::

    card = AreaMapCard()
    card.set_done(done_of(stats.zones))     # or {Area.NOSE: ZoneDone(sessions=12, passes=44)}
    card.picked.connect(...)                # an Area, or None where it was let go
    card.show_area(Area.SCALP)              # the drawing that has this area

The numbers are those of the sessions that touched each area: a whole face counts for each of its
parts as well. In the table the whole face has a line of its own, too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter, QRegion
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from homecare.errors import LogError
from homecare.files import write_whole
from homecare.i18n import _, ngettext, pgettext
from homecare.values.areas import PARTS, Area
from homecare.words import figure, word
from ui.area_map.area_map import AreaMap, LegendStep, MapUse, ZoneMark
from ui.area_map.words import passes_words, whole_words
from ui.look.theme import scaled, tokens
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.chips import ChoiceChips
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import secondary

_SESSIONS: Final = "sessions"
_PASSES: Final = "passes"
_FINE: Final = 2
"""Pixels of a picture to one of the screen."""


def _counted_words() -> list[tuple[str, str]]:
    return [(_SESSIONS, _("Sessions")), (_PASSES, _("Passes"))]


@dataclass(frozen=True)
class ZoneDone:
    """What was done to one area."""

    sessions: int
    passes: int = 0
    """In each direction, over all sessions that tell."""
    without_passes: int = 0
    """Sessions whose passes there are not known."""

    def with_region(self, region: "ZoneDone") -> "ZoneDone":
        """With what the same session did to the whole region: it stays one session."""
        return ZoneDone(
            max(self.sessions, region.sessions),
            self.passes + region.passes,
            min(self.without_passes, region.without_passes),
        )


class Counted(Protocol):
    """Numbers of an area: ``passes`` in all, over the ``n_passes`` of ``n`` sessions that tell."""

    @property
    def area(self) -> Area: ...
    @property
    def n(self) -> int: ...
    @property
    def passes(self) -> int: ...
    @property
    def n_passes(self) -> int: ...


def done_of(zones: Iterable[Counted]) -> dict[Area, ZoneDone]:
    """What the card shows of these statistics."""
    return {each.area: ZoneDone(each.n, each.passes, each.n - each.n_passes) for each in zones}


def spread(done: Mapping[Area, ZoneDone]) -> dict[Area, ZoneDone]:
    """One session, with what it did to a whole region told of each of its parts as well."""
    made = {area: each for area, each in done.items() if each.sessions}
    for region, parts in PARTS.items():
        if region in made:
            more = (*parts, Area.BEARD) if region is Area.FACE else parts
            for part in more:
                own = made.get(part)
                made[part] = made[region] if own is None else own.with_region(made[region])
    return {area: made[area] for area in Area if area in made}


class _Row(NamedTuple):
    area: Area
    done: ZoneDone


class AreaMapCard(Card):
    """Sessions or passes by zone, as a map or as a table."""

    picked = Signal(object)
    """The area that the person looks at, or ``None``."""
    said = Signal(str)
    """Something was copied, or could not be saved."""
    saved = Signal(object)
    """The path of the picture that was saved."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title or _("What was done, by zone"), parent)
        self._done: Mapping[Area, ZoneDone] = {}
        self._counts = ChoiceChips[str](
            _counted_words(), name=pgettext("what is counted", "Counted"), optional=False
        )
        self._counts.set_value(_SESSIONS)
        self._counts.changed.connect(self._show)
        self.area_map = AreaMap(MapUse.SHOW, name=self.accessibleName(), parent=self)
        self.area_map.picked.connect(self.picked)
        self._rows = RowsModel[_Row](_columns())
        self._table = TableView(self._rows, name=self.accessibleName())
        self._nothing = secondary(_("No session in this time."))
        self._is_table = False
        self._as_table = button("", lambda: self.show_as_table(not self._is_table), kind="quiet")
        self._stack = _Stack()
        for each in (self.area_map, self._table):
            self._stack.addWidget(each)
        self._copy = button(pgettext("button", "Copy"), self.copy, kind="quiet")
        self._save = button(_("Save picture…"), self._ask_where_to_save, kind="quiet")
        for action in (self._as_table, self._copy, self._save):
            action.setAccessibleName(f"{action.text()}: {self.accessibleName()}")
            self.add_action(action)
        for each in (self._nothing, self._counts, self._stack):
            self.body.addWidget(each)
        self.show_as_table(False)
        self._show()

    def set_done(self, done: Mapping[Area, ZoneDone]) -> None:
        """Show these numbers; an area that is not among them was not treated."""
        self._done = {a: done[a] for a in Area if a in done and done[a].sessions}
        self._show()

    def show_area(self, area: Area) -> None:
        """Show the drawing that has this area."""
        self.area_map.show_area(area)

    def show_as_table(self, as_table: bool) -> None:
        """Show the numbers instead of the drawing."""
        self._is_table = as_table
        self._as_table.setText(_("As map") if as_table else _("As table"))
        self._as_table.setAccessibleName(f"{self._as_table.text()}: {self.accessibleName()}")
        self._stack.setCurrentWidget(self._table if as_table else self.area_map)
        self._show_parts()

    # --- to take along ---

    def copy(self) -> None:
        """Put what shows on the clipboard: the table as text, else the map as a picture."""
        if self._is_table:
            QGuiApplication.clipboard().setText(self._table.copied_text())
            self.said.emit(_("The table is on the clipboard as text."))
        else:
            QGuiApplication.clipboard().setImage(self._picture())
            self.said.emit(_("The map is on the clipboard as a picture."))

    def _ask_where_to_save(self) -> None:
        dialog = QFileDialog(self, _("Save picture"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Picture (*.png)"))
        dialog.setDefaultSuffix("png")
        dialog.selectFile("homecare-map.png")
        dialog.fileSelected.connect(lambda name: self.save_picture(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_picture(self, path: Path) -> None:
        """Save the map with its title as PNG."""
        data = QByteArray()
        buffer = QBuffer(data)
        QImageWriter(buffer, QByteArray(b"png")).write(self._picture())
        try:
            write_whole(path, bytes(data.data()))
        except LogError as error:
            self.said.emit(str(error))
        else:
            self.saved.emit(path)

    def _picture(self) -> QImage:
        """The map as it shows, under the card's title; twice as fine as on the screen."""
        head, map_size = scaled(28), self.area_map.size()
        image = QImage(
            QSize(map_size.width(), map_size.height() + head) * _FINE, QImage.Format.Format_RGB32
        )
        image.setDevicePixelRatio(_FINE)
        image.fill(QColor(tokens().surface))
        painter = QPainter(image)
        painter.setPen(QColor(tokens().text))
        painter.setFont(self.font())
        counted = next(each for key, each in _counted_words() if key == self._counts.value)
        painter.drawText(
            QRect(scaled(8), 0, map_size.width(), head),
            Qt.AlignmentFlag.AlignVCenter,
            f"{self.accessibleName()}: {counted}",
        )
        painter.end()
        on_our_ground = QWidget.RenderFlag.DrawChildren  # and not on that of a window
        self.area_map.render(image, QPoint(0, head), QRegion(), on_our_ground)
        return image

    def _show_parts(self) -> None:
        self._nothing.setVisible(not self._done)
        self._counts.setVisible(bool(self._done) and not self._is_table)

    def _show(self) -> None:
        self._rows.set_rows([_Row(*each) for each in self._done.items()])
        zones = {area: each for area, each in self._done.items() if area not in PARTS}
        marks, legend = marks_of(zones, passes=self._counts.value == _PASSES)
        self.area_map.set_marks(marks, legend)
        self._show_parts()


class _Stack(QStackedWidget):
    """As high as what it shows: the height of the map goes by its width."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        shown = self.currentWidget()
        if shown is not None and shown.hasHeightForWidth():
            return shown.heightForWidth(width)
        return self.sizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(scaled(340), scaled(420))


def marks_of(
    done: Mapping[Area, ZoneDone], *, passes: bool
) -> tuple[dict[Area, ZoneMark], list[LegendStep]]:
    """What the map shows, and what its tints mean.

    They begin at zero: five sessions look like nearly as many as six.
    """
    numbers = {area: each.passes if passes else each.sessions for area, each in done.items()}
    known = [n for n in numbers.values() if n]
    least, most = min(known, default=0), max(known, default=0)
    marks = {
        area: ZoneMark(str(n) if n else "", done_words(done[area]), n / most if n else None)
        for area, n in numbers.items()
    }
    count = passes_words if passes else sessions_words
    legend = [LegendStep(count(n), n / most) for n in dict.fromkeys((least, most)) if n]
    return marks, [*legend, LegendStep(pgettext("sessions or passes", "none"))]


def done_words(done: ZoneDone) -> str:
    """``12 sessions, 44 passes; passes not known in 1 of them``: those that touched the area."""
    known = done.without_passes < done.sessions
    sessions = sessions_words(done.sessions)
    if not known:
        # Translators: {sessions} is a phrase such as "12 sessions", {passes} "44 passes".
        return _("{sessions}; passes not known").format(sessions=sessions)
    passes = passes_words(done.passes)
    if n := done.without_passes:
        text = ngettext(
            "{sessions}, {passes}; passes not known in {n} of them",
            "{sessions}, {passes}; passes not known in {n} of them",
            n,
        )
        return text.format(sessions=sessions, passes=passes, n=n)
    return _("{sessions}, {passes}").format(sessions=sessions, passes=passes)


def sessions_words(n: int) -> str:
    return ngettext("{n} session", "{n} sessions", n).format(n=figure(n))


def _columns() -> list[Column]:
    return [
        Column(_("Area"), lambda row: _area_title(row.area)),
        Column(
            _("Sessions that touched it"),
            lambda row: str(row.done.sessions),
            key=lambda row: row.done.sessions,
            right=True,
        ),
        Column(
            _("Passes"),
            lambda row: "–" if _unknown(row.done) else str(row.done.passes),
            key=lambda row: None if _unknown(row.done) else row.done.passes,
            right=True,
        ),
        Column(
            _("Not known"),
            lambda row: str(row.done.without_passes),
            key=lambda row: row.done.without_passes,
            right=True,
        ),
    ]


def _area_title(area: Area) -> str:
    return whole_words(area) if area in PARTS else word(area)


def _unknown(done: ZoneDone) -> bool:
    return done.without_passes >= done.sessions
