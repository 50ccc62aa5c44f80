"""The pictures of a log as a page shows them: what is in one, when, and how long after a session."""

import json
import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from homecare.facts.facts import SessionFact
from homecare.facts.history import History
from homecare.i18n import _, ngettext
from homecare.photos.measured import measured_words
from homecare.queries.history import moment_of_row
from homecare.queries.stored import WHEN
from homecare.records.models import Photo
from homecare.regional.joining import enumerated
from homecare.store.driver import by_name
from homecare.values.areas import Area, any_overlap
from homecare.values.terms import View
from homecare.values.times import Moment, days_after
from homecare.words import full_day, short_day, word

_AREAS: Final[dict[str | None, Area | None]] = {None: None, **{each.value: each for each in Area}}
_VIEWS: Final[dict[str | None, View | None]] = {None: None, **{each.value: each for each in View}}
_COLUMNS: Final = ", ".join(
    ("id", *WHEN, "area", "view", "file", "sha256", "comparable", "delta_a", "own_sem")
)
"""What marked zones and measures hold is much, and not asked for here."""
Row = Any
"""A row of the database: its values by column name, as the database holds them."""


@dataclass(frozen=True)
class Shot:
    """One picture. ``file`` and ``sha256`` say where it lies (``homecare.photos``)."""

    id: UUID
    moment: Moment
    view: View | None
    area: Area | None
    file: str | None
    sha256: str | None
    session: Moment | None
    """When the last session before it was, on skin that it shows."""
    comparable: bool | None = None
    delta_a: float | None = None
    own_sem: float | None = None

    @property
    def what(self) -> str:
        """View and area, ``Front · Face``."""
        parts = [word(each) for each in (self.view, self.area) if each is not None]
        return " · ".join(parts) or _("Photo")

    @property
    def day(self) -> str:
        """The day on the person's clock, with its year."""
        return full_day(self.moment.local.date())

    @property
    def days(self) -> int | None:
        """Diary days since that session."""
        return None if self.session is None else days_after(self.session, self.moment)

    @property
    def since(self) -> str:
        """How long after a session, in words."""
        if self.days is None:
            return _("before any session")
        if self.days == 0:
            return _("the day of a session")
        said = ngettext("{n} day after a session", "{n} days after a session", self.days)
        return said.format(n=self.days)

    @property
    def since_which(self) -> str:
        """The same, with the day of the session."""
        if self.session is None:
            return self.since
        return _("{since} ({day})").format(
            since=self.since, day=short_day(self.session.local.date())
        )

    @property
    def measured(self) -> str:
        """What was measured on it, in words; empty where nothing was."""
        return measured_words(
            comparable=self.comparable, delta_a=self.delta_a, own_sem=self.own_sem
        )

    @property
    def spoken(self) -> str:
        """What a screen reader says of it, wherever it stands."""
        said = (*self.what.split(" · "), self.day, self.since, self.measured)
        return enumerated(said)


def read_shots(
    connection: sqlite3.Connection,
    history: History,
    *,
    deleted: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Shot, ...]:
    """Every picture of these diary days, newest first; those that were deleted only with
    ``deleted``."""
    cursor = by_name(connection.cursor())
    mark = "is not null" if deleted else "is null"
    rows = cursor.execute(
        f"select {_COLUMNS} from photo where deleted_at {mark} and local_date between ? and ?"
        " order by at desc, id desc",
        ((since or date.min).isoformat(), (until or date.max).isoformat()),
    )
    before = _SessionsBefore(history.sessions)
    return tuple(_shot(row, before) for row in rows)


def _shot(row: Row, before: "_SessionsBefore") -> Shot:
    moment, area, comparable = moment_of_row(row), _AREAS[row["area"]], row["comparable"]
    return Shot(
        UUID(row["id"]),
        moment,
        _VIEWS[row["view"]],
        area,
        row["file"],
        row["sha256"],
        before.last(moment, area),
        None if comparable is None else bool(comparable),
        row["delta_a"],
        row["own_sem"],
    )


def shot_of(row: Photo, history: History) -> Shot:
    """One photo that was read as a record."""
    return Shot(
        row.id,
        row.moment,
        row.view,
        row.area,
        row.file,
        row.sha256,
        _SessionsBefore(history.sessions).last(row.moment, row.area),
        row.comparable,
        row.delta_a,
        row.own_sem,
    )


def of_recovery(shots: Sequence[Shot], area: Area, session: Moment, most: int) -> tuple[Shot, ...]:
    """The last ``most`` days with a picture of ``area`` since that session, oldest first.

    ``shots`` come newest first. Of each day one shows: of the view that most of them are of, where
    that day has one, and of those the last, so that the days can be held against each other.
    """
    shown = [
        each
        for each in shots
        if each.session == session and (each.area is None or any_overlap((each.area,), (area,)))
    ]
    if not shown:
        return ()
    ((usual, _n),) = Counter(each.view for each in shown).most_common(1)
    by_day: dict[int | None, Shot] = {}
    for each in sorted(shown, key=lambda shot: shot.view != usual):
        by_day.setdefault(each.days, each)
    newest_first = sorted(by_day.values(), key=lambda shot: shot.moment.at, reverse=True)
    return tuple(reversed(newest_first[:most]))


class _SessionsBefore:
    """The sessions of each area, found once for however many pictures there are."""

    def __init__(self, sessions: Sequence[SessionFact]) -> None:
        self._sessions = sessions
        self._of: dict[Area | None, tuple[list[datetime], list[Moment]]] = {}

    def last(self, moment: Moment, area: Area | None) -> Moment | None:
        """The last session at or before it whose skin it shows; without an area any session."""
        if area not in self._of:
            moments = [each.moment for each in self._sessions if _touches(area, each)]
            self._of[area] = ([each.at for each in moments], moments)
        times, moments = self._of[area]
        place = bisect_right(times, moment.at)
        return moments[place - 1] if place else None


def _touches(area: Area | None, session: SessionFact) -> bool:
    return area is None or any_overlap((area,), session.areas)


@dataclass(frozen=True)
class Marked:
    """What a person marked on a photo, for all of its view and area (``homecare.records.marks``)."""

    photo: UUID
    file: str | None
    marks: tuple[dict[str, Any], ...]


def read_marked(
    connection: sqlite3.Connection, view: View | None, area: Area | None
) -> tuple[Marked, ...]:
    """The photos of a view and area that have marks, oldest first; those of the first hold."""
    rows = connection.execute(
        "select id, file, zones from photo where deleted_at is null and view is ? and area is ?"
        " and zones is not null and zones <> '[]' order by at, id",
        (view, area),
    )
    return tuple(Marked(UUID(key), file, tuple(json.loads(held))) for key, file, held in rows)
