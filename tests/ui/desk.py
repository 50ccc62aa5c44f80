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

    def note(self, name: str) -> Any:
        return lambda *args: self.acts.append((name, args))

    @property
    def names(self) -> list[str]:
        return [name for name, _args in self.acts]


def desk_of(diary: Diary, tasks: Tasks) -> tuple[Desk, Asked]:
    asked = Asked()
    acts = Acts(
        log_session=asked.note("log_session"),
        guide=asked.note("guide"),
        check_in=asked.note("check_in"),
        rate=asked.note("rate"),
        plans=asked.note("plans"),
        edit=asked.note("edit"),
        show_entry=asked.note("show_entry"),
        delete=asked.note("delete"),
        show_rule=asked.note("show_rule"),
        show_restarts=asked.note("show_restarts"),
        show_page=asked.note("show_page"),
        use_unit=asked.note("use_unit"),
        notice=asked.note("notice"),
        notice_act=asked.note("notice_act"),
    )
    return Desk(diary=diary, acts=acts, tasks=tasks), asked
