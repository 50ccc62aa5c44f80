"""The pictures of a log as a page shows them: what is in one, when, and how long after a session."""

import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from homecare.facts.facts import SessionFact
from homecare.facts.history import History
from homecare.facts.order import WHEN
from homecare.i18n import _, ngettext
from homecare.photos.measured import measured_words
from homecare.queries.history import moment_of_row
from homecare.records.models import Photo
from homecare.values.areas import Area, any_overlap
from homecare.values.terms import View
from homecare.values.times import Moment, days_after
from homecare.words import full_day, short_day, word

Row = Any
"""A ``sqlite3.Row``: its values by column name, as the database holds them."""


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
    measured: str = ""
    """What was measured on it, in words; empty where nothing was."""

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
    def spoken(self) -> str:
        """What a screen reader says of it, wherever it stands."""
        said = (self.what.replace(" · ", ", "), self.day, self.since, self.measured)
        return ", ".join(part for part in said if part)


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
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    mark = "is not null" if deleted else "is null"
    rows = cursor.execute(
        f"select * from photo where deleted_at {mark} and local_date between ? and ?"
        " order by at desc, id desc",
        ((since or date.min).isoformat(), (until or date.max).isoformat()),
    )
    return tuple(_shot(row, history.sessions) for row in rows)


def _shot(row: Row, sessions: Sequence[SessionFact]) -> Shot:
    moment = moment_of_row(row)
    area = None if row["area"] is None else Area(row["area"])
    view = None if row["view"] is None else View(row["view"])
    session = _before(moment, area, sessions)
    key, comparable = UUID(row["id"]), row["comparable"]
    measured = measured_words(
        comparable=None if comparable is None else bool(comparable),
        delta_a=row["delta_a"],
        own_sem=row["own_sem"],
    )
    return Shot(key, moment, view, area, row["file"], row["sha256"], session, measured)


def shot_of(row: Photo, history: History) -> Shot:
    """One photo that was read as a record."""
    session = _before(row.moment, row.area, history.sessions)
    measured = measured_words(comparable=row.comparable, delta_a=row.delta_a, own_sem=row.own_sem)
    return Shot(row.id, row.moment, row.view, row.area, row.file, row.sha256, session, measured)


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


def _before(moment: Moment, area: Area | None, sessions: Sequence[SessionFact]) -> Moment | None:
    """The last session at or before it whose skin it shows; without an area any session."""
    for place in range(bisect_right(sessions, moment.at, key=WHEN), 0, -1):
        session = sessions[place - 1]
        if area is None or any_overlap((area,), session.areas):
            return session.moment
    return None
