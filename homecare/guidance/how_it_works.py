"""How it works: the short guide for a general reader, every claim with what it rests on.

The texts stand in ``resources/guidance/guide.toml``, in English; they go through gettext when they
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

PICTURES = RESOURCES / "guidance" / "pictures"


@dataclass(frozen=True)
class Claim(Grounds):
    """One thing that the guide says."""

    text: str


@dataclass(frozen=True)
class Chapter:
    """A question that the guide answers; ``alt`` is what its picture shows, in words."""

    id: str
    title: str
    picture: Path
    alt: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Guide:
    """``sources`` are those that only the guide cites."""

    chapters: tuple[Chapter, ...]
    sources: Mapping[str, Source]


@cache
def guide() -> Guide:
    """The guide that ships with the program, read once."""
    return load_guide(RESOURCES / "guidance" / "guide.toml", guidance().sources)


def load_guide(file: Path, known: Sources) -> Guide:
    """Read and check the guide. Raises ``BadGuidance``, as where a claim has no source."""
    table = open_tables(file)
    own = {key: read_source(key, each) for key, each in table.inner("sources").each()}
    sources = {**known, **own}
    chapters = tuple(_chapter(each, sources) for each in table.rows("chapter"))
    return table.done(Guide(chapters, own))


def _chapter(table: Table, sources: Sources) -> Chapter:
    picture = PICTURES / f"{table.text('picture')}.svg"
    if not picture.is_file():
        raise BadGuidance(f"guide.toml: there is no picture {picture.name}")
    chapter = Chapter(
        id=table.text("id"),
        title=table.text("title"),
        picture=picture,
        alt=table.text("alt"),
        claims=tuple(_claim(each, sources) for each in table.rows("claim")),
    )
    if not chapter.claims:
        raise table.bad("claim", "one or more claims")
    return table.done(chapter)


def _claim(table: Table, sources: Sources) -> Claim:
    grounds = read_grounds(table, sources)
    claim = Claim(text=table.text("text"), basis=grounds.basis, sources=grounds.sources)
    return table.done(claim)
