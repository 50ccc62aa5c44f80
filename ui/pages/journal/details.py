"""What the journal tells of one entry, in words. What was left blank is left out, never guessed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from homecare.diary import Diary
from homecare.i18n import _
from homecare.journal import TITLES, Entry
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
    Visit,
)
from homecare.recovery import RECOVERY_DAYS, session_before
from homecare.rules.facts import CheckInFact
from homecare.terms import EventKind, RatingScale, Severity
from homecare.times import Moment, days_after
from homecare.words import clock, needle, redness_word, short_day, word, words

Facts = tuple[tuple[str, str], ...]
"""Names and values, in the order in which they are shown."""


@dataclass(frozen=True)
class Shown:
    """A finding of the safety check, as it was kept with a session."""

    rule: str
    severity: Severity | None
    title: str
    limit: str = ""


@dataclass(frozen=True)
class Linked:
    """Another entry that belongs to the one that shows."""

    id: UUID
    words: str


@dataclass(frozen=True, kw_only=True)
class Details:
    """One entry, ready to be shown. Empty parts take no room."""

    row: Record
    others: tuple[Record, ...] = ()
    heading: str
    sentence: str
    below: str = ""
    facts: Facts = ()
    answers: Facts = ()
    """What the person answered before the session."""
    shown: tuple[Shown, ...] = ()
    reason: str = ""
    """The person's own words where they overrode a stop."""
    notes: str = ""
    recovery_of: UUID | None = None
    """The session whose recovery belongs to the entry."""
    linked: tuple[Linked, ...] = ()
    """The check-ins of a session."""

    @property
    def can_repeat(self) -> bool:
        """How the skin was is never assumed to be the same again."""
        return self.is_live and isinstance(self.row, Treatment | ProductUse | Event)

    @property
    def is_live(self) -> bool:
        return self.row.deleted_at is None

    @property
    def can_edit(self) -> bool:
        """Pictures can't be edited: their row only says where the file lies."""
        return self.is_live and not isinstance(self.row, Photo)

    @property
    def link(self) -> UUID | None:
        """The one entry that its key leads to: a check-in's session, a session's first check-in."""
        if self.linked:
            return self.linked[0].id
        return self.recovery_of if isinstance(self.row, CheckIn) else None


def details_of(entry: Entry, diary: Diary, *, fahrenheit: bool = False) -> Details | None:
    """All that was recorded of ``entry``; ``None`` where it was deleted or restored meanwhile."""
    row = diary.get(entry.model, entry.id)
    if row is None or (row.deleted_at is None) != (entry.deleted_at is None):
        return None
    if isinstance(row, Treatment):
        from ui.pages.journal.session import session_details

        return session_details(row, diary)
    if isinstance(row, CheckIn):
        return _check_in(row, diary, fahrenheit)
    if isinstance(row, Rating):
        others = (diary.get(Rating, key) for key in entry.also)
        rows = [row, *(other for other in others if other is not None)]
        return _rating(sorted(rows, key=lambda each: each.concern.casefold()), diary)
    return _other(row, diary)


def heading(kind: str, moment: Moment, now: Moment) -> str:
    """What it is and when: ``Session · Thu 19 Nov, 20:15``, with the year unless it is this one."""
    local = moment.local
    year = "" if local.year == now.local.year else f" {local.year}"
    return f"{kind} · {short_day(local.date())}{year}, {clock(local)}"


def filled(*facts: tuple[str, object]) -> Facts:
    """The facts that were recorded, as text."""
    return tuple((name, str(value)) for name, value in facts if value not in (None, ""))


def grade(value: int | None, most: int = 4) -> str | None:
    """``2 of 4``; ``None`` stays so."""
    return None if value is None else _("{n} of {most}").format(n=value, most=most)


def redness(value: int | None) -> str | None:
    """``2 of 4, mild``."""
    return None if value is None else f"{grade(value)}, {redness_word(value)}"


def temperature(celsius: float | None, *, fahrenheit: bool) -> str | None:
    """The temperature in the unit that the person's locale uses."""
    if celsius is None:
        return None
    return f"{celsius * 9 / 5 + 32:.1f} °F" if fahrenheit else f"{celsius:.1f} °C"


def _check_in(row: CheckIn, diary: Diary, fahrenheit: bool) -> Details:
    below, session = _belongs_to(row, diary)
    red = redness(row.redness)
    return Details(
        row=row,
        heading=heading(_("Check-in"), row.moment, diary.clock()),
        sentence=_("Redness {grade}").format(grade=red) if red else word(row.area),
        below=" · ".join((word(row.area), below)) if red else below,
        facts=filled(
            (_("Swelling"), grade(row.swelling)),
            (_("Dryness"), grade(row.dryness)),
            (_("Itch"), grade(row.itch)),
            (_("Tightness"), grade(row.tightness)),
            (_("Pain"), grade(row.pain, 10)),
            (_("Signs"), "\n".join(word(sign) for sign in row.signs)),
            (_("Temperature"), temperature(row.temperature_c, fahrenheit=fahrenheit)),
        ),
        notes=row.notes,
        recovery_of=session,
    )


