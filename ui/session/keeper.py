"""Keeps the form's draft in the log's folder while it differs from what the form started with."""

from collections.abc import Mapping
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
        self._last_guide: Mapping[str, Any] | None = None
        self.guide: Mapping[str, Any] | None = None
        """Where the draft's guided session stands; kept with the draft."""

    def begin(self, start: Treatment) -> None:
        """What the form shows before the person has entered anything."""
        self._untouched = self._last = self._record(start)

    def kept(self) -> drafts.Kept | None:
        """The draft that waits in the log's folder.

        The draft of a new session that stands in the log already is left over from a program that
        ended between saving and throwing the draft away: it goes.
        """
        found = drafts.kept(self._diary.log.folder, self._diary.lookup(), edits=self._edits)
        if found is None:
            return None
        if self._edits is None and self._diary.get(Treatment, found.draft.id) is not None:
            drafts.discard(self._diary.log.folder)
            return None
        self._last = self._record(found.draft)
        self.guide = self._last_guide = found.guide
        return found

    def keep(self, draft: Treatment) -> None:
        """Keep the draft, if anything changed since the last time. Raises a ``LogError``."""
        record = self._record(draft)
        if (record, self.guide) == (self._last, self._last_guide):
            return
        if record == self._untouched and self.guide is None:
            self.discard()
        else:
            folder, now, lookup = self._diary.log.folder, self._diary.clock(), self._diary.lookup()
            drafts.keep(folder, draft, lookup, now, edits=self._edits, guide=self.guide)
        self._last, self._last_guide = record, self.guide

    def discard(self) -> None:
        """Throw the draft away. Raises a ``LogError``."""
        drafts.discard(self._diary.log.folder, edits=self._edits)
        self._last = self._untouched
        self.guide = self._last_guide = None

    def differs(self, draft: Treatment) -> bool:
        """Whether the person has entered anything."""
        return self._record(draft) != self._untouched

    def _record(self, draft: Treatment) -> dict[str, Any]:
        """The draft as it is written, but its id: a draft begun anew may be the same in words."""
        record = write_record(draft, self._diary.lookup())
        del record["id"]
        return record
