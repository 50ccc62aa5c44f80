"""What the log knows of the person, and a file that comes in would take away or weaken.

A thin profile, or another one, must not make anything look safer: a condition, medicine, skin type,
usual redness, year of birth or emergency number that the file leaves out stays. So does one of which
the file says something by which the check would say less (``weaker``), and a limit of the person's
own that the file has looser. Each is told by name, and the person may still choose the file's.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, Final, cast

from homecare.advice.own_limits import label_of
from homecare.guidance.condition_words import condition_words
from homecare.guidance.medicine_words import class_words
from homecare.i18n import _
from homecare.records.fields import Plain
from homecare.records.models import Limit
from homecare.regional.joining import labelled
from homecare.rules.limits import editable_limits, key_of, may_set, own_limit, strictness
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.weaker import (
    Weaker,
    further_over,
    less_of_a_medicine,
    lighter,
    older_while_young,
    redder,
)
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.terms import MedicineClass
from homecare.words import redness_word, word


class KeptFor(Enum):
    """Why something of the log stays."""

    SILENCE = auto()
    """The file does not speak of it."""
    CAUTION = auto()
    """By the file the safety check would say less."""
    CUT = auto()
    """It is a row of the file that may be cut short: what it says may not be all, or be wrong."""
    HALF = auto()
    """A row of a table has the same moment and skin and says something else: it may be the same entry."""
    NEWER = auto()
    """It was edited, or deleted, after what the file has of it."""


@dataclass(frozen=True)
class Kept:
    """One thing that stays as the log has it, against the file. ``key`` is what chooses the file's."""

    key: str
    words: str
    said: str = ""
    """What the file says in its place; empty where it does not speak of it."""
    why: KeptFor = KeptFor.SILENCE
    record: str = ""
    """Which record it is, where ``words`` are what stands in it."""

    @property
    def in_words(self) -> str:
        """What stays, in a line."""
        return labelled(self.record, self.words) if self.record else self.words


Record = Mapping[str, Plain]


def completed(
    stored: Record, given: Given, let_go: Collection[str], today: date, *, by_hand: bool
) -> tuple[Record, list[Kept]]:
    """The profile of a file, with what it takes away or weakens as ``stored`` has it; and those things.

    ``let_go`` are the keys of what the person chose to lose; it is told all the same. ``by_hand``:
    the records were written for this log, and what they speak of is meant.
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
            told = list(_taken_away(name, guard, held, entries, None if by_hand else today))
            kept += [its for _entry, its in told]
            back = [entry for entry, its in told if its.key not in let_go]
            made[name] = guard.with_back(entries, back)
    return made, kept


def kept_limit(stored: Iterable[Limit], given: Limit) -> Kept | None:
    """The limit of the log in whose place the one of a file would be looser; ``None`` where none."""
    key = key_of(given.rule, given.band)
    for each in stored:
        same = each.id == given.id or key_of(each.rule, each.band) == key
        if same and not is_as_strict(each, given):
            label = label_of(key_of(each.rule, each.band))
            words = _("Your own limit {rule}: {value}").format(rule=label, value=each.value)
            return Kept(f"limit:{each.id}", words, _limit_said(given, key), KeptFor.CAUTION)
    return None


def _limit_said(given: Limit, key: str) -> str:
    """What the file has in its place: the value, and for what where that is something else."""
    theirs = key_of(given.rule, given.band)
    return given.value if theirs == key else f"{label_of(theirs)}: {given.value}"


def is_as_strict(stored: Limit, given: Limit) -> bool:
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
    weaker: Weaker | None = None
    """Whether the file's entry makes the check say less than the log's of the same thing."""
    details: Callable[[Plain], str] | None = None
    """What stands behind its words and two entries of the same thing may differ in."""
    value: Callable[[Plain], str] | None = None
    """The value alone, where its words name the thing too."""

    def said(self, entry: Plain) -> str:
        """What tells it from another entry of the same thing."""
        told = [each(entry) for each in (self.details, self.value, self.words) if each]
        return next(each for each in told if each)

    def with_back(self, entries: Sequence[Plain], back: Sequence[Plain]) -> Plain:
        """The file's entries, with those of the log in their place or behind them."""
        ours: dict[str, list[Plain]] = {}
        for each in back:
            ours.setdefault(self.identity(each), []).append(each)
        of_log, made = frozenset(ours), list[Plain]()
        for each in entries:
            key = self.identity(each)
            made += ours.pop(key, []) if key in of_log else [each]
        return self.whole([*made, *(each for kept in ours.values() for each in kept)])


