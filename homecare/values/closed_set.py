"""What is said once of every member of a closed set of the log: its sign, product kinds, events …

Each set is one table: the enum of its values, and an entry for each of them. Screens, exports,
rules and counts ask the table; ``docs/vocabulary.md`` is made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar


@dataclass(frozen=True)
class Entry:
    """All that is said of one member."""

    word: str
    """What it is called on screen and in reports (marked for translation)."""
    group: str = ""
    """Under which heading it stands on screen: a key of the set's ``groups``."""
    means: tuple[StrEnum, ...] = ()
    """What it stands for in rules and counts."""
    rules: tuple[str, ...] = ()
    """The rules that answer it; those of the guidance's own tables come to them."""
    silent: str = ""
    """Why no rule says anything of it by itself."""
    in_sentence: str = ""
    """After “you noted …”, where the word by itself would not do (marked for translation)."""


Member = TypeVar("Member", bound=StrEnum)
EntryKind = TypeVar("EntryKind", bound=Entry, covariant=True)


@dataclass(frozen=True, kw_only=True)
class ClosedSet(Generic[Member, EntryKind]):
    """A closed set. ``entries`` stand in the order of the screen, enums in that of messages."""

    kind: type[Member]
    title: str
    """What the set is called where the whole of it is told."""
    entries: Mapping[Member, EntryKind]
    groups: Mapping[str, str] = field(default_factory=dict[str, str])
    """The headings on screen, in their order (marked for translation); none where none are needed."""
    prefix: str = ""
    """Begins the code of each member in exports; empty where none is exported."""
    rules: tuple[str, ...] = ()
    """Rules that answer every member alike."""
    silent: str = ""
    """Why no rule answers any member."""
    _meanings: dict[StrEnum, tuple[Member, ...]] = field(
        default_factory=dict[StrEnum, tuple[Member, ...]], init=False, repr=False, compare=False
    )
    """What was asked before: the rules ask the same for each record."""

    def __getitem__(self, member: Member) -> EntryKind:
        return self.entries[member]

    def code(self, member: Member) -> str:
        """The member in our own code system, as FHIR has it."""
        return f"{self.prefix}-{member}"

    def meaning(self, role: StrEnum) -> tuple[Member, ...]:
        """The members that stand for ``role``, in the order of the enum."""
        if role not in self._meanings:
            self._meanings[role] = tuple(
                each
                for each in self.kind
                if each in self.entries and role in self.entries[each].means
            )
        return self._meanings[role]

    def in_groups(self) -> dict[str, tuple[Member, ...]]:
        """The members below each heading, in the order of the screen."""
        return {
            group: tuple(each for each, entry in self.entries.items() if entry.group == group)
            for group in self.groups
        }
