"""The records that two logs have in two ways, side by side in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from homecare.i18n import _
from homecare.records.copying import copy_of
from homecare.records.models import Record
from homecare.records.reading import Lookup
from homecare.sharing.intake.newer import kept_newer
from homecare.sharing.merging.deciding import Because
from homecare.sharing.merging.merging import Clash, Merged
from homecare.sharing.merging.sides import Version
from homecare.values.times import Moment
from homecare.words import clock, full_day


@dataclass(frozen=True)
class Difference:
    """One record in both logs. ``key`` is what turns round which of the two holds."""

    key: str
    record: str
    ours: str
    theirs: str
    is_ours: bool
    """Whether ours holds where nothing is chosen."""
    because: Because
    ours_when: str
    theirs_when: str

    @property
    def is_open(self) -> bool:
        """Whether time does not tell which of the two is right: the person is to look."""
        return self.because in (Because.BOTH, Because.SAME_TIME, Because.AHEAD, Because.STRICTER)

    @property
    def may_be_chosen(self) -> bool:
        """Whether the other one may hold, too."""
        return self.because is not Because.NAMED

    @property
    def reason(self) -> str:
        """Why this one holds, in words."""
        match self.because:
            case Because.LATER:
                return _("Yours is later.") if self.is_ours else _("The other one is later.")
            case Because.BOTH if self.is_ours:
                return _("Both were edited since the two logs last met. Yours is later.")
            case Because.BOTH:
                return _("Both were edited since the two logs last met. The other one is later.")
            case Because.SAME_TIME:
                return _("Both were written at the same time.")
            case Because.AHEAD:
                return _("A clock was ahead when one of them was written: its time says nothing.")
            case Because.STRICTER:
                return _("With the other one the safety check would say less.")
            case Because.NAMED:
                return _("Entries name it, so it stays.")


def differences(made: Merged, lookup: Lookup, now: Moment) -> Iterator[Difference]:
    """Those that time does not decide first."""
    every = (_difference(each, lookup, now) for each in made.clashes)
    yield from sorted(every, key=lambda each: (not each.is_open, each.record, each.key))


def _difference(clash: Clash, lookup: Lookup, now: Moment) -> Difference:
    ours, theirs = clash.ours, clash.theirs
    known = ours.row or theirs.row
    assert known is not None  # of two deletions there is nothing to say
    told = kept_newer(_marked(known, ours), theirs.row or known, lookup, now)
    here, there = told.words, told.said
    if theirs.is_deleted:
        here, there = _("still there"), _("deleted")
    return Difference(
        key=str(clash.id),
        record=told.record,
        ours=here,
        theirs=there,
        is_ours=clash.decided.is_ours,
        because=clash.decided.because,
        ours_when=_when(ours, now),
        theirs_when=_when(theirs, now),
    )


def _marked(row: Record, version: Version) -> Record:
    """``kept_newer`` asks the mark of a deletion."""
    return copy_of(row, deleted_at=version.edited if version.is_deleted else None)


def _when(version: Version, now: Moment) -> str:
    if version.edited is None:
        return _("at a time that is not known")
    there = version.edited.astimezone(now.clock)
    words = _("deleted {day}, {time}") if version.is_deleted else _("written {day}, {time}")
    return words.format(day=full_day(there), time=clock(there))
