"""A desk for pages under test: a real diary, and acts that are only written down."""

from dataclasses import dataclass, field
from typing import Any

from homecare.diary.diary import Diary
from ui.desk import Acts, Desk
from ui.tasks import Tasks


@dataclass
class Asked:
    """What a page asked the window to do, in order: the act's name and what came with it."""

    acts: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    def note(self, name: str, *args: Any) -> None:
        self.acts.append((name, args))

    @property
    def names(self) -> list[str]:
        return [name for name, _args in self.acts]


def desk_of(diary: Diary, tasks: Tasks) -> tuple[Desk, Asked]:
    asked = Asked()
    return Desk(diary=diary, acts=Acts.asking(asked.note), tasks=tasks), asked
