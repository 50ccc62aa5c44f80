"""A session that nobody held: to ask what would be said of it."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from homecare.facts.facts import SessionFact
from homecare.values.areas import Area
from homecare.values.times import Moment

_NO_RECORD: Final = UUID(int=0)


def imagined_session(
    moment: Moment,
    areas: Iterable[Area] = (),
    *,
    needle_um: int | None = None,
    device_id: UUID | None = None,
) -> SessionFact:
    """A session at home that is only thought of: planned, looked ahead to, or a question.

    No record of a log has its id. All that is not given is unknown.
    """
    return SessionFact(
        id=_NO_RECORD,
        moment=moment,
        areas=tuple(areas),
        needle_um=needle_um,
        device_id=device_id,
    )
