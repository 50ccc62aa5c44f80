"""Where nobody should roll, whatever the skin is like: each place with its reason and sources.

The texts stand in ``resources/guidance/never.toml``, in English; they go through gettext when they
are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from homecare.guidance.evidence import Basis, Grounds, Sources, cited_by
from homecare.guidance.texts import guidance
from homecare.guidance.toml_table import open_tables
from homecare.paths import RESOURCES


@dataclass(frozen=True)
class Never(Grounds):
    """One place that is never rolled."""

    id: str
    name: str
    why: str


@cache
def never() -> Mapping[str, Never]:
    """The places that ship with the program, read once."""
    return load_never(RESOURCES / "guidance" / "never.toml", guidance().sources)


def load_never(file: Path, sources: Sources) -> Mapping[str, Never]:
    """Read and check the places. Raises ``BadGuidance``, as where one has no source."""
    return {
        key: table.done(
            Never(
                id=key,
                name=table.text("name"),
                why=table.text("why"),
                basis=table.choice(Basis, "basis"),
                sources=cited_by(table, sources),
            )
        )
        for key, table in open_tables(file).each()
    }
