"""What a session form starts from, and what of a saved session asks for a new check."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from homecare.facts.facts import SessionFact
from homecare.records.models import Treatment, TreatmentArea
from homecare.records.tables import kind_of
from homecare.values.needles import to_mm
from homecare.values.terms import PerformedBy
from homecare.values.times import Moment

if TYPE_CHECKING:
    from homecare.diary.diary import Diary


@dataclass(frozen=True)
class Start:
    """The draft a form starts from; ``like`` is the moment of the session that was filled in."""

    draft: Treatment
    like: Moment | None = None


def new_session(diary: "Diary") -> Start:
    """A session of now with the device, needle, areas and passes of the last one at home.

    How it went is never filled in. A device that is gone or retired is not, nor its needle.
    """
    draft = Treatment(at=diary.clock().at)
    draft.moment = diary.clock()
    last = _last_at_home(diary)
    if last is None:
        return Start(draft)
    retired = {device.id: device.retired is not None for device in diary.history.devices}
    if last.device_id is None or not retired.get(last.device_id, True):
        draft.device_id = last.device_id
        draft.needle_mm = None if last.needle_um is None else to_mm(last.needle_um)
    draft.areas = [
        TreatmentArea(area=area, passes=last.passes.get(area), position=place)
        for place, area in enumerate(last.areas)
    ]
    return Start(draft, last.moment)


def _last_at_home(diary: "Diary") -> SessionFact | None:
    now = diary.clock().at
    return next(
        (
            session
            for session in reversed(diary.history.sessions)
            if session.performed_by is PerformedBy.SELF and session.at <= now
        ),
        None,
    )


def copy_of(session: Treatment) -> Treatment:
    """The same session as an object of its own; areas, lists and maps are copied too."""
    copied = Treatment(id=session.id, at=session.at)
    copied.moment = session.moment
    copied.created_at, copied.updated_at = session.created_at, session.updated_at
    for field in kind_of(session).fields:
        value = getattr(session, field.row_name)
        setattr(copied, field.row_name, value.copy() if isinstance(value, dict) else value)
    copied.products = [dict(product) for product in session.products]
    copied.shown = [dict(finding) for finding in session.shown]
    copied.areas = [
        TreatmentArea(area=part.area, passes=part.passes, position=part.position)
        for part in session.areas
    ]
    return copied


def asks_new_check(draft: Treatment, saved: Treatment) -> bool:
    """Whether what the safety check was told at saving has changed since.

    That is when, where, the device, its needle and the answers; anything else leaves the record of
    what was shown as it is.
    """
    return _checked(draft) != _checked(saved)


def _checked(session: Treatment) -> tuple[object, ...]:
    areas = frozenset(part.area for part in session.areas)
    return session.at, areas, session.needle_mm, session.device_id, session.answers
