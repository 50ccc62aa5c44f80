"""Taking records from files into the log: which are new, which replace, which can't be taken.

``plan`` holds what a file gives against the log and writes nothing; what comes of it is saved in
one transaction and one undo step, or only shown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from homecare import errors
from homecare.diary.diary import Diary
from homecare.i18n import _, ngettext
from homecare.records import models
from homecare.records.reading import Problem, read_record, write_record
from homecare.records.tables import kind_of
from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.kept import Kept, KeptFor, completed, kept_limit
from homecare.sharing.intake.known import Known, known_to
from homecare.sharing.intake.newer import half_equal, is_older, kept_newer, key_of
from homecare.sharing.intake.twins import Twins
from homecare.sharing.progress import Progress, quiet
from homecare.sharing.scope import initials
from homecare.values.times import Moment
from homecare.words import figure

_TOLD_EACH: Final = 200
_PASSES_MOST: Final = 50
"""How long a row of devices may be of which each names the next one, and the last can't be taken."""
REJECTED_MOST: Final = 10_000


@dataclass(frozen=True)
class Rejected:
    """Why a record was not taken, and where it stands."""

    given: Given
    problem: Problem

    def __str__(self) -> str:
        return _("{place}: {problem}").format(place=place_of(self.given), problem=self.problem)


def place_of(given: Given) -> str:
    """Where a record stands in its file, in words."""
    if given.sheet:
        return _("{sheet}, line {n}").format(sheet=given.sheet, n=given.line)
    return (_("line {n}") if given.unit == "line" else _("record {n}")).format(n=given.line)


@dataclass(frozen=True)
class Plan:
    """What a file would do to the log. ``same`` counts records that stand there as they are.

    ``kept`` are things of the log that the file leaves out or weakens, or has an older edit of: they
    stay unless they are let go.
    """

    rows: tuple[models.Record, ...] = ()
    added: int = 0
    replaced: int = 0
    same: int = 0
    rejected: tuple[Rejected, ...] = ()
    kept: tuple[Kept, ...] = ()
    edited: Mapping[UUID, datetime] = field(default_factory=dict[UUID, datetime])
    """When those of ``rows`` were edited of which the file says so."""

    @property
    def newer(self) -> int:
        """Of how many records the log has a newer edit than the file."""
        return sum(each.why is KeptFor.NEWER for each in self.kept)

    @property
    def half_equal(self) -> int:
        """How many rows stay out since the log has something of their moment and skin."""
        return sum(each.why is KeptFor.HALF for each in self.kept)

    @property
    def refused(self) -> int:
        """How many records are rejected, each for one reason or several."""
        return len({each.given.place for each in self.rejected})


class NotTaken(errors.LogError):
    """A file of which nothing was taken, since something in it is not valid."""

    def __init__(self, made: Plan) -> None:
        words, more = _("Nothing was added. {problem}"), len(made.rejected) - 1
        if more:
            words = ngettext(
                "Nothing was added. {problem} (and {n} more)",
                "Nothing was added. {problem} (and {n} more)",
                more,
            )
        super().__init__(words.format(problem=made.rejected[0], n=more))
        self.plan = made


def whole(made: Plan) -> Plan:
    """The plan where nothing is rejected; raises ``NotTaken`` else."""
    if made.rejected:
        raise NotTaken(made)
    return made


def plan(
    diary: Diary,
    givens: Sequence[Given],
    progress: Progress = quiet,
    let_go: Collection[str] = (),
    *,
    by_hand: bool = False,
) -> Plan:
    """What ``givens`` would do to the log of ``diary``; nothing is written.

    ``let_go`` are the keys of those ``kept`` things that the person chose to lose. ``by_hand``: the
    records were written for this log, so what they say of the person takes the place of what it has.
    """
    stored = diary.by_id(_ids(givens))
    profile = diary.profile()
    if profile is not None:
        stored[profile.id] = profile
    known = known_to(diary, stored.values())
    own = profile.id if profile else None
    planner = _Planner(known, stored, own, diary.clock(), progress, let_go)
    planner.limits, planner.by_hand = diary.all(models.Limit), by_hand
    planner.twins = Twins(diary.all)
    return planner.plan(givens)


def plan_for_new_log(givens: Sequence[Given], now: Moment) -> Plan:
    """What ``givens`` would do to a log that is still to be made."""
    return _Planner(Known(), {}, None, now).plan(givens)


def _ids(givens: Iterable[Given]) -> list[UUID]:
    ids: list[UUID] = []
    for given in givens:
        try:
            ids.append(UUID(given.plain["id"]))
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # no id, or none that is one: for the validator to say
    return ids


# Planning -----------------------------------------------------------------------------------------


