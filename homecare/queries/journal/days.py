"""The days of the journal, for a calendar: what was done on each."""

from dataclasses import dataclass
from datetime import date

from homecare.queries.journal.lines import Opener, union
from homecare.queries.journal.matching import matching
from homecare.queries.journal.wanted import Wanted
from homecare.records.models import Photo, Treatment
from homecare.values.needles import Band, band_of, to_um


@dataclass(frozen=True, kw_only=True)
class DayOfLog:
    """One day of the diary on which there is anything."""

    entries: int = 0
    sessions: tuple[Band | None, ...] = ()
    """The needle band of each session, in their order; ``None`` where it is not known."""
    overridden: int = 0
    """Sessions in which a stop was overridden."""
    photos: int = 0
    """Pictures taken that day."""


def days_of(opener: Opener, wanted: Wanted, first: date, last: date) -> dict[date, DayOfLog]:
    """Each day from ``first`` to ``last`` that has an entry which matches."""
    span = (first.isoformat(), last.isoformat())
    within = "local_date BETWEEN ? AND ?"
    with opener() as connection:
        cursor = connection.cursor()
        every = union(cursor, wanted)
        counts = cursor.execute(
            f"SELECT local_date, count(*) FROM ({every.sql}) WHERE {within} GROUP BY local_date",
            (*every.values, *span),
        ).fetchall()
        matches = dict(matching(cursor, wanted))
        taken = matches.get(Photo)
        photos: dict[str, int] = {}
        if taken is not None:
            photos = dict(
                cursor.execute(
                    f"SELECT local_date, count(*) FROM photo WHERE {taken.sql} AND {within}"
                    " GROUP BY local_date",
                    (*taken.values, *span),
                ).fetchall()
            )
        rolled = matches.get(Treatment)
        sessions = (
            []
            if rolled is None
            else cursor.execute(
                "SELECT local_date, needle_mm, trim(override_reason) <> '' FROM treatment"
                f" WHERE {rolled.sql} AND {within} ORDER BY at, id",
                (*rolled.values, *span),
            ).fetchall()
        )
    bands: dict[str, list[Band | None]] = {}
    overridden: dict[str, int] = {}
    for day, needle_mm, is_overridden in sessions:
        bands.setdefault(day, []).append(None if needle_mm is None else band_of(to_um(needle_mm)))
        overridden[day] = overridden.get(day, 0) + bool(is_overridden)
    return {
        date.fromisoformat(day): DayOfLog(
            entries=count,
            sessions=tuple(bands.get(day, ())),
            overridden=overridden.get(day, 0),
            photos=photos.get(day, 0),
        )
        for day, count in counts
    }
