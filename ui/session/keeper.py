"""Keeps the form's draft in the log's folder while it differs from what the form started with."""

from typing import Any
from uuid import UUID

from homecare import drafts
from homecare.diary import Diary
from homecare.models import Treatment
from homecare.records import write_record


class DraftKeeper:
    """One form's draft file. Writes only what is new, and leaves no file behind for nothing."""

    def __init__(self, diary: Diary, edits: UUID | None) -> None:
        """``edits`` is the saved session that is being changed, ``None`` for a new one."""
        self._diary = diary
        self._edits = edits
        self._untouched: dict[str, Any] = {}
        self._last: dict[str, Any] = {}

    def begin(self, start: Treatment) -> None:
        """What the form shows before the person has entered anything."""
        self._untouched = self._last = self._record(start)

    def kept(self) -> drafts.Kept | None:
        """The draft that waits in the log's folder."""
        found = drafts.kept(self._diary.log.folder, self._diary.lookup(), edits=self._edits)
        if found is not None:
            self._last = self._record(found.draft)
        return found

    def keep(self, draft: Treatment) -> None:
        """Keep the draft, if anything changed since the last time. Raises a ``LogError``."""
        record = self._record(draft)
        if record == self._last:
            return
        if record == self._untouched:
            self.discard()
        else:
            folder, now = self._diary.log.folder, self._diary.clock()
            drafts.keep(folder, draft, self._diary.lookup(), now, edits=self._edits)
        self._last = record

    def discard(self) -> None:
        """Throw the draft away. Raises a ``LogError``."""
        drafts.discard(self._diary.log.folder, edits=self._edits)
        self._last = self._untouched

    def differs(self, draft: Treatment) -> bool:
        """Whether the person has entered anything."""
        return self._record(draft) != self._untouched

    def _record(self, draft: Treatment) -> dict[str, Any]:
        """The draft as it is written, but its id: a draft begun anew may be the same in words."""
        record = write_record(draft, self._diary.lookup())
        del record["id"]
        return record
