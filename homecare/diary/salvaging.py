"""A new log of what can still be read of a damaged one: each row goes in by the one validator.

What the damage took and the newest good copy has comes from there. The damaged log is not written
to: it is moved aside once the new one stands whole beside it.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from homecare import errors
from homecare.diary.diary import Diary
from homecare.i18n import _, ngettext
from homecare.records.columns import Instant
from homecare.records.kinds import KINDS, Kind
from homecare.records.models import Record, TreatmentArea
from homecare.records.reading import Lookup, Problem, read_record
from homecare.records.tables import kind_of, model_of
from homecare.regional.joining import enumerated
from homecare.store.copies import best_of, copies
from homecare.store.file_format import FILE_NAME
from homecare.store.fitness import unfit_for
from homecare.store.integrity import plain_record, stored_value
from homecare.store.log import lock_for_window, open_log, own_folder
from homecare.store.restoring import swap_in
from homecare.store.salvage import SALVAGING, Salvage, salvage
from homecare.store.sqlite import plain_errors
from homecare.values.times import Moment
from homecare.vault.key_file import NAME as KEY_FILE
from homecare.vault.key_file import key_file_of, write_key_file
from homecare.words import full_day

_END_OF_TIME: Final = Moment(datetime(9999, 1, 1, tzinfo=UTC), 0)
"""A clock that was wrong when an entry was made is no reason to lose it."""
_LISTED_AT_MOST: Final = 20

_OF_FIELD: Final = re.compile(r"[\[. ]")


@dataclass
class Salvaged:
    """What came back, by kind: deleted entries count as well."""

    read: Counter[str] = field(default_factory=Counter[str])
    """From the damaged log."""
    from_copy: Counter[str] = field(default_factory=Counter[str])
    """From the newest good copy, for the damaged log has them no more."""
    copy_of: date | None = None
    lost: Counter[str] = field(default_factory=Counter[str])
    """That are known to have been there and came back from neither."""
    left_out: list[str] = field(default_factory=list[str])
    """Entries that were read and are none; a sentence each."""
    without: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    """How many entries came back without a field that could not be read: by kind and field."""
    unreadable: int = 0
    """Rows of which no more is known than that they were there."""
    kept: Path | None = None
    """Where the damaged log is."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing at all is known to be missing."""
        return not (self.lost or self.left_out or self.without or self.unreadable)


def salvage_log(folder: Path, day: date, *, with_copy: bool = True) -> Salvaged:
    """Make a new log of what can be read of the one in ``folder``, and put it in its place.

    Raises a ``LogError`` where nothing could be read, the log is in order, or a window has it open:
    all is as it was then.
    """
    folder = Path(folder).absolute()
    with plain_errors(folder):
        own_folder(folder)
        _refuse_whole(folder)
        lock = lock_for_window(folder)
        staged = folder / SALVAGING
        try:
            shutil.rmtree(staged, ignore_errors=True)
            done = _gather(folder, staged, with_copy=with_copy)
            done.kept = swap_in(folder, staged / FILE_NAME, day)
            return done
        finally:
            shutil.rmtree(staged, ignore_errors=True)
            lock.release()


def _refuse_whole(folder: Path) -> None:
    """Raise where the log is in order, or not for this version to judge."""
    file = folder / FILE_NAME
    try:
        is_whole = file.exists() and unfit_for(file) is None
    except errors.Damaged:
        return
    if is_whole:
        words = _("The log in {path} opens and can be read to its end: nothing has to be salvaged.")
        raise errors.LogError(words.format(path=folder))


def _gather(folder: Path, staged: Path, *, with_copy: bool) -> Salvaged:
    done, found = Salvaged(), salvage(folder / FILE_NAME)
    done.unreadable = found.unreadable
    best = best_of(copies(folder)) if with_copy else None
    done.copy_of = best.day if best is not None else None
    if (known := key_file_of(folder)) is not None:  # what is made of an encrypted log is too
        staged.mkdir(mode=0o700)
        write_key_file(staged / KEY_FILE, known)
    with closing(open_log(staged, create=True)) as log:
        intake = _Intake(Diary(log), done)
        intake.take(found, Salvage() if best is None else salvage(best.path))
        if not done.read + done.from_copy:
            raise errors.Damaged(_("Nothing of the log in {path} can be read.").format(path=folder))
        log.forget_removed()
    for name, kind in KINDS.items():
        there = found.written.get(_table(kind), 0)
        missing = there - done.read[name] - done.from_copy[name]
        if missing > 0:
            done.lost[name] = missing
    return done


def _table(kind: Kind) -> str:
    model: Any = model_of(kind)
    return str(model.__tablename__)


