"""What a page may ask the window to do; pages know nothing else of it."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Any

from ui.tasks import Tasks

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from homecare.diary.diary import Diary
    from homecare.records.models import Record


@dataclass(frozen=True, kw_only=True)
class Acts:
    """The acts that pages ask for, each a row of the table of acts under the same name."""

    log_session: Callable[[], None]
    """Open the form for a new session."""
    guide: Callable[..., None]
    """Open the guided session; with a draft it goes on from that."""
    go_on_with_session: Callable[[], None]
    """Open the form with the session that was begun."""
    check_in: Callable[[], None]
    """Open the check-in dialog."""
    go_on_with_check_in: Callable[[], None]
    """Open the dialog with the check-in that was begun."""
    add_photos: Callable[[], None]
    """Choose pictures for the log, on the page of photos."""
    take_photo: Callable[[], None]
    """Show how to stand, with the last picture, and wait for a new one."""
    rate: Callable[[], None]
    """Open the dialog that rates the concerns."""
    plans: Callable[[], None]
    """Open the plans with their dates; without one, a new plan."""
    medicines: Callable[[], None]
    """Open the list of medicines, at the first that nobody knows yet."""
    health: Callable[[], None]
    """Open the person's illnesses and medicines."""
    edit: Callable[["Record"], None]
    """Open whatever edits this record; a record that is not in the log yet is a new draft."""
    show_entry: Callable[["UUID"], None]
    """Show a record in the journal, by its id."""
    delete: Callable[["Record"], None]
    """Delete at once and offer undo."""
    show_rule: Callable[[str], None]
    """Show a rule with its numbers and sources, in Safety & care."""
    show_restarts: Callable[[], None]
    """Show when each thing may start again, in Safety & care."""
    notice: Callable[[str, bool], None]
    """Say something at the bottom of the window; with True it offers Undo."""
    notice_act: Callable[[str, str, Callable[[], object]], None]
    """Say something with one act of its own, such as opening a folder: text, label, act."""

    @classmethod
    def asking(cls, ask: Callable[..., None]) -> "Acts":
        """Each act by calling ``ask`` with its name and whatever comes with it."""
        return cls(**{each.name: partial(ask, each.name) for each in fields(cls)})


@dataclass(kw_only=True)
class Desk:
    """What every page works with.

    Until the log is open for writing, ``diary`` can only be read, and an act waits.
    """

    diary: "Diary"
    acts: Acts
    tasks: Tasks
    is_sample: bool = False
    """Whether the log is one to look around in: nothing in it is the person's own."""
    mappings: "Path | None" = None
    """The file of the mappings of spreadsheets that are offered again; without one none is kept."""

    @property
    def folder(self) -> "Path":
        """Where the log lies, also while it is only looked at."""
        seen: Any = self.diary
        return seen.folder if seen.log is None else seen.log.folder
