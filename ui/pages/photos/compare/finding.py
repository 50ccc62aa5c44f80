"""What is found of a pair, in the worker: one over the other, and whether they may be compared."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from homecare.queries.shots import Shot
from homecare.values.terms import View
from ui.pages.photos.compare.levels import Levels, image_of, levels_of

if TYPE_CHECKING:
    from homecare.photos.comparing import Compared
    from homecare.photos.decoding import Decoded


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

    @property
    def comparable(self) -> bool:
        return not self.differs


def find(folder: Path, first: Shot, second: Shot) -> Found:
    """Compare two pictures of the log; a second or three. Raises ``NotAPicture`` and ``OSError``."""
    from homecare.photos.comparing import compare
    from homecare.photos.overlay import whole_laid_over
    from homecare.photos.wording import alignment_words, differs_words

    one, other = decoded_of(folder, first), decoded_of(folder, second)
    compared = compare(one, other, close=first.view is View.CLOSE)
    over = whole_laid_over(compared, one, other)
    return Found(
        None if over is None else levels_of(image_of(over)),
        alignment_words(compared),
        tuple(differs_words(each) for each in compared.conditions.differs),
        _map(compared),
    )


def _map(compared: "Compared") -> Told:
    from homecare.photos.map_drawing import drawn_map
    from homecare.photos.map_words import map_words, why_no_map
    from homecare.photos.redness_map import redness_map

    found = redness_map(compared)
    if found is None:
        return Told(None, why_no_map(compared), None)
    picture = levels_of(image_of(drawn_map(compared, found)))
    return Told(picture, map_words(compared, found), found.noise)


def decoded_of(folder: Path, shot: Shot) -> "Decoded":
    """The picture of a shot. Raises ``NotAPicture``, or ``OSError`` where it is not there."""
    from homecare.photos.decoding import decode
    from homecare.photos.places import picture_file

    file = picture_file(folder, shot.file)
    if file is None:
        raise FileNotFoundError(shot.file)
    return decode(file.read_bytes())
