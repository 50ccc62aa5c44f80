"""Which way a limit is stricter: what a person may set at once, and what needs a reason."""

from collections.abc import Mapping
from datetime import timedelta

from homecare.guidance.evidence import Limit, Stricter, Unit
from homecare.rules.limits import BadLimit, editable_limits, own_limit


def loosened(rule: str, text: str) -> Mapping[str, Limit]:
    """The defaults that ``text`` would make looser, by name; those need the person's reason.

    Raises ``BadLimit`` where ``text`` is no limit for the rule.
    """
    defaults = editable_limits(rule)
    if not defaults:
        raise BadLimit(text)
    own = {name: own_limit(each, text) for name, each in defaults.items()}
    return {name: each for name, each in defaults.items() if _is_looser(own[name], each)}


def changes_nothing(rule: str, text: str) -> bool:
    """Whether ``text`` only repeats the default. Raises ``BadLimit`` as ``loosened`` does."""
    defaults = editable_limits(rule)
    return not loosened(rule, text) and all(
        _size(own_limit(each, text)) == _size(each) for each in defaults.values()
    )


def _is_looser(own: Limit, default: Limit) -> bool:
    if default.stricter is Stricter.MORE:
        return _size(own) < _size(default)
    return _size(own) > _size(default)


def _size(limit: Limit) -> float:
    """Comparable among limits of one kind: lengths of time in hours."""
    if limit.unit in (Unit.HOURS, Unit.DAYS):
        return limit.duration / timedelta(hours=1)
    return limit.value
