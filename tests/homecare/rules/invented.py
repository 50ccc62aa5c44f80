"""What every invented history may hold beside sessions and looks: visits, and the medicines of a person."""

from collections.abc import Sequence

from hypothesis import strategies as st

from homecare.facts.facts import MedicineFact, VisitFact
from homecare.values.terms import MedicineClass
from tests.homecare.rules.story import day, visit

_NAMES = ("aspirin", "Roaccutane", "hydrochlorothiazide", "Xeloda", "Neoral", "Foobarin")
"""One of most classes, and one that nobody knows."""


def visits(hours: st.SearchStrategy[int]) -> st.SearchStrategy[VisitFact]:
    """A professional saw the person at one of these hours."""
    return st.builds(visit, hours)


def medicines(days: Sequence[int]) -> st.SearchStrategy[tuple[MedicineFact, ...]]:
    """Up to two, some taken until one of these days, some with an answer of the person's own."""
    one = st.builds(
        MedicineFact,
        name=st.sampled_from(_NAMES),
        answered=st.none() | st.sampled_from(MedicineClass),
        until=st.none() | st.sampled_from([day(each) for each in days]),
    )
    return st.lists(one, max_size=2).map(tuple)
