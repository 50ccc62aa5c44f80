"""The journal as frozen rows: everything that happened, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from homecare.areas import Area
from homecare.history import History
from homecare.i18n import _, ngettext
from homecare.models import (
    CheckIn,
    Device,
    Event,
    Photo,
    Product,
    ProductUse,
    Rating,
    Record,
    Treatment,
    TreatmentArea,
    Visit,
)
from homecare.recovery import session_before
from homecare.rules.facts import CheckInFact
from homecare.terms import Sign
from homecare.times import Moment, days_after
from homecare.words import N_, needle, word, words


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the journal. Blank fields were not recorded."""

    model: type[Record]
    id: UUID
    also: tuple[UUID, ...] = ()
    """Other records told in the same line: the ratings given at the same moment."""
    moment: Moment
    what: str
    areas: tuple[Area, ...] = ()
    detail: str = ""
    needle_mm: float | None = None
    redness: int | None = None
    overridden: int = 0
    """How many stops the person overrode."""
    signs: int = 0
    notes: str = ""
    search: str = ""
    """Everything that a search may look for, with case folded."""

    @property
    def where(self) -> str:
        """The areas in few words."""
        return where(self.areas)

    @property
    def flags(self) -> str:
        """What to notice about the entry, in words."""
        if self.overridden:
            return ngettext("{n} stop overridden", "{n} stops overridden", self.overridden).format(
                n=self.overridden
            )
        if self.signs:
            return ngettext("{n} sign", "{n} signs", self.signs).format(n=self.signs)
        return ""


def where(areas: Sequence[Area]) -> str:
    """The areas in few words: a left and a right one together are named once."""
    said: list[str] = []
    for area in areas:
        both = _BOTH_SIDES.get(area)
        other = both is not None and any(_BOTH_SIDES.get(o) == both and o != area for o in areas)
        name = _(both) if both is not None and other else word(area)
        if name not in said:
            said.append(name)
    return ", ".join(said)


_BOTH_SIDES: Final[dict[Area, str]] = {
    Area.TEMPLE_LEFT: N_("Temples"),
    Area.TEMPLE_RIGHT: N_("Temples"),
    Area.CHEEK_LEFT: N_("Cheeks"),
    Area.CHEEK_RIGHT: N_("Cheeks"),
    Area.JAW_LEFT: N_("Jaw"),
    Area.JAW_RIGHT: N_("Jaw"),
    Area.ARM_LEFT: N_("Arms"),
    Area.ARM_RIGHT: N_("Arms"),
    Area.HAND_LEFT: N_("Hands"),
    Area.HAND_RIGHT: N_("Hands"),
    Area.THIGH_LEFT: N_("Thighs"),
    Area.THIGH_RIGHT: N_("Thighs"),
    Area.LOWER_LEG_LEFT: N_("Lower legs"),
    Area.LOWER_LEG_RIGHT: N_("Lower legs"),
}

JOURNAL_MODELS: Final = (Treatment, CheckIn, Rating, ProductUse, Event, Visit, Photo)
"""The kinds that the journal lists."""


def journal(session: Session, history: History) -> list[Entry]:
    """Every dated record that is not deleted, newest first."""
    names = _names(session)
    days = _recovery_days(history)
    areas = _areas(session)
    notes = _check_in_notes(session)
    entries = [
        *(_session_entry(row, areas[row.id], names) for row in _live(session, Treatment)),
        *(_check_in_entry(fact, days.get(fact.id), notes) for fact in history.check_ins),
        *_rating_entries(_live(session, Rating)),
        *(_use_entry(row, names) for row in _live(session, ProductUse)),
        *(_event_entry(row, names) for row in _live(session, Event)),
        *(_visit_entry(row) for row in _live(session, Visit)),
        *(_photo_entry(row) for row in _live(session, Photo)),
    ]
    entries.sort(key=lambda entry: (entry.moment.at, str(entry.id)), reverse=True)
    return entries


def matching(
    entries: Iterable[Entry], text: str = "", models: Iterable[type[Record]] = ()
) -> Iterator[Entry]:
    """The entries of the given kinds (all where none is given) that hold every word of ``text``."""
    wanted = text.casefold().split()
    kinds = tuple(models)
    for entry in entries:
        if kinds and entry.model not in kinds:
            continue
        if all(part in entry.search for part in wanted):
            yield entry


_NOT_TOLD: Final = frozenset({"created_at", "updated_at", "deleted_at"})


def _live(session: Session, model: Any) -> Iterable[Any]:
    """The plain rows that are not deleted; reading a column that is not told takes its time."""
    table = model.__table__
    told = [column for column in table.c if column.name not in _NOT_TOLD]
    return session.execute(select(*told).where(table.c.deleted_at.is_(None)))


def _check_in_notes(session: Session) -> dict[UUID, str]:
    """All that the facts of a check-in leave out."""
    written = select(CheckIn.id, CheckIn.notes).where(CheckIn.notes != "")
    return {row.id: row.notes for row in session.execute(written)}


