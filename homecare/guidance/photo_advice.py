"""How to take a picture that a later one can be compared with: a pose for each view, and advice.

The texts stand in ``resources/guidance/photos.toml``, in English; they go through gettext when they
are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from homecare.guidance.evidence import Grounds, Source, Sources, read_grounds, read_source
from homecare.guidance.texts import guidance
from homecare.guidance.toml_table import BadGuidance, Table, open_tables
from homecare.paths import RESOURCES
from homecare.values.terms import View

OUTLINES = RESOURCES / "guidance" / "poses"


@dataclass(frozen=True)
class Pose(Grounds):
    """How to stand for one view; ``alt`` is what its outline shows, in words."""

    text: str
    outline: Path
    alt: str


@dataclass(frozen=True)
class Advice(Grounds):
    """One thing to keep the same in every picture."""

    title: str
    text: str


@dataclass(frozen=True)
class PhotoAdvice:
    """``poses`` of the views that have one; ``sources`` are those that only this cites."""

    poses: Mapping[View, Pose]
    advice: tuple[Advice, ...]
    sources: Mapping[str, Source]


@cache
def photo_advice() -> PhotoAdvice:
    """What ships with the program, read once."""
    return load_photo_advice(RESOURCES / "guidance" / "photos.toml", guidance().sources)


def load_photo_advice(file: Path, known: Sources) -> PhotoAdvice:
    """Read and check it. Raises ``BadGuidance``, as where a sentence has no source."""
    table = open_tables(file)
    own = {key: read_source(key, each) for key, each in table.inner("sources").each()}
    sources = {**known, **own}
    poses = {_view(key): _pose(each, sources) for key, each in table.inner("view").each()}
    advice = tuple(_advice(each, sources) for each in table.rows("advice"))
    return table.done(PhotoAdvice(poses, advice, own))


def _view(key: str) -> View:
    try:
        return View(key)
    except ValueError:
        raise BadGuidance(f"photos.toml: there is no view {key}") from None


def _pose(table: Table, sources: Sources) -> Pose:
    outline = OUTLINES / f"{table.text('outline')}.svg"
    if not outline.is_file():
        raise BadGuidance(f"photos.toml: there is no outline {outline.name}")
    grounds = read_grounds(table, sources)
    pose = Pose(grounds.basis, grounds.sources, table.text("text"), outline, table.text("alt"))
    return table.done(pose)


def _advice(table: Table, sources: Sources) -> Advice:
    grounds = read_grounds(table, sources)
    advice = Advice(grounds.basis, grounds.sources, table.text("title"), table.text("text"))
    return table.done(advice)
