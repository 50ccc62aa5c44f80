"""The numbers that rules go by: the guidance's, or the person's own in their place."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from homecare.facts.facts import Facts
from homecare.guidance.evidence import COUNTED, Basis, Limit, Unit
from homecare.guidance.texts import guidance
from homecare.values.needles import to_um

OWN: Final = "OWN"
"""The source of a number that the person set."""

_TEXT: Final = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(h|d|mm|)\s*", re.ASCII)
_TIMES: Final = (Unit.HOURS, Unit.DAYS)
_UNITS: Final[dict[Unit, tuple[str, ...]]] = {
    **dict.fromkeys(_TIMES, _TIMES),
    Unit.MICROMETRES: (Unit.MICROMETRES,),
}
"""What has to stand behind the number; nothing where the unit is not here."""


class BadLimit(ValueError):
    """A text that is no limit for the rule."""


def limit(facts: Facts, rule: str, name: str) -> Limit:
    """The number called ``name`` of ``rule``, the person's own where they set one.

    Someone's own limit takes the place of every editable number of its rule that is not set alone:
    for spacing that is one number for all needle bands, stricter or looser. Text that cannot be
    read changes nothing.
    """
    default = guidance().rules[rule].limits[name]
    own = facts.limits.get(f"{rule}.{name}" if default.alone else rule)
    if own is None or not default.editable:
        return default
    try:
        return own_limit(default, own)
    except BadLimit:
        return default


def in_force(facts: Facts, rule: str) -> Limit | None:
    """The number that a rule goes by, the person's own included; ``None`` where it has several."""
    numbers = guidance().rules[rule].limits
    names = list(editable_limits(rule)) or [n for n, each in numbers.items() if not each.alone]
    return limit(facts, rule, names[0]) if len(names) == 1 else None


def limit_text(number: Limit) -> str:
    """A limit as it is kept with a session: ``21 d``, ``300 µm``, ``4 sessions``."""
    return f"{number.value:g} {number.unit}".strip()


def own_limit(default: Limit, text: str) -> Limit:
    """``default`` with the number that ``text`` gives: ``28 d``, ``96 h``, ``0.2 mm``, ``4``.

    Raises ``BadLimit`` where the text is no such number or of another kind.
    """
    found = _TEXT.fullmatch(text)
    if found is None or float(found[1].replace(",", ".")) <= 0:
        raise BadLimit(text)
    value, unit = float(found[1].replace(",", ".")), found[2]
    if default.unit is Unit.MICROMETRES and unit == "mm":
        value, unit = float(to_um(value)), Unit.MICROMETRES
    if unit not in _UNITS.get(default.unit, ("",)):
        raise BadLimit(text)
    if default.unit in COUNTED and value != int(value):
        raise BadLimit(text)
    return replace(
        default,
        value=value,
        unit=Unit(unit) if unit else default.unit,
        basis=Basis.OUR_DEFAULT,
        sources=(guidance().sources[OWN],),
    )


def rule_of(key: str) -> str:
    """The rule that an own limit belongs to."""
    return key.partition(".")[0]


def keys_of(rule: str) -> tuple[str, ...]:
    """What a person can set of a rule: all its editable numbers as one (``R31``), and each that
    is set alone (``R31.minutes-stop``)."""
    alone = [n for n, each in guidance().rules[rule].limits.items() if each.alone]
    return (*([rule] if editable_limits(rule) else []), *(f"{rule}.{name}" for name in alone))


def editable_limits(key: str) -> Mapping[str, Limit]:
    """The numbers that one own limit takes the place of, by name; none for most rules.

    ``key`` is one of ``keys_of``; any other has none.
    """
    rule, _dot, alone = key.partition(".")
    known = guidance().rules.get(rule)
    if known is None:
        return {}
    numbers = known.limits
    if alone:
        return {name: each for name, each in numbers.items() if each.alone and name == alone}
    return {name: each for name, each in numbers.items() if each.editable and not each.alone}


def own_limits_of(facts: Facts, rule: str) -> dict[str, str]:
    """What the person set of a rule and can be read, by key."""
    return {
        key: text
        for key, text in facts.limits.items()
        if rule_of(key) == rule and may_set(key, text)
    }


def may_set(rule: str, text: str) -> bool:
    """Whether ``text`` is a limit that a person can set for ``rule`` (one of ``keys_of``)."""
    editable = editable_limits(rule)
    try:
        return bool(editable) and all(own_limit(each, text) for each in editable.values())
    except BadLimit:
        return False
