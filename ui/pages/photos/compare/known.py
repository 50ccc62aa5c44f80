"""What the log knows of a pair besides its pictures: what was marked, and how noisy the person's are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from homecare.i18n import _
from ui.pages.photos.compare.pair import Pair, Side

if TYPE_CHECKING:
    from homecare.diary.diary import Diary

Mark = dict[str, Any]
"""A mark as the record of a photo keeps it (``homecare.records.marks``)."""


@dataclass(frozen=True)
class Known:
    """``marks`` lie on the picture ``marked``, by its file. ``own_mdc``: the smallest change of a*
    that the person's own repeats tell, 0 without any. ``dark``: skin of types IV to VI."""

    marks: tuple[Mark, ...] = ()
    marked: str | None = None
    own_mdc: float = 0.0
    dark: bool = False
    one_sitting: bool = False


@dataclass(frozen=True)
class Knowledge:
    """What the log tells of a pair, and where the marks of its first photo are kept."""

    of: Callable[[Pair], Known]
    keep: Callable[[Pair, Sequence[Mark]], None]


def knowledge_of(
    diary: "Callable[[], Diary]", write: Callable[[Callable[[], object], str], None]
) -> Knowledge:
    """``write`` does what writes, and says what was done or why it was not."""

    def keep(pair: Pair, marks: Sequence[Mark]) -> None:
        said = _("Zones saved. Photos of this view are measured anew.")
        write(lambda: keep_marks(diary(), pair, marks), said)

    return Knowledge(lambda pair: known_of(diary(), pair), keep)


def known_of(diary: "Diary", pair: Pair) -> Known:
    """Of what is in the log now."""
    from homecare.charts.photo_redness import is_dark
    from homecare.photos.sittings import ONE_SITTING, own_repeats

    first, second = (pair.shot(side) for side in Side)
    marked = next(iter(diary.marked(first.view, first.area)), None)
    history = diary.history
    repeats = own_repeats(history.photos, history.sessions, first.view, first.area)
    return Known(
        marks=marked.marks if marked else (),
        marked=marked.file if marked else None,
        own_mdc=repeats.mdc if repeats else 0.0,
        dark=is_dark(history.person),
        one_sitting=abs(first.moment.at - second.moment.at) <= ONE_SITTING,
    )


def keep_marks(diary: "Diary", pair: Pair, marks: Sequence[Mark]) -> None:
    """Keep what is marked on the first photo, for all photos of its view and area; one undo step.

    No other photo of them keeps marks of its own. Raises ``LogError``.
    """
    from homecare.records.copying import copy_of
    from homecare.records.models import Photo

    first = pair.shot(Side.FIRST)
    marked = [each.photo for each in diary.marked(first.view, first.area)]
    rows = {key: diary.get(Photo, key) for key in (first.id, *marked)}
    changed = [
        copy_of(row, zones=list(marks) if key == first.id and marks else None)
        for key, row in rows.items()
        if row is not None
    ]
    diary.save(*changed, act=_("Mark zones"))
