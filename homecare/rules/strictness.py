"""Which way a limit is stricter: what a person may set at once, and what needs a reason."""

from collections.abc import Mapping

from homecare.guidance.evidence import Limit
from homecare.rules.limits import BadLimit, editable_limits, own_limit, strictness


def loosened(rule: str, text: str) -> Mapping[str, Limit]:
    """The defaults that ``text`` would make looser, by name; those need the person's reason.

    What may only be made stricter is none of them: see ``kept``. Raises ``BadLimit`` where
    ``text`` is no limit for the rule.
    """
    return {name: each for name, each in _looser(rule, text).items() if not each.strict_only}


def kept(rule: str, text: str) -> Mapping[str, Limit]:
    """The defaults that hold on, ``text`` being looser and they never made so.

    Raises ``BadLimit`` as ``loosened`` does.
    """
    return {name: each for name, each in _looser(rule, text).items() if each.strict_only}


def does_nothing(rule: str, text: str) -> bool:
    """Whether every default holds on. Raises ``BadLimit`` as ``loosened`` does."""
    return kept(rule, text).keys() == editable_limits(rule).keys()


def changes_nothing(rule: str, text: str) -> bool:
    """Whether ``text`` only repeats the default. Raises ``BadLimit`` as ``loosened`` does."""
    return not _looser(rule, text) and all(
        strictness(own_limit(each, text)) == strictness(each)
        for each in editable_limits(rule).values()
    )


def _looser(rule: str, text: str) -> Mapping[str, Limit]:
    defaults = editable_limits(rule)
    if not defaults:
        raise BadLimit(text)
    own = {name: own_limit(each, text) for name, each in defaults.items()}
    return {n: each for n, each in defaults.items() if strictness(own[n]) < strictness(each)}