def _names(session: Session) -> dict[UUID, str]:
    names: dict[UUID, str] = {}
    for model in (Device, Product):
        for key, name in session.execute(select(model.id, model.name)):
            names[key] = name or ""
    return names


def _areas(session: Session) -> defaultdict[UUID, list[tuple[Area, int | None]]]:
    areas: defaultdict[UUID, list[tuple[Area, int | None]]] = defaultdict(list)
    table = TreatmentArea.__table__
    for key, area, passes in session.execute(
        select(table.c.treatment_id, table.c.area, table.c.passes).order_by(table.c.position)
    ):
        areas[key].append((area, passes))
    return areas


def _recovery_days(history: History) -> dict[UUID, int]:
    """The recovery day of each check-in that belongs to a session."""
    days: dict[UUID, int] = {}
    for check_in in history.check_ins:
        session = session_before(check_in, history.sessions)
        if session is not None:
            days[check_in.id] = days_after(session.moment, check_in.moment)
    return days


def _moment(row: Any) -> Moment:
    return Moment(row.at, row.offset_minutes, row.zone, row.local_date)


def _search(*parts: str | None) -> str:
    return " ".join(part for part in parts if part).casefold()


def _session_entry(row: Any, parts: list[tuple[Area, int | None]], names: dict[UUID, str]) -> Entry:
    areas = tuple(area for area, _passes in parts)
    device = names.get(row.device_id, "")
    products = ", ".join(item["name"] for item in row.products)
    stops = sum(item.get("severity") in ("stop", "emergency") for item in row.shown)
    return Entry(
        model=Treatment,
        id=row.id,
        moment=_moment(row),
        what=_("Session"),
        areas=areas,
        detail=device,
        needle_mm=row.needle_mm,
        redness=row.redness,
        overridden=stops if row.override_reason else 0,
        notes=row.notes,
        search=_search(
            _("Session"),
            words(areas),
            where(areas),
            needle(row.needle_mm),
            device,
            products,
            row.notes,
            row.override_reason,
        ),
    )


def _check_in_entry(fact: CheckInFact, day: int | None, notes: dict[UUID, str]) -> Entry:
    what = _("Check-in") if day is None else _("Check-in · day {n}").format(n=day)
    signs = words(sign for sign in Sign if sign in fact.signs) if fact.signs else ""
    written = notes.get(fact.id, "")
    return Entry(
        model=CheckIn,
        id=fact.id,
        moment=fact.moment,
        what=what,
        areas=(fact.area,),
        detail=signs,
        redness=fact.redness,
        signs=len(fact.signs),
        notes=written,
        search=_search(what, word(fact.area), signs, written),
    )


def _rating_entries(rows: Iterable[Any]) -> Iterator[Entry]:
    """One entry for all concerns that were rated together."""
    ordered = sorted(rows, key=lambda row: (row.at, row.concern.casefold(), str(row.id)))
    for _at, together in groupby(ordered, key=lambda row: row.at):
        yield _rating_entry(list(together))


def _rating_entry(rows: list[Any]) -> Entry:
    detail = " · ".join(f"{word(row.concern)} {row.score}" for row in rows)
    return Entry(
        model=Rating,
        id=rows[0].id,
        also=tuple(row.id for row in rows[1:]),
        moment=_moment(rows[0]),
        what=_("Rating"),
        detail=detail,
        search=_search(_("Rating"), detail),
    )


def _use_entry(row: Any, names: dict[UUID, str]) -> Entry:
    product = names.get(row.product_id, "")
    areas = () if row.area is None else (row.area,)
    return Entry(
        model=ProductUse,
        id=row.id,
        moment=_moment(row),
        what=_("Product used"),
        areas=areas,
        detail=product,
        search=_search(_("Product used"), product, words(areas)),
    )


def _event_entry(row: Any, names: dict[UUID, str]) -> Entry:
    what = word(row.event) if row.event is not None else _("Event")
    areas = () if row.area is None else (row.area,)
    device = names.get(row.device_id, "")
    return Entry(
        model=Event,
        id=row.id,
        moment=_moment(row),
        what=what,
        areas=areas,
        detail=device,
        notes=row.notes,
        search=_search(_("Event"), what, words(areas), device, row.notes),
    )


def _visit_entry(row: Any) -> Entry:
    return Entry(
        model=Visit,
        id=row.id,
        moment=_moment(row),
        what=_("Visit"),
        detail=row.who,
        notes=row.advice,
        search=_search(_("Visit"), row.who, row.advice, words(row.cleared)),
    )


def _photo_entry(row: Any) -> Entry:
    areas = () if row.area is None else (row.area,)
    view = "" if row.view is None else word(row.view)
    return Entry(
        model=Photo,
        id=row.id,
        moment=_moment(row),
        what=_("Photo"),
        areas=areas,
        detail=view,
        search=_search(_("Photo"), view, words(areas)),
    )
