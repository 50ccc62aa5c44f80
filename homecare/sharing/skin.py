"""Only the skin that is shared: what was noted of other areas stays.

What was noted of no area in particular, or of everywhere, counts for all skin and goes along.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, Final, TypeVar

from homecare.facts.facts import LogFacts, PhotoFact, SessionFact
from homecare.facts.history import History
from homecare.records.fields import Plain
from homecare.sharing.scope import Include, Scope
from homecare.values.areas import Area, region_of, touched_by
from homecare.values.terms import Mark

Log = TypeVar("Log", History, LogFacts)
_OF_AN_AREA: Final = ("check_ins", "events", "product_uses")
_MARKED: Final = ("zones", "measures")


def only_skin(log: Log, areas: frozenset[Area]) -> Log:
    """The log with what concerns ``areas``; none given: all of it, the very same object."""
    if not areas:
        return log
    skin = touched_by(tuple(areas))
    kept: dict[str, Any] = {
        kind: tuple(each for each in getattr(log, kind) if each.area is None or each.area in skin)
        for kind in _OF_AN_AREA
    }
    sessions = (_session(each, skin) for each in log.sessions)
    photos = (e for e in log.photos if e.area is None or e.area in skin)
    return replace(
        log,
        sessions=tuple(each for each in sessions if each.areas),
        photos=tuple(_photo(each, skin) for each in photos),
        **kept,
    )


def only_shared(log: Log, scope: Scope) -> Log:
    """The log with what concerns the skin that is shared, without photos where none were chosen."""
    kept = only_skin(log, scope.areas)
    if Include.PHOTOS in scope.include or not kept.photos:
        return kept
    return replace(kept, photos=())


def _session(session: SessionFact, skin: frozenset[Area]) -> SessionFact:
    mine = tuple(area for area in session.areas if area in skin)
    passes = {area: n for area, n in session.passes.items() if area in skin}
    return replace(session, areas=mine, passes=passes)


def _photo(photo: PhotoFact, skin: frozenset[Area]) -> PhotoFact:
    return replace(photo, measures=tuple(e for e in photo.measures if e.area in skin))


def only_skin_of(record: dict[str, Plain], areas: frozenset[Area]) -> dict[str, Plain] | None:
    """A record as it leaves: without the other areas of a session or plan; ``None``: it stays."""
    if not areas:
        return record
    skin = {str(each) for each in touched_by(tuple(areas))}
    if record.get("areas"):
        mine = [each for each in record["areas"] if _name(each) in skin]
        return record | {"areas": mine} if mine else None
    area = record.get("area")
    if area is not None and area not in skin:
        return None
    return record | {name: _marks(record[name], skin) for name in _MARKED if record.get(name)}


def _marks(marks: Iterable[Plain], skin: Collection[str]) -> list[Plain]:
    """What was marked or measured on a photo, of that skin and of the patch the light is told by."""
    return [each for each in marks if each["area"] in skin or each["area"] == Mark.CONTROL]


def _name(part: Plain) -> str:
    """A session says its passes with each area, a plan only names it."""
    return str(part if isinstance(part, str) else part["area"])


def regions_of(log: History | LogFacts) -> tuple[Area, ...]:
    """The regions that were treated or looked at, in their usual order."""
    return _in_order(
        [
            *(area for each in log.sessions for area in each.areas),
            *(each.area for each in log.check_ins),
        ]
    )


def _in_order(areas: Iterable[Area]) -> tuple[Area, ...]:
    found = {region_of(area) for area in areas}
    return tuple(area for area in Area if area in found)