class _Planner:
    """Goes through the records of a file once: devices and products first, then the rest."""

    def __init__(
        self,
        known: Known,
        stored: dict[UUID, models.Record],
        profile_id: UUID | None,
        now: Moment,
        progress: Progress = quiet,
        let_go: Collection[str] = (),
    ) -> None:
        self.known, self.stored, self.profile_id, self.now = known, stored, profile_id, now
        self.progress, self.let_go = progress, let_go
        self.by_hand = False
        self.kept: dict[str, Kept] = {}
        self.limits: Sequence[models.Limit] = ()
        """The person's own limits as the log has them."""
        self.rows: dict[UUID, models.Record] = {}
        self.counts = {"added": 0, "replaced": 0, "same": 0}
        self.rejected: list[Rejected] = []
        self.edited: dict[UUID, datetime] = {}
        self.twins = Twins(lambda _kind: ())
        self.along: set[UUID] = set()
        """Devices and products that came along with the rows that name them."""

    def plan(self, givens: Sequence[Given]) -> Plan:
        givens = [
            given for given in givens if not self._may_be_cut(given) and not self._is_known(given)
        ]
        named = [each for given in givens if _is_named(given) and (each := self._completed(given))]
        for given, row in self._read_named(named):
            self._take(row, given)
        for n, given in enumerate(givens):
            self._refuse_hopeless()
            if n % _TOLD_EACH == 0:
                words = _("Checking record {n} of {all}…")
                self.progress(words.format(n=n + 1, all=len(givens)))
            if not _is_named(given):
                completed_one = self._completed(given)
                if completed_one is not None:
                    self._take_other(completed_one)
        self._drop_unused()
        self.rejected.sort(key=lambda each: each.given.place)
        return Plan(
            tuple(self.rows.values()),
            **self.counts,
            rejected=tuple(self.rejected),
            kept=tuple(self.kept.values()),
            edited=self.edited,
        )

    def _is_known(self, given: Given) -> bool:
        """A device or product that comes along by its name alone, and is in the log already."""
        if not given.if_new:
            return False
        return self.known.lookup.find(given.plain["kind"], given.plain["name"]) is not None

    def _refuse_hopeless(self) -> None:
        """A file of nothing but what can't be taken is not gone through to its end."""
        if len(self.rejected) > REJECTED_MOST:
            words = ngettext(
                "More than {n} thing in the file can't be taken. The first: {problem}",
                "More than {n} things in the file can't be taken. The first: {problem}",
                REJECTED_MOST,
            )
            raise BadFile(words.format(n=figure(REJECTED_MOST), problem=self.rejected[0]))

    def _drop_unused(self) -> None:
        """What came along by its name alone stays out where no row that names it is taken."""
        used = {
            getattr(row, name, None)
            for row in self.rows.values()
            for name in ("device_id", "product_id")
        }
        for key in self.along - used:
            del self.rows[key]
            self.counts["added"] -= 1

    def _may_be_cut(self, given: Given) -> bool:
        """Whether the row may not be all of it, and nobody said that it is."""
        if not given.cut:
            return False
        key = f"cut:{given.sheet}:{given.line}" if given.sheet else f"cut:{given.line}"
        kept = Kept(key, given.cut, why=KeptFor.CUT, record=place_of(given))
        self.kept[kept.key] = kept
        return kept.key not in self.let_go

    def _recognised(self, given: Given) -> Given | None:
        """A row of a table without an id, with the id of the record that it says again.

        ``None`` where it stays out: the log has something of its moment and skin.
        """
        if given.flaws or "id" in given.plain:
            return given
        row = read_record(given.plain, self.known.lookup, self.now).row
        if row is None:
            return given
        if (equal := self.twins.of(row, given.silent, self.known.lookup)) is not None:
            self.stored.setdefault(equal.id, equal)
            return replace(given, plain=write_record(equal, self.known.lookup))
        if (twin := self.twins.half(row)) is None:
            return given
        if not self._is_chosen(given, row, twin):
            return None
        self.stored.setdefault(twin.id, twin)
        return replace(given, plain=given.plain | {"id": str(twin.id)})

    def _is_chosen(self, given: Given, row: models.Record, there: models.Record) -> bool:
        """Whether the person chose the row for the record of the log that it may be."""
        key = f"half:{there.id}"
        spoken = self._as_if_in(given, there) or row
        self.kept[key] = half_equal(there, spoken, key, self.known.lookup, self.now)
        return key in self.let_go

    def _as_if_in(self, given: Given, there: models.Record) -> models.Record | None:
        """The record of the log with what the row says in it."""
        held = write_record(there, self.known.lookup)
        plain = {key: value for key, value in held.items() if key in given.silent} | given.plain
        return read_record(plain, self.known.lookup, self.now).row

    def _completed(self, given: Given) -> Given | None:
        """The record with what its file leaves open, as that stands in the log."""
        if _is_profile(given):
            return self._completed_profile(given)
        if given.abridged:  # a row of a table: what is written as records is meant as it stands
            recognised = self._recognised(given)
            if recognised is None:
                return None
            given = recognised
        stored = next((self.stored.get(key) for key in _ids([given])), None)
        if stored is None or given.plain.get("kind") != kind_of(stored).name:
            return given
        kept = write_record(stored, self.known.lookup)
        plain = {key: value for key, value in kept.items() if key in given.silent} | given.plain
        return replace(given, plain=plain)

    def _completed_profile(self, given: Given) -> Given:
        """There is one profile a log: whichever the file gives is held against that one."""
        stored = self.stored.get(self.profile_id) if self.profile_id else None
        if not isinstance(stored, models.Profile) or stored.deleted_at is not None:
            return given
        held = write_record(stored, self.known.lookup)
        if given.abridged and "id" not in given.plain:  # a row of a table: there is one profile
            given = replace(given, plain=given.plain | {"id": held["id"]})
        plain, kept = completed(held, given, self.let_go, self.now.local_date, by_hand=self.by_hand)
        stays = given.plain.get("id") == held["id"] and is_older(given, stored)
        if not stays or key_of(stored) in self.let_go:
            self.kept |= {each.key: each for each in kept}
        if given.abridged and stored.name and plain.get("name") in (None, initials(stored.name)):
            plain = {**plain, "name": stored.name}
        return replace(given, plain=plain)

    def _read_named(self, givens: Sequence[Given]) -> list[tuple[Given, models.Record]]:
        """Devices may name each other in any order: each is made known before any is read whole.

        Where one can't be taken, those that name it can't be either: the others are read anew.
        """
        for _pass in range(_PASSES_MOST):
            before, known = len(self.rejected), self.known.copy()
            met = [each for given in givens if (each := self._introduced(given, known))]
            rows = [self._read(given, known) for given in met]
            if len(self.rejected) == before:
                self.known = known
                pairs = zip(met, rows, strict=True)
                return [(given, row) for given, row in pairs if row is not None]
            givens = [given for given, row in zip(met, rows, strict=True) if row is not None]
            self._refuse_hopeless()
        words = _("Too many devices and products name one that can't be taken: {problem}")
        raise BadFile(words.format(problem=self.rejected[0]))

    def _introduced(self, given: Given, known: Known) -> Given | None:
        """The record with an id that others may refer to it by; ``None`` where it is rejected."""
        alone = {key: value for key, value in given.plain.items() if key != "replaced_by"}
        row = self._read(replace(given, plain=alone), known)
        if row is None:
            return None
        known.introduce(row)
        return replace(given, plain=given.plain | {"id": str(row.id)})

    def _read(self, given: Given, known: Known) -> models.Record | None:
        reading = read_record(given.plain, known.lookup, self.now)
        flawed = {flaw.field for flaw in given.flaws}
        problems = [*given.flaws, *(p for p in reading.problems if p.field not in flawed)]
        if reading.row is not None and (clash := known.clash(reading.row)):
            problems.append(clash)
        self.rejected += [Rejected(given, problem) for problem in problems]
        return None if problems else reading.row

    def _take_other(self, given: Given) -> None:
        """Read and take a record that nothing else refers to by name."""
        row = self._read(given, self.known)
        if row is not None and not self._is_kept_instead(row):
            self.known.introduce(row)
            self._take(row, given)

    def _is_kept_instead(self, row: models.Record) -> bool:
        """Whether a limit of the log stays in the place of a looser one of the file."""
        if not isinstance(row, models.Limit):
            return False
        kept = kept_limit(self.limits, row)
        if kept is not None:
            self.kept[kept.key] = kept
        return kept is not None and kept.key not in self.let_go

    def _take(self, row: models.Record, given: Given) -> None:
        as_in_file = row.id
        if isinstance(row, models.Profile):  # one a log: a second one takes the first one's place
            row.id = self.profile_id = self.profile_id or row.id
        before = self.stored.get(row.id)
        if before is not None and before.deleted_at is None and self._is_same(before, row):
            self.counts["same"] += 1
            return
        if before is not None and row.id == as_in_file and self._stays(before, row, given):
            return
        self.stored[row.id] = row
        replaces = before is not None and before.deleted_at is None
        self.counts["replaced" if replaces else "added"] += 1
        self.rows[row.id] = row
        if given.if_new:
            self.along.add(row.id)
        self.twins.note(row)
        self._note_edited(row, given)

    def _note_edited(self, row: models.Record, given: Given) -> None:
        """An edit keeps its time, so that it is known as older or newer by the next log, too.

        Not one that was chosen over a newer one, and no limit: of two the later written one holds.
        """
        chosen = key_of(row) in self.kept
        if given.edited is not None and not chosen and not isinstance(row, models.Limit):
            self.edited[row.id] = min(given.edited, self.now.at)

    def _is_same(self, one: models.Record, other: models.Record) -> bool:
        return write_record(one, self.known.lookup) == write_record(other, self.known.lookup)

    def _stays(self, before: models.Record, row: models.Record, given: Given) -> bool:
        """Whether the log's own edit is the newer one, and the person did not choose the file's."""
        if not is_older(given, before) or f"half:{before.id}" in self.let_go:
            return False
        kept = kept_newer(before, row, self.known.lookup, self.now)
        self.kept[kept.key] = kept
        return kept.key not in self.let_go


def _is_named(given: Given) -> bool:
    return isinstance(given.plain, dict) and given.plain.get("kind") in ("device", "product")


def _is_profile(given: Given) -> bool:
    return isinstance(given.plain, dict) and given.plain.get("kind") in ("profile",)
