"""What is found of a pair, in the worker: one over the other, and whether they may be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from homecare.i18n import _
from homecare.queries.shots import Shot
from homecare.values.terms import View
from ui.pages.photos.compare.known import Known, Mark
from ui.pages.photos.compare.levels import Levels, image_of, levels_of

if TYPE_CHECKING:
    from homecare.photos.by_points import PointPair
    from homecare.photos.comparing import Compared
    from homecare.photos.panel_words import Table


@dataclass(frozen=True)
class Told:
    """The redness map over the first picture and what it says; without a ``picture`` why there is
    none. ``noise``: the smallest change of a* that it shows."""

    picture: Levels | None
    words: str
    noise: float | None


@dataclass(frozen=True)
class Found:
    """``over``: the second laid over the first, where it could be; the rest is in words.

    ``differs``: what the pictures differ by, and what to do about it the next time.
    """

    over: Levels | None
    alignment: str
    differs: tuple[tuple[str, str], ...]
    map: Told
    table: "Table"
    caveats: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    """Where it was measured, on the first picture."""
    takes_points: bool = False
    """Whether points by hand would help: nothing else lays one over the other."""

    @property
    def comparable(self) -> bool:
        return not self.differs


def find(
    folder: Path, first: Shot, second: Shot, known: Known, points: "Sequence[PointPair]" = ()
) -> Found:
    """Compare two pictures of the log; a second or three. ``points`` lay the second over the first
    where nothing else does. Raises ``NotAPicture`` and ``OSError``."""
    from homecare.charts.photo_words import caveats
    from homecare.photos.comparing import decoded_picture
    from homecare.photos.kept import Setting, compare_as_kept, marks_of
    from homecare.photos.overlay import whole_laid_over
    from homecare.photos.panel_words import table_of
    from homecare.photos.wording import alignment_words, differs_words
    from homecare.photos.zones import Marks

    one, other = (decoded_picture(folder, shot.file) for shot in (first, second))
    close = first.view is View.CLOSE
    marks = marks_of(folder, (first.file, one), known.marked, known.marks, close=close)
    setting = Setting(marks, first.area, close=close, same_light=known.one_sitting)
    compared = compare_as_kept(one, other, setting, points)
    over = whole_laid_over(compared, one, other)
    told = compared.redness
    where = Marks(tuple(each.zone for each in told.zones), marks.control if marks else None)
    return Found(
        None if over is None else levels_of(image_of(over)),
        _points_words() if points and over is None else alignment_words(compared),
        tuple(differs_words(each) for each in compared.conditions.differs),
        _map(compared, known),
        table_of(told, known.own_mdc, comparable=compared.conditions.comparable),
        tuple(caveats(dark=known.dark)),
        tuple(where.as_record()),
        takes_points=not compared.alignment.aligned,
    )


def _points_words() -> str:
    return _("the points you set do not tell how one lies over the other: set them anew")


def _map(compared: "Compared", known: Known) -> Told:
    from homecare.photos.map_drawing import drawn_map
    from homecare.photos.map_words import map_words, why_no_map
    from homecare.photos.redness_map import redness_map

    found = redness_map(compared, known.own_mdc)
    if found is None:
        return Told(None, why_no_map(compared), None)
    picture = levels_of(image_of(drawn_map(compared, found)))
    return Told(picture, map_words(compared, found), found.noise)
