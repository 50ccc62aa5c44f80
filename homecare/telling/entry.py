"""One entry of any kind, told in words."""

from typing import Any
from uuid import UUID

from homecare.diary.diary import Diary
from homecare.facts.facts import CheckInFact
from homecare.i18n import _, ngettext, pgettext
from homecare.queries.journal import TITLES, Entry
from homecare.queries.shots import Shot, shot_of
from homecare.records.models import (
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
from homecare.recovery.curves import RECOVERY_DAYS, session_before
from homecare.regional.joining import sentences
from homecare.telling.details import Details, filled, heading, redness, temperature
from homecare.telling.fields import told
from homecare.telling.session import session_details
from homecare.values.events import EVENTS, EventGroup
from homecare.values.terms import RatingScale
from homecare.values.times import days_after
from homecare.words import capital_first, clock, needle_of_um, short_day, word


def details_of(entry: Entry, diary: Diary, *, fahrenheit: bool = False) -> Details | None:
    """All that was recorded of ``entry``; ``None`` where it was deleted or restored meanwhile."""
    row = diary.get(entry.model, entry.id)
    if row is None or (row.deleted_at is None) != (entry.deleted_at is None):
        return None
    if isinstance(row, Treatment):
        return session_details(row, diary)
    if isinstance(row, CheckIn):
        return _check_in(row, diary, fahrenheit)
    if isinstance(row, Rating):
        others = (diary.get(Rating, key) for key in entry.also)
        rows = [row, *(other for other in others if other is not None)]
        return _rating(sorted(rows, key=lambda each: each.concern.casefold()), diary)
    if isinstance(row, Photo) and entry.also:
        others = (diary.get(Photo, key) for key in entry.also)
        return _photos([row, *(other for other in others if other is not None)], diary)
    return _other(row, diary)


def _check_in(row: CheckIn, diary: Diary, fahrenheit: bool) -> Details:
    below, session = _belongs_to(row, diary)
    red = redness(row.redness)
    return Details(
        row=row,
        heading=heading(_("Check-in"), row.moment, diary.clock()),
        sentence=_("Redness {grade}").format(grade=red) if red else word(row.area),
        below=" · ".join((word(row.area), below)) if red else below,
        facts=told(
            row,
            own={
                "redness": None,  # it stands in the sentence
                "signs": _signs(row),
                "temperature_c": temperature(row.temperature_c, fahrenheit=fahrenheit),
            },
        ),
        notes=row.notes,
        recovery_of=session,
    )


def _signs(row: CheckIn) -> str | None:
    """What was noticed, a line each; that nobody asked is not told."""
    if row.signs is None:
        return None
    return "\n".join(word(sign) for sign in row.signs) or pgettext("signs", "None")


def _belongs_to(row: CheckIn, diary: Diary) -> tuple[str, UUID | None]:
    """Which session the check-in follows, in words, and its id."""
    fact = CheckInFact(id=row.id, moment=row.moment, area=row.area)
    session = session_before(fact, diary.history.sessions)
    if session is None:
        words_ = ngettext(
            "no session there in the {n} day before",
            "no session there in the {n} days before",
            RECOVERY_DAYS,
        )
        return words_.format(n=RECOVERY_DAYS), None
    day = days_after(session.moment, row.moment)
    length = needle_of_um(session.needle_um)
    said = (
        _("day {number} after the {needle} session of {day}")
        if length
        else _("day {number} after the session of {day}")
    )
    date = short_day(session.moment.local.date())
    shown = session.id if row.deleted_at is None else None
    return said.format(number=day, needle=length, day=date), shown


def _score(row: Rating) -> str:
    if row.scale is RatingScale.CHANGE:
        # Translators: a score on a scale up to 5, and the word for it.
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
        below=sentences(text for scale, text in meanings.items() if scale in scales),
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
    concerns_kit = row.event is not None and EVENTS[row.event].group == EventGroup.DEVICE
    which = device.name if device else None
    if device is None and concerns_kit:
        which = _("Not given: it counts for every device in use then")
    return Details(
        row=row,
        heading=heading(_("Event"), row.moment, diary.clock()),
        sentence=word(row.event) if row.event is not None else _("Event"),
        below="" if concerns_kit and row.area is None else _where(row),
        facts=told(row, own={"device": which}),
        notes=row.notes,
    )


def _visit(row: Visit, diary: Diary) -> Details:
    return Details(
        row=row,
        heading=heading(_("Visit"), row.moment, diary.clock()),
        sentence=row.who or _("Visit"),
        facts=told(row),
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
    where = word(row.area) if row.area is not None else ""
    shot = shot_of(row, diary.history)
    measured = capital_first(shot.measured)
    return Details(
        row=row,
        heading=heading(_("Photo"), row.moment, diary.clock()),
        sentence=word(row.view) if row.view is not None else _("Photo"),
        below=" · ".join(part for part in (where, shot.since_which) if part),
        facts=(
            *filled((_("Measured"), measured)),
            *told(row, own={"file": None, "comparable": None, "delta_a": None}),
        ),  # a file's name says nothing to a person, and what was measured is said in words
    )


def _photos(rows: list[Photo], diary: Diary) -> Details:
    """Those of an area on one day, in their order."""
    rows = sorted(rows, key=lambda each: each.at)
    shots = [shot_of(row, diary.history) for row in rows]
    count = ngettext("{n} photo", "{n} photos", len(rows)).format(n=len(rows))
    where = word(rows[0].area) if rows[0].area is not None else ""
    since = dict.fromkeys(shot.since_which for shot in shots)
    return Details(
        row=rows[0],
        others=tuple(rows[1:]),
        heading=heading(_("Photos"), rows[0].moment, diary.clock()),
        sentence=count,
        below=" · ".join(part for part in (where, *since) if part),
        facts=tuple(
            (
                clock(shot.moment.local),
                ": ".join(part for part in (_view_word(shot), shot.measured) if part),
            )
            for shot in shots
        ),
    )


def _view_word(shot: Shot) -> str:
    return word(shot.view) if shot.view is not None else _("Photo")


def change_words(score: int) -> str:
    """A grade of the change scale (GAIS) in words."""
    return {
        1: _("very much improved"),
        2: _("much improved"),
        3: _("improved"),
        4: _("no change"),
        5: _("worse"),
    }[score]