class _Intake:
    """Puts salvaged rows into a new log, what others refer to first; what is there already stays."""

    def __init__(self, diary: Diary, done: Salvaged) -> None:
        self._diary, self._done = diary, done
        self._there: set[UUID] = set()

    def take(self, found: Salvage, copy: Salvage) -> None:
        """``copy`` gives what the damaged log has no more."""
        for name, kind in KINDS.items():
            for source, count in ((found, self._done.read), (copy, self._done.from_copy)):
                rows = self._new(kind, source)
                if n := self._save(list(self._read(kind, rows, _areas(source)))):
                    count[name] += n

    def _new(self, kind: Kind, source: Salvage) -> list[dict[str, Any]]:
        rows = _newest(source.rows.get(_table(kind), []))
        if kind.name == "profile":  # there is one at most
            return [] if self._diary.profile() else rows[-1:]
        return [row for row in rows if UUID(row["id"]) not in self._there]

    def _read(
        self, kind: Kind, rows: list[dict[str, Any]], areas: dict[str, list[dict[str, Any]]]
    ) -> Iterator[Record]:
        lookup = self._diary.lookup()
        for known in lookup.ids.values():  # also those that are deleted
            for key in self._there:
                known.setdefault(str(key), key)
        if kind.name in lookup.ids:  # they may name each other
            lookup.ids[kind.name].update({row["id"]: UUID(row["id"]) for row in rows})
        for row in rows:
            read = self._read_one(kind, row, lookup, areas.get(row["id"], []))
            if read is not None:
                yield read

    def _read_one(
        self, kind: Kind, row: dict[str, Any], lookup: Lookup, areas: list[dict[str, Any]]
    ) -> Record | None:
        """The entry; without the fields that can't be read, where it is one without them."""
        try:
            wrong = _unreadable(kind, row)
            record = plain_record(kind, row | dict.fromkeys(wrong), areas)
            reading = read_record(record, lookup, _END_OF_TIME)
            wrong |= {_field(problem) for problem in reading.problems}
            if reading.problems:
                kept = {name: value for name, value in record.items() if name not in wrong}
                reading = read_record(kept, lookup, _END_OF_TIME)
        except (ValueError, TypeError, KeyError, OverflowError, errors.LogError) as problem:
            self._leave_out(kind, row["id"], str(problem))
            return None
        if reading.row is None:
            self._leave_out(kind, row["id"], "; ".join(map(str, reading.problems)))
            return None
        self._done.without.update((kind.name, name) for name in sorted(wrong))
        _as_written(reading.row, row)
        return reading.row

    def _leave_out(self, kind: Kind, key: object, why: str) -> None:
        words = _("Left out: {kind} {id}: {why}")
        self._done.left_out.append(words.format(kind=kind.name, id=key, why=why))

    def _save(self, rows: list[Record]) -> int:
        """All at once; where one of them stands against that, one after the other."""
        if not rows:
            return 0
        try:
            self._put(rows)
            return len(rows)
        except errors.LogError:
            return sum(self._saved(row) for row in rows)

    def _saved(self, row: Record) -> bool:
        try:
            self._put([row])
        except errors.LogError as problem:
            self._leave_out(kind_of(row), row.id, str(problem))
            return False
        return True

    def _put(self, rows: list[Record]) -> None:
        edited = {row.id: row.updated_at for row in rows if row.updated_at is not None}
        self._diary.save_checked(rows, _("Salvage"), edited)
        self._there.update(row.id for row in rows)


def _as_written(row: Record, stored: dict[str, Any]) -> None:
    """When it was written, changed and deleted: what the record format does not have."""
    for name in ("created_at", "updated_at", "deleted_at"):
        if isinstance(said := stored.get(name), str):
            try:
                setattr(row, name, Instant().read(said))
            except ValueError:
                continue


def _areas(source: Salvage) -> dict[str, list[dict[str, Any]]]:
    """The areas of each session, by its id."""
    found: dict[str, list[dict[str, Any]]] = {}
    parts = source.rows.get(TreatmentArea.__tablename__, [])
    for part in {(part["treatment_id"], part["area"]): part for part in parts}.values():
        found.setdefault(part["treatment_id"], []).append(part)
    return found


def _unreadable(kind: Kind, row: dict[str, Any]) -> set[str]:
    """The columns that hold what their type can't."""
    wrong = set[str]()
    for name in {each.row_name for each in kind.fields} & row.keys():
        try:
            stored_value(kind, name, row[name])
        except ValueError:
            wrong.add(name)
    return wrong


def _field(problem: Problem) -> str:
    """The field of the record that a problem is about: “areas” of “areas[0].passes”."""
    return _OF_FIELD.split(problem.field, maxsplit=1)[0]


def _newest(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each row once, as it was changed last."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        other = found.get(row["id"])
        if other is None or str(row.get("updated_at")) > str(other.get("updated_at")):
            found[row["id"]] = row
    return list(found.values())


def told(done: Salvaged) -> list[str]:
    """What came back and what did not, in words."""
    lines = [_("Read from the damaged log – {what}.").format(what=_counted(done.read))]
    if done.copy_of is not None and done.from_copy.total():
        words = _("From the copy of {day} – {what}.")
        lines.append(words.format(day=full_day(done.copy_of), what=_counted(done.from_copy)))
    if done.lost:
        lines.append(_("Lost – {what}.").format(what=_counted(done.lost)))
    elif done.unreadable:
        lines.append(_("Rows that could not be read: {n}.").format(n=done.unreadable))
    for (kind, name), n in done.without.items():
        without = ngettext(
            "{kind}: {n} came back without “{field}”.",
            "{kind}: {n} came back without “{field}”.",
            n,
        )
        lines.append(without.format(kind=kind, n=n, field=name))
    lines += done.left_out[:_LISTED_AT_MOST]
    if (more := len(done.left_out) - _LISTED_AT_MOST) > 0:
        lines.append(ngettext("Left out: {n} more.", "Left out: {n} more.", more).format(n=more))
    return lines


def _counted(counts: Counter[str]) -> str:
    """Such as “session: 12, check-in: 30”: the words of the record format, as in every table."""
    return enumerated(f"{name}: {n}" for name, n in counts.items() if n) or _("nothing")
