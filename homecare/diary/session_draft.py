"""A session that is being filled, by the form or by the guide: how it begins, what the safety check
says of it, and how it goes into the log."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from homecare.diary.diary import Diary, Invalid
from homecare.diary.draft import Draft
from homecare.facts.facts import SessionFact
from homecare.i18n import _
from homecare.records.models import Device, Product, Treatment, TreatmentArea
from homecare.records.reading import Problem
from homecare.rules import Check, Facts, check
from homecare.rules.cleaning import ASKED_OF_CLEANING, is_soak_known, settled
from homecare.rules.limits import limit
from homecare.values.needles import to_mm
from homecare.values.terms import PerformedBy, Question
from homecare.values.times import Moment

_TIMES_SAID: Final = 2
"""So often somebody has to say who did it before it is filled in."""


class SessionDraft(Draft[Treatment]):
    """The one draft of a session that the form and the guide take over from each other."""

    model = Treatment

    def __init__(self, diary: Diary, given: Treatment | None = None) -> None:
        """``given``: a session of the log to change, or one to start from; else a session like the
        last one at home."""
        last = _last_at_home(diary) if given is None else None
        self.like: Moment | None = last.moment if last else None
        """When the session was from which the new one is filled in."""
        super().__init__(diary, given if given is not None else _new_session(diary, last))
        self.for_kit: Sequence[Product] = ()
        """Products that come into the kit with it, in the same step."""
        self._known: frozenset[UUID] | None = None
        """The devices when a new one was asked for; ``None`` while none is waited for."""

    # --- what was filled in from home ---

    @property
    def filled_in(self) -> tuple[str, ...]:
        """The fields, by name, that hold what the program filled in and nobody has changed."""
        if self.stored is not None:
            return ()
        own, row = _fillable(self._start), _fillable(self.row)
        return tuple(name for name, value in own.items() if value and value == row[name])

    def follow_who(self, before: PerformedBy | None) -> bool:
        """After a change of who did it: a professional does not use what was filled in from home.

        Device, needle and passes go where nobody has touched them, and come back with "myself" or
        nobody. Gives whether anything changed.
        """
        was, now = _is_at_home(before), _is_at_home(self.row.performed_by)
        if self.stored is not None or was is now:
            return False
        (_take_back if now else _let_go)(self._start, self.row)
        return True

    # --- a device that is not in the log yet ---

    def new_device(self) -> Device:
        """A device to fill in; from now on the draft waits for one to come into the log."""
        self._known = frozenset(device.id for device in self.diary.all(Device))
        return Device()

    def device_that_came(self) -> UUID | None:
        """The device that the draft waited for, told once; ``None`` while it is not known which."""
        if self._known is None:
            return None
        now = {device.id for device in self.diary.all(Device) if device.retired is None}
        came = now - self._known
        if len(came) != 1:
            return None
        self._known = None
        return came.pop()

    # --- the check ---

    def facts(self) -> Facts:
        """What the rules are told of it."""
        return self.diary.facts(self.row.moment, self.row)

    def check(self) -> Check:
        """What the safety check says of it."""
        return check(self.facts())

    @property
    def stands_as_saved(self) -> bool:
        """Whether the log keeps what the check said when the session was saved.

        So it does while nothing that the check was told has changed since: when, where, the device,
        its needle and the answers.
        """
        return self.stored is not None and _checked(self.row) == _checked(self.stored)

    @property
    def needs_reason(self) -> bool:
        """Whether the session was saved against a stop: its reason can't be taken out."""
        return self.stored is not None and bool(self.stored.override_reason)

    # --- one truth for cleaning ---

    @property
    def said_elsewhere(self) -> frozenset[Question]:
        """What the pre-check asks and a recorded soak says already.

        A session of the log keeps its answers until its soak is changed.
        """
        was = self.stored
        if was is not None and _soak(was) == _soak(self.row):
            return frozenset()
        return ASKED_OF_CLEANING if is_soak_known(*_soak(self.row)) else frozenset()

    def settle_cleaning(self) -> None:
        """Let a soak that is known speak alone: it and an answer can't say two things."""
        minutes = self.row.disinfected_minutes
        if minutes is not None and self.said_elsewhere:
            least = limit(self.facts(), "R29", "soak").value
            self.row.answers = settled(self.row.answers, is_long_enough=minutes >= least)

    # --- into the log ---

    @property
    def act(self) -> str:
        return _("Edit session") if self.stored is not None else _("Log session")

    def _save(self, row: Treatment) -> None:
        if not self.stands_as_saved:
            self.diary.log_treatment(row, *self.for_kit, pictures=self.photos_of(row))
        elif self.needs_reason and not row.override_reason:
            raise Invalid([Problem("override_reason", "", _("is needed"))])
        else:
            self.diary.save(*self.for_kit, row, act=self.act, pictures=self.photos_of(row))


