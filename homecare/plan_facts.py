"""What the log says of a plan, as frozen facts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homecare.areas import Area


@dataclass(frozen=True, kw_only=True)
class PlanFact:
    """A series as the person planned it.

    ``gap_days`` is ``None`` where the recommended spacing is meant, ``pause_days`` where no pause
    was planned. ``starts`` and ``ended`` are diary days.
    """

    id: UUID
    areas: tuple[Area, ...]
    sessions: int
    starts: date
    name: str = ""
    needle_um: int | None = None
    gap_days: int | None = None
    pause_days: int | None = None
    ended: date | None = None
