"""A first-person account, kept day by day: the program is opened at each moment, and nothing but keys
is pressed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from homecare.records.models import CheckIn, Treatment
from homecare.values.areas import Area
from homecare.values.signs import Sign
from homecare.values.times import Moment, moment_of
from homecare.words import word
from tests.journeys.person import Person

DAY_0 = date(2026, 1, 1)
ZONE = ZoneInfo("Europe/Berlin")
REASON = "As it was told"
_LETTERS = {"redness": "R", "swelling": "W", "dryness": "Y", "itch": "I", "pain": "P"}


@dataclass(frozen=True, kw_only=True)
class Said:
    """One entry of an account; what it does not say stays blank."""

    day: int
    clock: str = "21:00"
    area: Area = Area.FACE
    grades: dict[str, int] = field(default_factory=dict[str, int])
    signs: Sequence[Sign] = ()
    notes: str = ""

    @property
    def moment(self) -> Moment:
        local = datetime.fromisoformat(f"{DAY_0 + timedelta(days=self.day)}T{self.clock}")
        return moment_of(local, ZONE)


@dataclass(frozen=True, kw_only=True)
class Rolled(Said):
    """A session."""

    passes: int | None = None
    bleeding: str = ""


def keep_account(
    open_program: Callable[[Path, Moment], Person], folder: Path, said: Iterable[Said]
) -> Person:
    """Everything that was said, each at its own moment; gives who sits at the program in the end."""
    person: Person | None = None
    for moment, entries in groupby(sorted(said, key=lambda each: each.moment.at), _when):
        if person is not None:
            _leave(person)
        person = open_program(folder, moment)
        if person.sees("Welcome to Homecare"):
            _begin_log(person)
        looks: list[Said] = []
        for each in entries:
            if isinstance(each, Rolled):
                _log(person, each)
            else:
                looks.append(each)
        if looks:
            _check_in(person, looks)
    assert person is not None
    return person


def _when(each: Said) -> Moment:
    return each.moment


def _leave(person: Person) -> None:
    person.settle()
    person.window.close()
    person.program.end()


def _begin_log(person: Person) -> None:
    person.press("Return")
    person.wait_for_dialog()
    person.press("Escape")
    person.wait_for_no_dialog()


def _log(person: Person, said: Rolled) -> None:
    before = len(person.diary.all(Treatment))
    person.press("Ctrl+N")
    person.wait_to_see("Log a session")
    _roll_only(person, said.area)
    if said.passes is not None:
        person.fill("Another number: Passes in each direction", str(said.passes))
    if "redness" in said.grades:
        person.go_to("Redness right after (0 clear – 4 severe)")
        person.press(str(said.grades["redness"]))
    if said.bleeding:
        person.go_to("More · nothing filled in")
        person.press("Space")
        person.choose("Bleeding", said.bleeding)
    if said.notes:
        person.fill("Notes", said.notes)
    person.press("Ctrl+Return")
    if len(person.diary.all(Treatment)) == before:  # a stop wants a reason
        person.type(REASON)
        person.press("Ctrl+Return")
    person.wait_to_see("Session saved")
    assert len(person.diary.all(Treatment)) == before + 1


def _roll_only(person: Person, area: Area) -> None:
    """The areas of the last session are filled in: another one has to be chosen."""
    last = [part.area for row in person.diary.all(Treatment)[-1:] for part in row.areas]
    if last == [area]:
        return
    for region in (*last, area):
        person.choose("View", word(region))
        whole = person.go_to(f"Whole {word(region).lower()}")
        if whole.property("checked") != (region is area):
            person.press("Space")


def _check_in(person: Person, looks: Sequence[Said]) -> None:
    """Several areas in one go, as the dialog comes to them; what it does not come to is chosen."""
    for said in looks:
        before = len(person.diary.all(CheckIn))
        if person.dialog() is None:
            person.press("Ctrl+K")
            person.wait_for_dialog()
        person.choose("Area", word(said.area))
        _say(person, said)
        person.press("Ctrl+Return")
        person.wait_for(lambda before=before: len(person.diary.all(CheckIn)) == before + 1)
        if person.sees("I have read this"):
            person.press("Return")
        if not person.sees(f"{word(said.area)}: saved."):  # nothing more waits
            person.wait_for_no_dialog()
    if person.dialog() is not None:
        person.press("Escape")
        person.wait_for_no_dialog()


def _say(person: Person, said: Said) -> None:
    for name, grade in said.grades.items():
        person.press(f"Alt+{_LETTERS[name]}", str(grade))
    for sign in said.signs:
        person.go_to(word(sign))
        person.press("Space")
    if said.notes:
        person.press("Alt+O")
        person.type(said.notes)
