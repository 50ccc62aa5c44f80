"""The last photos of a recovery, day by day, small: to see how it goes, and to open one."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from homecare.advice.today import AreaRow
from homecare.facts.facts import Facts
from homecare.i18n import _
from homecare.values.areas import Area, any_overlap
from ui.desk import Desk
from ui.look.theme import scaled
from ui.widgets.buttons import button
from ui.widgets.layouts import empty
from ui.widgets.small_pictures import small_pictures
from ui.widgets.spoken import As
from ui.widgets.text import caption
from ui.widgets.tips import show_tip

if TYPE_CHECKING:
    from homecare.queries.shots import Shot

_SIDE_PX: Final = 56
_AROUND_PX: Final = 16
_DAYS_MOST: Final = 6


class PhotoStrip(QWidget):
    """Not there without a photo of the recovery: a log without photos looks as if there were none."""

    spoken_as = As.GROUP

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(_("Photos of this recovery"))
        self._desk = desk
        self._shown: tuple[Shot, ...] = ()
        self._offers = self._offered = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 4, 0, 0)
        self._row.setSpacing(8)
        self.hide()

    def show_recovery(self, row: AreaRow, facts: Facts, *, offers: bool) -> None:
        """Show those of this area since its last session; ``offers``: one more can be added here."""
        self._offers = offers
        if not self._has_any(row, facts):
            self._show(())
        elif self._desk.diary.log is None:
            self._keep_room()
        else:
            from homecare.queries.shots import of_recovery  # the first picture does without

            since = row.last_session.local_date
            found = self._desk.diary.shots(since=since, until=facts.now.local_date)
            self._show(of_recovery(found, row.area, row.last_session, _DAYS_MOST))

    def _keep_room(self) -> None:
        """The log is being opened: nothing below moves once they are known."""
        words = self.fontMetrics().height()
        self.setMinimumHeight(_SIDE_PX + scaled(_AROUND_PX) + words + 6)
        self.show()

    def show_nothing(self) -> None:
        """No recovery runs."""
        self._show(())

    @staticmethod
    def _has_any(row: AreaRow, facts: Facts) -> bool:
        """Asked of what is read anyway: without a photo the log is not asked for any."""
        return any(
            photo.at >= row.last_session.at and _shows(photo.area, row.area)
            for photo in facts.photos
        )

    def _show(self, shots: "tuple[Shot, ...]") -> None:
        self.setMinimumHeight(0)
        self.setVisible(bool(shots))
        if (shots, self._offers) == (self._shown, self._offered):
            return
        self._shown, self._offered = shots, self._offers
        empty(self._row)
        faces = [self._add(shot) for shot in shots]
        if self._offers and shots:
            add = button(_("Add photo"), self._desk.acts.add_photos, kind="quiet")
            self._row.addWidget(add)
        self._row.addStretch(1)
        if shots:
            self._read(shots, faces)

    def _add(self, shot: "Shot") -> QPushButton:
        """A button that opens the entry, and the day below it."""
        face = button("", partial(self._desk.acts.show_entry, shot.id), kind="pick")
        face.setAccessibleName(shot.spoken)
        show_tip(face, shot.spoken)
        face.setIconSize(QSize(_SIDE_PX, _SIDE_PX))
        face.setFixedSize(QSize(_SIDE_PX + scaled(_AROUND_PX), _SIDE_PX + scaled(_AROUND_PX)))
        day = caption(_("Day {n}").format(n=shot.days))
        day.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        item = QWidget()
        column = QVBoxLayout(item)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(face)
        column.addWidget(day)
        self._row.addWidget(item)
        item.show()
        return face

    def _read(self, shots: "Sequence[Shot]", faces: Sequence[QPushButton]) -> None:
        def done(images: Sequence[QImage | None]) -> None:
            if shots != self._shown:  # others show meanwhile
                return
            for face, image in zip(faces, images, strict=True):
                if image is not None:
                    face.setIcon(QIcon(QPixmap.fromImage(image)))

        named = [(shot.file, shot.sha256) for shot in shots]
        side = round(_SIDE_PX * self.devicePixelRatio())
        self._desk.tasks.run(small_pictures, self._desk.folder, named, side, done=done, owner=self)


def _shows(photo: Area | None, area: Area) -> bool:
    return photo is None or any_overlap((photo,), (area,))
