"""A session that is still a draft, or was just saved, as the facts that the rules are told."""

from homecare.facts.facts import SessionFact
from homecare.facts.from_records import SESSION_FIELDS, session_fact_of
from homecare.records.models import Treatment


def session_fact(row: Treatment) -> SessionFact:
    """The facts of a session row, saved or still a draft."""
    held = {name: getattr(row, name) for name in SESSION_FIELDS} | {"moment": row.moment}
    return session_fact_of(held, [(part.area, part.passes) for part in row.areas])
