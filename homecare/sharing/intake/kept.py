"""What the log knows of the person, and a file that comes in does not speak of.

A thin profile, or an older one, must not make anything look safer: a condition, medicine, skin type,
usual redness, year of birth or emergency number that the file leaves out stays, and so does a limit
of the person's own that the file has looser; each is told by name, so that the person may still choose to let it go.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from homecare.advice.own_limits import label_of
from homecare.guidance.condition_words import condition_words
from homecare.i18n import _
from homecare.records.fields import Plain
from homecare.records.models import Limit
from homecare.rules.limits import editable_limits, key_of, may_set, own_limit, strictness
from homecare.sharing.intake.given import Given
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.words import redness_word, word


@dataclass(frozen=True)
class Kept:
    """One thing of the log that the file would take away. ``key`` is what chooses it."""

    key: str
    words: str


Record = Mapping[str, Plain]


def completed(stored: Record, given: Given, let_go: Collection[str]) -> tuple[Record, list[Kept]]:
    """The profile of a file, with what it doesn't speak of as ``stored`` has it; and those things.

    ``let_go`` are the keys of what the person chose to lose; it is told all the same.
    """
    plain = cast("Record", given.plain)
    made, kept = dict(plain), list[Kept]()
    for name, held in stored.items():
        if name in given.silent:
            made[name] = held
        elif (guard := _GUARDED.get(name)) is None:
            # an emptied cell of a table says that it is empty; an object without the field nothing
            if name not in plain and not given.abridged:
                made[name] = held
        elif (entries := guard.entries(plain.get(name))) is not None:
            lost = list(_lost(guard, held, entries))
            told = [Kept(f"{name}:{guard.identity(each)}", guard.words(each)) for each in lost]
            kept += told
            back = [each for each, its in zip(lost, told, strict=True) if its.key not in let_go]
            made[name] = guard.whole([*entries, *back])
    return made, kept


def kept_limit(stored: Iterable[Limit], given: Limit) -> Kept | None:
    """The limit of the log in whose place the one of a file would be looser; ``None`` where none."""
    key = key_of(given.rule, given.band)
    for each in stored:
        same = each.id == given.id or key_of(each.rule, each.band) == key
        if same and not _is_as_strict(each, given):
            label = label_of(key_of(each.rule, each.band))
            words = _("Your own limit {rule}: {value}").format(rule=label, value=each.value)
            return Kept(f"limit:{each.id}", words)
    return None


def _is_as_strict(stored: Limit, given: Limit) -> bool:
    """Whether nothing of the stored limit is lost with the given one in its place."""
    key = key_of(stored.rule, stored.band)
    if not may_set(key, stored.value):
        return True
    if key_of(given.rule, given.band) != key or not may_set(key, given.value):
        return False
    return all(
        strictness(own_limit(each, given.value)) >= strictness(own_limit(each, stored.value))
        for each in editable_limits(key).values()
    )


@dataclass(frozen=True)
class _Guarded:
    """A field that the safety check, or somebody in need, goes by, taken as a list of entries."""

    entries: Callable[[Plain], Sequence[Plain] | None]
    """``None`` where the value is nothing that the field takes: that is for the validator."""
    whole: Callable[[Sequence[Plain]], Plain]
    words: Callable[[Plain], str]
    identity: Callable[[Plain], str]
    """What makes two entries the same thing."""


def _lost(guard: _Guarded, held: Plain, entries: Sequence[Plain]) -> Iterator[Plain]:
    there = set(map(guard.identity, entries))
    return (each for each in guard.entries(held) or () if guard.identity(each) not in there)


def _single(value: Plain) -> Sequence[Plain]:
    return () if value in (None, "") else (value,)


def _first(entries: Sequence[Plain]) -> Plain:
    return entries[0] if entries else None


def _listed(value: Plain) -> Sequence[Plain] | None:
    if value in (None, ""):
        return ()
    return cast("list[Plain]", value) if isinstance(value, list) else None


def _mapped(value: Plain) -> Sequence[Plain] | None:
    if value in (None, ""):
        return ()
    return list(cast("Record", value).items()) if isinstance(value, dict) else None


def _one(words: Callable[[Any], str]) -> _Guarded:
    return _Guarded(_single, _first, words, lambda _value: "")


def _place_of_condition(entry: Plain) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    said = cast("Record", entry)
    return f"{said.get('condition')} {said.get('area') or ''}".strip()


def _name_of(entry: Plain) -> str:
    """The name of a medicine: it may stand alone."""
    return str(cast("Record", entry).get("name") if isinstance(entry, dict) else entry)


def _condition(entry: Plain) -> str:
    words = condition_words(Condition(entry["condition"]))
    named = f"{words} ({entry['name']})" if entry.get("name") else words
    return f"{named}: {word(Area(entry['area']))}" if entry.get("area") else named


_GUARDED: Final[Mapping[str, _Guarded]] = {
    "birth_year": _one(lambda year: _("Year of birth: {year}").format(year=year)),
    "fitzpatrick": _one(lambda skin: _("Skin type: {type}").format(type=skin)),
    "emergency_number": _one(lambda each: _("Emergency number: {number}").format(number=each)),
    "medicines": _Guarded(
        _listed,
        list,
        lambda entry: _("Medicine: {name}").format(name=_name_of(entry)),
        lambda entry: _name_of(entry).casefold(),
    ),
    "conditions": _Guarded(_listed, list, _condition, _place_of_condition),
    "baseline_redness": _Guarded(
        _mapped,
        dict,
        lambda pair: _("Usual redness, {area}: {grade}").format(
            area=word(Area(pair[0])), grade=redness_word(pair[1])
        ),
        lambda pair: str(pair[0]),
    ),
}
