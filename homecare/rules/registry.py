"""Which function answers for which rule."""

from collections.abc import Callable, Iterator

from homecare.facts.facts import Facts
from homecare.rules.findings import Finding

Rule = Callable[[Facts], Iterator[Finding]]

_BY_ID: dict[str, Rule] = {}


def rule(*ids: str) -> Callable[[Rule], Rule]:
    """Bind a function to the ids of the guidance whose findings it may yield."""

    def bind(function: Rule) -> Rule:
        for each in ids:
            if each in _BY_ID:
                raise ValueError(f"{each} is answered by {_BY_ID[each].__name__} already")
            _BY_ID[each] = function
        return function

    return bind


def rules_by_id() -> dict[str, Rule]:
    """Every bound rule; complete once ``homecare.rules.engine`` is imported."""
    return dict(_BY_ID)
