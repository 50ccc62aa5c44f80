"""A session that is still a draft, or was just saved, as the facts that the rules are told."""

from homecare.facts.facts import SessionFact
from homecare.facts.from_records import SESSION
from homecare.records.models import Treatment


def session_fact(row: Treatment) -> SessionFact:
    """The facts of a session row, saved or still a draft."""
    return SESSION.of_row(
        row,
        id=row.id,
        moment=row.moment,
        areas=tuple(part.area for part in row.areas),
        passes={part.area: part.passes for part in row.areas if part.passes is not None},
    )
