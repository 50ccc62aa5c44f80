"""What a column of a spreadsheet may be: where its cells go, and how each is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from homecare.i18n import N_, _
from homecare.records.fields import Each, FieldType, Flag, Number
from homecare.records.kinds import KINDS, Field
from homecare.records.scales import SCALES
from homecare.sharing.tables.headings import of_field
from homecare.values.terms import REDNESS_MAX

LEFT_OUT: Final = ""
DATE, TIME, DAY, KIND, AREA, PASSES, SEVERAL = (
    "date", "time", "day", "kind", "area", "passes", "several"
)  # fmt: skip
MAPPED_KINDS: Final = ("session", "check-in", "event", "rating", "visit", "product-use")
"""The kinds of records that a spreadsheet may hold: each has a moment."""
TELL_SESSION: Final = frozenset({"needle_mm", PASSES})
"""A row that has one of these is a session; one without may be anything."""

_STRUCTURE: Final[Mapping[str, str]] = {
    DATE: N_("Date (and time)"),
    TIME: N_("Time of day"),
    DAY: N_("Days after the last session"),
    KIND: N_("Session or check-in"),
    AREA: N_("Area"),
    PASSES: N_("Passes over each area"),
    SEVERAL: N_("Several things in one cell"),
}
_NOT_MAPPED: Final = frozenset({"areas", "area", "answers", "shown", "override_reason", "cleared"})
_GRADES: Final = frozenset(each.name for each in SCALES if each.high == REDNESS_MAX)


@dataclass(frozen=True)
class Target:
    """One thing that a column may be. ``fields`` are the fields of that name, by kind."""

    name: str
    fields: Mapping[str, Field]

    @property
    def type(self) -> FieldType | None:
        """How a cell of it is read, where it is a field of a record."""
        return next((each.type for each in self.fields.values()), None)

    @property
    def words(self) -> str:
        """What it is called, with its scale."""
        if self.name in _STRUCTURE:
            return _(_STRUCTURE[self.name])
        scale = next((each for each in SCALES if each.name == self.name), None)
        if scale is not None:
            return _(scale.in_full)
        kind, field = next(iter(self.fields.items()))
        return of_field(KINDS[kind], field)

    @property
    def is_grade(self) -> bool:
        """Whether it is a grade of 0 to 4."""
        return self.name in _GRADES

    @property
    def is_asked_by_word(self) -> bool:
        """Whether words that it does not know can be given a meaning, one by one."""
        closed = not isinstance(self.type, Number | Each) or self.name == "signs"
        free = self.name in ("notes", "products", "device", "device_cleaner", "stopped_early", "who",
                             "advice", "concern", "product")  # fmt: skip
        return self.name in (KIND, AREA, TIME) or (self.type is not None and closed and not free)


def _targets() -> Iterator[Target]:
    for name in _STRUCTURE:
        yield Target(name, {})
    names = dict.fromkeys(each.name for kind in MAPPED_KINDS for each in KINDS[kind].fields)
    for name in names:
        if name not in _NOT_MAPPED:
            yield Target(
                name, {k: f for k in MAPPED_KINDS for f in KINDS[k].fields if f.name == name}
            )


TARGETS: Final[Mapping[str, Target]] = {each.name: each for each in _targets()}
"""Every one by its name, those that every table needs first."""


def is_flag(target: Target) -> bool:
    """Whether it is yes or no."""
    return isinstance(target.type, Flag)


def kinds_that_hold(names: frozenset[str]) -> list[str]:
    """The kinds that have a field for every one of these targets."""
    told = [name for name in names if TARGETS[name].fields]
    return [kind for kind in MAPPED_KINDS if all(kind in TARGETS[n].fields for n in told)]
