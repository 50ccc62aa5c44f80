"""What the guided session says, every text with what it rests on.

The texts stand in ``resources/guidance/guided.toml``, in English; they go through gettext when they
are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from homecare.guidance.evidence import Grounds, Sources, read_grounds
from homecare.guidance.texts import guidance
from homecare.guidance.toml_table import Table, open_tables
from homecare.paths import RESOURCES


class Topic(StrEnum):
    """What there is a text on; the keys of the file."""

    SOAK = "soak"
    HANDS = "hands"
    SKIN = "skin"
    QUESTIONS = "questions"
    LIFT = "lift"
    PRESSURE = "pressure"
    LEAVE_OUT = "leave-out"
    BLOOD = "blood"
    STAMP = "stamp"
    DEVICE_AFTER = "device-after"


@dataclass(frozen=True)
class Told(Grounds):
    """One text, with a title of a few words."""

    title: str
    text: str


@cache
def guided_texts() -> Mapping[Topic, Told]:
    """The texts that ship with the program, read once."""
    return load_guided_texts(RESOURCES / "guidance" / "guided.toml", guidance().sources)


def load_guided_texts(file: Path, sources: Sources) -> Mapping[Topic, Told]:
    """Read and check the texts. Raises ``BadGuidance``, as where one has no source or is missing."""
    table = open_tables(file)
    return table.done({topic: _told(table.inner(topic), sources) for topic in Topic})


def _told(table: Table, sources: Sources) -> Told:
    grounds = read_grounds(table, sources)
    told = Told(
        title=table.text("title"),
        text=table.text("text"),
        basis=grounds.basis,
        sources=grounds.sources,
    )
    return table.done(told)