def _fillable(session: Treatment) -> dict[str, object]:
    passes = {part.area: part.passes for part in session.areas}
    return {
        "performed_by": session.performed_by,
        "device": session.device_id,
        "needle_mm": session.needle_mm,
        "areas": frozenset(passes),
        "passes": frozenset(passes.items()) if any(passes.values()) else None,
    }


def _is_at_home(who: PerformedBy | None) -> bool:
    return who is not PerformedBy.PROFESSIONAL


def _let_go(own: Treatment, session: Treatment) -> None:
    """What is still as it was filled in becomes blank; the areas stay."""
    if (session.device_id, session.needle_mm) == (own.device_id, own.needle_mm):
        session.device_id = session.needle_mm = None
    passes = {part.area: part.passes for part in own.areas}
    for part in session.areas:
        if part.passes == passes.get(part.area):
            part.passes = None


def _take_back(own: Treatment, session: Treatment) -> None:
    """What is blank is filled in again."""
    if session.device_id is None and session.needle_mm is None:
        session.device_id, session.needle_mm = own.device_id, own.needle_mm
    passes = {part.area: part.passes for part in own.areas}
    for part in session.areas:
        if part.passes is None:
            part.passes = passes.get(part.area)


def _soak(session: Treatment) -> tuple[float | None, str | None]:
    return session.disinfected_minutes, session.device_cleaner


def _new_session(diary: Diary, last: SessionFact | None) -> Treatment:
    """A session of now with the device, needle, areas and passes of the last one at home.

    How it went is never filled in. A device that is gone or retired is not, nor its needle; the only
    one that is in use is, where no other is known. Who did it is filled in once it was said twice.
    """
    draft = Treatment(at=diary.clock().at)
    draft.moment = diary.clock()
    if diary.times_done_by(PerformedBy.SELF) >= _TIMES_SAID:
        draft.performed_by = PerformedBy.SELF
    _fill_device(draft, diary, last)
    if last is None:
        return draft
    draft.areas = [
        TreatmentArea(area=area, passes=last.passes.get(area), position=place)
        for place, area in enumerate(last.areas)
    ]
    return draft


def _fill_device(draft: Treatment, diary: Diary, last: SessionFact | None) -> None:
    in_use = {device.id: device for device in diary.history.devices if device.retired is None}
    if last is not None and (last.device_id is None or last.device_id in in_use):
        draft.device_id = last.device_id
        draft.needle_mm = None if last.needle_um is None else to_mm(last.needle_um)
    if draft.device_id is None and len(in_use) == 1:
        (only,) = in_use.values()
        draft.device_id = only.id
        if only.needle_um is not None:
            draft.needle_mm = to_mm(only.needle_um)


def _last_at_home(diary: Diary) -> SessionFact | None:
    now = diary.clock().at
    return next(
        (
            session
            for session in reversed(diary.history.sessions)
            if session.performed_by is PerformedBy.SELF and session.at <= now
        ),
        None,
    )


def _checked(session: Treatment) -> tuple[object, ...]:
    areas = frozenset(part.area for part in session.areas)
    return session.at, areas, session.needle_mm, session.device_id, session.answers
