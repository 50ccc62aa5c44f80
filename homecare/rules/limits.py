"""The numbers that rules go by: the guidance's, or the person's own in their place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Final

from homecare.facts.facts import Facts, LogFacts
from homecare.guidance.evidence import COUNTED, Basis, Limit, Stricter, Unit
from homecare.guidance.texts import guidance
from homecare.values.needles import Band, to_um

OWN: Final = "OWN"
"""The source of a number that the person set."""

STRICTER_ONLY: Final = ", stricter only"
"""Behind a limit without a reason: it holds where it is stricter, and nowhere else."""

_TEXT: Final = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(h|d|mm|)\s*", re.ASCII)
SPACING: Final = ("R05", "R06")
"""Rules whose limits are set by needle band."""
_BAND: Final = "/"
_TIMES: Final = (Unit.HOURS, Unit.DAYS)
_UNITS: Final[dict[Unit, tuple[str, ...]]] = {
    **dict.fromkeys(_TIMES, _TIMES),
    Unit.MICROMETRES: (Unit.MICROMETRES,),
}
"""What has to stand behind the number; nothing where the unit is not here."""


class BadLimit(ValueError):
    """A text that is no limit for the rule."""


def limit(facts: Facts | LogFacts, rule: str, name: str) -> Limit:
    """The number called ``name`` of ``rule``, the person's own where they set one that holds.

    Someone's own limit takes the place of every editable number of its rule that is not set alone;
    for spacing, of those of its needle band. It never makes a number looser that may only be made
    stricter, nor any number where no reason was given. Text that cannot be read changes nothing.
    """
    default = guidance().rules[rule].limits[name]
    if not default.editable:
        return default
    own = [each for each in _own(facts, rule, name, default) if holds(default, each)]
    return max(own, key=strictness, default=default)


def _own(facts: Facts | LogFacts, rule: str, name: str, default: Limit) -> Iterator[Limit]:
    """What the person set that would stand for a number, whether it holds or not."""
    for key in keys_for(rule, name):
        if (text := facts.limits.get(key)) is None:
            continue
        try:
            yield own_limit(default, text)
        except BadLimit:
            continue


def holds(default: Limit, own: Limit) -> bool:
    """Whether a number of the person's stands in the place of ours."""
    return strictness(own) >= strictness(default) or not (default.strict_only or own.strict_only)


def strictness(number: Limit) -> float:
    """Greater is stricter, among numbers of one kind; lengths of time are in hours."""
    is_time = number.unit in _TIMES
    size = number.duration / timedelta(hours=1) if is_time else number.value
    return size if number.stricter is Stricter.MORE else -size


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
    found = _TEXT.fullmatch(text.removesuffix(STRICTER_ONLY))
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
        strict_only=text.endswith(STRICTER_ONLY),
        basis=Basis.OUR_DEFAULT,
        sources=(guidance().sources[OWN],),
    )


def key_of(rule: str, band: Band | None = None) -> str:
    """The key of an own limit: its rule, or one number of it, and for spacing its needle band."""
    return rule if band is None else f"{rule}{_BAND}{band}"


def rule_of(key: str) -> str:
    """The rule that an own limit belongs to."""
    return key.partition(_BAND)[0].partition(".")[0]


def key_without_band(key: str) -> str:
    """What a record of the limit names as its rule."""
    return key.partition(_BAND)[0]


def band_of_key(key: str) -> Band | None:
    """The needle band that an own limit is for; ``None`` for all of them."""
    band = key.partition(_BAND)[2]
    return Band(band) if band in set(Band) else None


def _bands_of(rule: str) -> tuple[Band, ...]:
    """The bands that a rule has limits for, each by itself."""
    return tuple(Band) if rule in SPACING else ()


def keys_of(rule: str) -> tuple[str, ...]:
    """What a person can set of a rule: all its editable numbers as one (``R31``), of spacing those
    of each needle band, and each that is set alone (``R31.minutes-stop``)."""
    alone = [n for n, each in guidance().rules[rule].limits.items() if each.alone]
    together = [key_of(rule, band) for band in _bands_of(rule)] or [rule]
    return (*(k for k in together if editable_limits(k)), *(f"{rule}.{name}" for name in alone))


def keys_for(rule: str, name: str) -> tuple[str, ...]:
    """The keys of own limits that one number goes by. A needle that nobody noted could be any."""
    if guidance().rules[rule].limits[name].alone:
        return (f"{rule}.{name}",)
    if rule not in SPACING:
        return (rule,)
    band = _row_bands()[name]
    return (rule, *(key_of(rule, each) for each in ((band,) if band else Band)))


@cache
def _row_bands() -> Mapping[str, Band | None]:
    return {row.id: row.band for row in guidance().spacing}


def editable_limits(key: str) -> Mapping[str, Limit]:
    """The numbers that one own limit takes the place of, by name; none for most rules.

    ``key`` is one of ``keys_of``, or a rule of spacing for all its bands; any other has none.
    """
    whole, _bar, band = key.partition(_BAND)
    rule, _dot, alone = whole.partition(".")
    known = guidance().rules.get(rule)
    if known is None or (band and (rule not in SPACING or band not in set(Band))):
        return {}
    numbers = known.limits
    if alone:
        return {name: each for name, each in numbers.items() if each.alone and name == alone}
    return {
        name: each
        for name, each in numbers.items()
        if each.editable and not each.alone and (not band or _row_bands()[name] == band)
    }


def own_limits_of(facts: Facts, rule: str) -> dict[str, str]:
    """What the person set of a rule and can be read, by key."""
    return {
        key: text.removesuffix(STRICTER_ONLY)
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
