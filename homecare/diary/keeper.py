"""Keeps the form's draft in the log's folder while it differs from what the form started with."""

from collections.abc import Mapping
from typing import Any, Generic
from uuid import UUID

from homecare.diary import drafts
from homecare.diary.diary import Diary
from homecare.records.reading import write_record


class DraftKeeper(Generic[drafts.Draft]):
    """One form's draft file. Writes only what is new, and leaves no file behind for nothing."""

    def __init__(self, diary: Diary, model: type[drafts.Draft], edits: UUID | None) -> None:
        """``edits`` is the saved record that is being changed, ``None`` for a new one."""
        self._diary = diary
        self._model: type[drafts.Draft] = model
        self._edits = edits
        self._untouched: dict[str, Any] = {}
        self._last: dict[str, Any] = {}
        self._last_guide: Mapping[str, Any] | None = None
        self.guide: Mapping[str, Any] | None = None
        """Where the draft's guided session stands; kept with the draft."""

    def begin(self, start: drafts.Draft) -> None:
        """What the form shows before the person has entered anything."""
        self._untouched = self._last = self._record(start)

    def kept(self) -> drafts.Kept[drafts.Draft] | None:
        """The draft that waits in the log's folder.

        The draft of a new record that stands in the log already is left over from a program that
        ended between saving and throwing the draft away: it goes.
        """
        folder, lookup = self._diary.log.folder, self._diary.lookup()
        found = drafts.kept(folder, self._model, lookup, edits=self._edits)
        if found is None:
            return None
        if self._edits is None and self._diary.get(self._model, found.draft.id) is not None:
            drafts.discard(folder, self._model)
            return None
        self._last = self._record(found.draft)
        self.guide = self._last_guide = found.guide
        return found

    def keep(self, draft: drafts.Draft) -> None:
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
        drafts.discard(self._diary.log.folder, self._model, edits=self._edits)
        self._last = self._untouched
        self.guide = self._last_guide = None

    def differs(self, draft: drafts.Draft) -> bool:
        """Whether the person has entered anything."""
        return self._record(draft) != self._untouched

    def _record(self, draft: drafts.Draft) -> dict[str, Any]:
        """The draft as it is written, but its id: a draft begun anew may be the same in words."""
        record = write_record(draft, self._diary.lookup())
        del record["id"]
        return record