def _taken_away(
    name: str, guard: _Guarded, held: Plain, entries: Sequence[Plain], today: date | None
) -> Iterator[tuple[Plain, Kept]]:
    """The entries of the log that the file leaves out, and, with ``today``, those that it weakens."""
    there = {guard.identity(each): each for each in entries}
    for each in guard.entries(held) or ():
        key = guard.identity(each)
        if key not in there:
            yield each, Kept(f"{name}:{key}", guard.words(each))
        elif today and guard.weaker and guard.weaker(each, there[key], today):
            words = f"{guard.words(each)}{_with(guard, each)}"
            yield each, Kept(f"{name}:{key}", words, guard.said(there[key]), KeptFor.CAUTION)


def _with(guard: _Guarded, entry: Plain) -> str:
    """Its details behind its words, where there are any of them."""
    details = guard.details(entry) if guard.details else ""
    return f" ({details})" if details else ""


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


def _one(words: Callable[[Any], str], weaker: Weaker | None = None) -> _Guarded:
    return _Guarded(_single, _first, words, lambda _value: "", weaker, value=str)


def _place_of_condition(entry: Plain) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    said = cast("Record", entry)
    return f"{said.get('condition')} {said.get('area') or ''}".strip()


def _name_of(entry: Plain) -> str:
    """The name of a medicine: it may stand alone."""
    return str(cast("Record", entry).get("name") if isinstance(entry, dict) else entry)


_CLASSES: Final = frozenset(each.value for each in MedicineClass)


def _details(entry: Plain) -> str:
    """The days of a condition or a medicine, and what the person said that it is."""
    said = cast("Record", entry if isinstance(entry, dict) else {})
    answered = said.get("class")
    parts: dict[str, Plain] = {
        _("since {day}"): said.get("since"),
        _("until {day}"): said.get("until"),
        _("cleared on {day}"): said.get("cleared_by_professional"),
    }
    told = [words.format(day=day) for words, day in parts.items() if day]
    if isinstance(answered, str) and answered in _CLASSES:
        told.append(class_words(MedicineClass(answered)))
    return ", ".join(told)


def _condition(entry: Plain) -> str:
    words = condition_words(Condition(entry["condition"]))
    named = f"{words} ({entry['name']})" if entry.get("name") else words
    return labelled(named, word(Area(entry["area"]))) if entry.get("area") else named


_GUARDED: Final[Mapping[str, _Guarded]] = {
    "birth_year": _one(
        lambda year: _("Year of birth: {year}").format(year=year), older_while_young
    ),
    "fitzpatrick": _one(lambda skin: _("Skin type: {type}").format(type=skin), lighter),
    "emergency_number": _one(lambda each: _("Emergency number: {number}").format(number=each)),
    "medicines": _Guarded(
        _listed,
        list,
        lambda entry: _("Medicine: {name}").format(name=_name_of(entry)),
        lambda entry: _name_of(entry).casefold(),
        less_of_a_medicine,
        _details,
        lambda _entry: _("only its name"),
    ),
    "conditions": _Guarded(_listed, list, _condition, _place_of_condition, further_over, _details),
    "baseline_redness": _Guarded(
        _mapped,
        dict,
        lambda pair: _("Usual redness, {area}: {grade}").format(
            area=word(Area(pair[0])), grade=redness_word(pair[1])
        ),
        lambda pair: str(pair[0]),
        redder,
        value=lambda pair: redness_word(pair[1]),
    ),
}