def _belongs_to(row: CheckIn, diary: Diary) -> tuple[str, UUID | None]:
    """Which session the check-in follows, in words, and its id."""
    fact = CheckInFact(id=row.id, moment=row.moment, area=row.area)
    session = session_before(fact, diary.history.sessions)
    if session is None:
        words_ = _("no session there in the {n} days before").format(n=RECOVERY_DAYS)
        return words_, None
    day = days_after(session.moment, row.moment)
    length = "" if session.needle_um is None else needle(session.needle_um / 1000) + " "
    said = _("day {n} after the {needle}session of {day}")
    date = short_day(session.moment.local.date())
    shown = session.id if row.deleted_at is None else None
    return said.format(n=day, needle=length, day=date), shown


def change_words(score: int) -> str:
    """A grade of the change scale (GAIS) in words."""
    return {
        1: _("very much improved"),
        2: _("much improved"),
        3: _("improved"),
        4: _("no change"),
        5: _("worse"),
    }[score]


def _score(row: Rating) -> str:
    if row.scale is RatingScale.CHANGE:
        return _("{n} of 5, {words}").format(n=row.score, words=change_words(row.score))
    return _("{n} of 10").format(n=row.score)


def _rating(rows: list[Rating], diary: Diary) -> Details:
    scales = {row.scale or RatingScale.SCORE for row in rows}
    meanings = {
        RatingScale.SCORE: _("Scores go from 0 (none) to 10 (worst)."),
        RatingScale.CHANGE: _("Change against the start: 1 very much improved to 5 worse."),
    }
    return Details(
        row=rows[0],
        others=tuple(rows[1:]),
        heading=heading(_("Rating"), rows[0].moment, diary.clock()),
        sentence=" · ".join(f"{word(row.concern)} {row.score}" for row in rows[:3]),
        below=" ".join(text for scale, text in meanings.items() if scale in scales),
        facts=tuple((word(row.concern), _score(row)) for row in rows),
    )


def _other(row: Record, diary: Diary) -> Details:
    if isinstance(row, Event):
        return _event(row, diary)
    if isinstance(row, Visit):
        return _visit(row, diary)
    if isinstance(row, ProductUse):
        return _use(row, diary)
    if isinstance(row, Photo):
        return _photo(row, diary)
    return _of_no_moment(row)


def _of_no_moment(row: Record) -> Details:
    """A device, product or plan: it stands here once it was deleted."""
    return Details(
        row=row,
        heading=_(TITLES[type(row)]),
        sentence=getattr(row, "name", None) or _("Without a name"),
        notes=getattr(row, "notes", ""),
    )


def _where(row: Any) -> str:
    return word(row.area) if row.area is not None else _("No area given: it counts everywhere")


def _event(row: Event, diary: Diary) -> Details:
    device = diary.get(Device, row.device_id) if row.device_id else None
    concerns_kit = row.event in (EventKind.ROLLER_DROPPED, EventKind.ROLLER_SHARED)
    which = device.name if device else None
    if device is None and concerns_kit:
        which = _("Not given: it counts for every device in use then")
    return Details(
        row=row,
        heading=heading(_("Event"), row.moment, diary.clock()),
        sentence=word(row.event) if row.event is not None else _("Event"),
        below="" if concerns_kit and row.area is None else _where(row),
        facts=filled((_("Device"), which)),
        notes=row.notes,
    )


def _visit(row: Visit, diary: Diary) -> Details:
    return Details(
        row=row,
        heading=heading(_("Visit"), row.moment, diary.clock()),
        sentence=row.who or _("Visit"),
        facts=filled((_("Advice"), row.advice), (_("Cleared"), words(row.cleared))),
    )


def _use(row: ProductUse, diary: Diary) -> Details:
    product = diary.get(Product, row.product_id) if row.product_id else None
    kind = word(product.product_kind) if product and product.product_kind else ""
    return Details(
        row=row,
        heading=heading(_("Product used"), row.moment, diary.clock()),
        sentence=(product.name if product else None) or _("Product not given"),
        below=" · ".join(part for part in (kind, _where(row)) if part),
    )


def _photo(row: Photo, diary: Diary) -> Details:
    return Details(
        row=row,
        heading=heading(_("Photo"), row.moment, diary.clock()),
        sentence=word(row.view) if row.view is not None else _("Photo"),
        below=word(row.area) if row.area is not None else "",
        facts=filled((_("File"), row.file)),
    )
