"""Which sessions were done with radiofrequency. The log notes it as an event of that day and skin."""

from collections.abc import Iterable
from dataclasses import replace

from homecare.facts.facts import EventFact, SessionFact
from homecare.values.areas import any_overlap
from homecare.values.events import EventKind


def noted_with(session: SessionFact, events: Iterable[EventFact]) -> bool:
    """Whether radiofrequency is noted on the session's diary day, on skin that it touches.

    An event without an area is one of the whole skin.
    """
    return any(
        event.kind is EventKind.RADIOFREQUENCY
        and event.moment.local_date == session.moment.local_date
        and any_overlap((event.area,) if event.area else (), session.areas)
        for event in events
    )


def with_radiofrequency(
    sessions: tuple[SessionFact, ...], events: Iterable[EventFact]
) -> tuple[SessionFact, ...]:
    """The sessions, each told whether it was one with radiofrequency.

    The very same tuple where nothing changes: nobody then takes it for another one.
    """
    noted = [event for event in events if event.kind is EventKind.RADIOFREQUENCY]
    told = tuple(_told(session, noted) for session in sessions)
    same = all(new is old for new, old in zip(told, sessions, strict=True))
    return sessions if same else told


def _told(session: SessionFact, noted: list[EventFact]) -> SessionFact:
    held = noted_with(session, noted)
    return session if held is session.radiofrequency else replace(session, radiofrequency=held)
