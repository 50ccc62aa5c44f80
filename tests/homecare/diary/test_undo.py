"""Undo gives back the very rows that were there, whatever was done; it never overwrites others."""

import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from homecare.diary.diary import Diary, Invalid
from homecare.errors import LogInUse, Refusal
from homecare.queries.history import read_history
from homecare.records.kinds import KINDS
from homecare.records.models import CheckIn, Device, Product, Record, Treatment, TreatmentArea
from homecare.records.reading import write_record
from homecare.records.tables import model_of
from homecare.store.log import open_log
from homecare.values.areas import Area
from tests.conftest import NOW
from tests.homecare.drawn import SAVED_KINDS, plain_records, row_of
from tests.homecare.logs import Clock, rows_in, ticking

_OFTEN = ("session", "check-in", "device") * 4
"""The kinds with parts, lists and references: where undo is hardest."""


class AnyActs(RuleBasedStateMachine):
    """Acts of every sort in any order; ``past`` and ``future`` are what undo and redo must give."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.log = open_log(self.folder / "log", create=True)
        self.diary = Diary(self.log, clock=Clock())
        self.past: list[Any] = []
        self.future: list[Any] = []
        self.acts = 0
        self.draft: Record | None = None
        self.kinds: set[str] = set()

    def teardown(self) -> None:
        self.undo_all_and_redo_all()
        self.log.close()
        shutil.rmtree(self.folder)

    # Acts

    @rule(data=st.data(), kind=st.sampled_from(_OFTEN + SAVED_KINDS), many=st.integers(1, 2))
    def add(self, data: st.DataObject, kind: str, many: int) -> None:
        rows = [self._drawn(data, kind) for _ in range(many)]
        with self._act() as act, suppress(Invalid):  # a name that is taken
            self.diary.save(*rows, act=act)
            self._is_stored(*rows)
            self.draft = rows[0]
            self.kinds.add(kind)

    @rule(data=st.data())
    def replace_whole(self, data: st.DataObject) -> None:
        if (row := self._any(data, deleted=data.draw(st.booleans()))) is None:
            return
        new = self._drawn(data, _kind(row), id=str(row.id))
        with self._act() as act, suppress(Invalid):
            self.diary.save(new, act=act)
            self._is_stored(new)

    @rule(data=st.data())
    def edit_some_fields(self, data: st.DataObject) -> None:
        if (row := self._any(data)) is None:
            return
        new = self._drawn(data, _kind(row))
        for field in KINDS[_kind(row)].fields:
            if field.name not in ("areas", "name", "replaced_by") and data.draw(st.booleans()):
                setattr(row, field.row_name, getattr(new, field.row_name))
        with self._act() as act, suppress(Invalid):
            self.diary.save(row, act=act)

    @rule(data=st.data())
    def edit_areas(self, data: st.DataObject) -> None:
        sessions = self.diary.all(Treatment)
        if not sessions:
            return
        row = data.draw(st.sampled_from(sessions))
        new = self._drawn(data, "session")
        assert isinstance(new, Treatment)
        if data.draw(st.booleans()):
            row.areas = new.areas
        else:
            row.areas[0].passes = data.draw(st.integers(1, 99))
        with self._act() as act, suppress(Invalid):
            self.diary.save(row, act=act)

    @precondition(lambda self: self.draft is not None)
    @rule()
    def go_on_editing_the_same_draft(self) -> None:
        """The window keeps its object, changes lists in place and saves it again."""
        draft = self.draft
        if isinstance(draft, Treatment):
            draft.products.append({"name": f"again {self.acts}"})
        elif isinstance(draft, CheckIn):
            if draft.signs is None:
                draft.signs = []
            draft.signs[:] = ["fever"] if draft.signs != ["fever"] else ["heat", "lump"]
        assert draft is not None
        with self._act() as act, suppress(Invalid, Refusal):  # or it was changed meanwhile
            self.diary.save(draft, act=act)

    @rule(data=st.data(), many=st.integers(1, 3))
    def delete(self, data: st.DataObject, many: int) -> None:
        rows = [row for _ in range(many) if (row := self._any(data)) is not None]
        with self._act() as act, suppress(Refusal):  # named by others
            self.diary.delete(*rows, act=act)

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        if (row := self._any(data, deleted=True)) is None:
            return
        with self._act() as act, suppress(Invalid):  # its name is taken meanwhile
            self.diary.restore(row, act=act)

    # Undo and redo

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.future.append(self._rows())
        self.diary.undo()
        assert self._rows() == self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.past.append(self._rows())
        self.diary.redo()
        assert self._rows() == self.future.pop()

    @rule()
    def undo_all_and_redo_all(self) -> None:
        before, steps = self._rows(), len(self.past)
        for _ in range(steps):
            self.undo()
        assert self.diary.undo() is None
        assert not any(self._rows().values())
        for _ in range(steps):
            self.redo()
        assert self._rows() == before

    # Help

    def _act(self) -> "_Act":
        self.acts += 1
        return _Act(self, f"act {self.acts}")

    @invariant()
    def the_history_is_what_the_log_holds(self) -> None:
        """It is renewed row by row after each write."""
        with self.log.plain() as connection:
            assert self.diary.history == read_history(connection)

    def _rows(self) -> dict[str, list[tuple[Any, ...]]]:
        return rows_in(self.log.file)

    def _is_stored(self, *rows: Record) -> None:
        lookup = self.diary.lookup()
        for row in rows:
            stored = self.diary.get(type(row), row.id)
            assert stored is not None
            assert write_record(stored, lookup) == write_record(row, lookup)

    def _any(self, data: st.DataObject, *, deleted: bool = False) -> Record | None:
        """One of the rows of a kind that was added."""
        if not self.kinds:
            return None
        kind = KINDS[data.draw(st.sampled_from(sorted(self.kinds)))]
        rows = self.diary.all(model_of(kind), deleted=deleted)
        return data.draw(st.sampled_from(rows)) if rows else None

    def _drawn(self, data: st.DataObject, kind: str, **more: str) -> Record:
        devices = [str(row.id) for row in self.diary.all(Device)]
        products = [str(row.id) for row in self.diary.all(Product)]
        plain = data.draw(plain_records(kind, devices, products)) | more
        return row_of(plain, self.diary.lookup(), NOW)


class _Act:
    """One write: where it changed the rows there is one new step to undo, else there is none."""

    def __init__(self, acts: AnyActs, name: str) -> None:
        self.acts, self.name = acts, name

    def __enter__(self) -> str:
        self.before = self.acts._rows()
        return self.name

    def __exit__(self, kind: Any, *_problem: object) -> None:
        if kind is not None:
            return
        changed = self.acts._rows() != self.before
        assert changed == (self.acts.diary.undo_act == self.name)
        if changed:
            self.acts.past.append(self.before)
            self.acts.future.clear()


def _kind(row: Record) -> str:
    return next(name for name, kind in KINDS.items() if model_of(kind) is type(row))


AnyActs.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestAnyActs = AnyActs.TestCase


# One case each, so that a failure says at once what broke --------------------------------------


def session(**more: Any) -> Treatment:
    areas = [TreatmentArea(area=Area.CHEEK_LEFT, passes=4)]
    row = Treatment(at=NOW.at, areas=areas, **more)
    row.moment = NOW
    return row


def test_a_draft_that_is_edited_on_does_not_change_what_happened(diary: Diary):
    draft = session(products=[{"name": "Serum"}])
    ticking(diary).save(draft, act="Log session")
    draft.products.append({"name": "Cream"})
    draft.areas[0].passes = 5
    diary.save(draft, act="Edit session")
    draft.products.clear()
    assert [diary.undo(), diary.undo()] == ["Edit session", "Log session"]
    assert diary.all(Treatment) == []
    assert [diary.redo(), diary.redo()] == ["Log session", "Edit session"]
    (row,) = diary.all(Treatment)
    assert row.products == [{"name": "Serum"}, {"name": "Cream"}]
    assert row.areas[0].passes == 5


def test_the_same_object_may_be_edited_and_saved_again_and_again(diary: Diary):
    draft, diary = session(), ticking(diary)
    for passes in (4, 5, 6, 7):
        draft.areas[0].passes = passes
        diary.save(draft, act=f"{passes} passes")
    (row,) = diary.all(Treatment)
    assert (row.areas[0].passes, row.updated_at) == (7, draft.updated_at)
    diary.undo()
    (row,) = diary.all(Treatment)
    assert row.areas[0].passes == 6


def test_a_draft_whose_adding_was_undone_can_be_saved_again(diary: Diary):
    draft = session(notes="first")
    diary.save(draft, act="Log session")
    diary.undo()
    diary.save(draft, act="Log session again")
    (row,) = diary.all(Treatment)
    assert (row.id, row.notes, row.areas[0].area) == (draft.id, "first", Area.CHEEK_LEFT)


def test_areas_come_back_in_their_order_with_their_passes(diary: Diary):
    draft = session()
    draft.areas.append(TreatmentArea(area=Area.CHIN, passes=3, position=1))
    diary.save(draft, act="Log session")
    before = rows_in(diary.log.file)
    changed = diary.get(Treatment, draft.id)
    assert changed is not None
    changed.areas = [
        TreatmentArea(area=Area.NOSE),
        TreatmentArea(area=Area.CHIN, passes=6, position=1),
    ]
    diary.save(changed, act="Edit session")
    after = rows_in(diary.log.file)
    diary.undo()
    assert rows_in(diary.log.file) == before
    diary.redo()
    assert rows_in(diary.log.file) == after


# Other programs ----------------------------------------------------------------------------------


def elsewhere(diary: Diary, sql: str, *values: Any) -> None:
    """What another program does to the log."""
    with closing(sqlite3.connect(diary.log.file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(sql, values)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE treatment SET notes = 'theirs'",
        "UPDATE treatment_area SET passes = 9",
        "UPDATE treatment SET deleted_at = at",
        "DELETE FROM treatment",
    ],
)
def test_undo_refuses_where_another_program_changed_the_row(diary: Diary, sql: str):
    diary.save(session(), act="Log session")
    elsewhere(diary, sql)
    before = rows_in(diary.log.file)
    with pytest.raises(Refusal, match="“Log session” stays as it is: another program"):
        diary.undo()
    assert rows_in(diary.log.file) == before
    assert (diary.undo_act, diary.redo_act) == (None, None)


def test_a_refused_undo_does_not_bar_the_way_to_the_writes_before_it(diary: Diary):
    first, second = session(notes="first"), session(notes="second")
    diary.save(first, act="Log first")
    diary.save(second, act="Log second")
    elsewhere(diary, "UPDATE treatment SET pain = 3 WHERE notes = 'second'")
    heard: list[str | None] = []
    diary.on_change.append(lambda: heard.append(diary.undo_act))
    with pytest.raises(Refusal, match="“Log second” stays as it is"):
        diary.undo()
    assert heard == ["Log first"]  # the menu names the next one at once
    assert diary.undo() == "Log first"
    assert [(row.notes, row.pain) for row in diary.all(Treatment)] == [("second", 3)]
    assert (diary.undo_act, diary.redo_act) == (None, "Log first")


def test_a_refused_redo_does_not_bar_the_way_either(diary: Diary):
    first = session(notes="first")
    diary.save(first, act="Log first")
    diary.save(session(notes="second"), act="Log second")
    diary.undo()
    diary.undo()
    elsewhere(
        diary,
        "INSERT INTO treatment (id, at, offset_minutes, products, answers, shown, notes)"
        " VALUES (?, '2026-01-01T00:00:00.000000Z', 0, '[]', '{}', '[]', 'theirs')",
        str(first.id),
    )
    with pytest.raises(Refusal, match="“Log first” stays as it is"):
        diary.redo()
    assert diary.redo() == "Log second"
    assert {row.notes for row in diary.all(Treatment)} == {"theirs", "second"}


def test_an_undo_that_cannot_be_written_now_is_there_later(diary: Diary):
    diary.save(session(), act="Log session")
    with closing(sqlite3.connect(diary.log.file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with diary.log.plain() as connection:
            connection.execute("PRAGMA busy_timeout=0")
        with pytest.raises(LogInUse):
            diary.undo()
    assert diary.undo() == "Log session"
    assert diary.all(Treatment) == []


def test_undo_of_several_rows_changes_none_where_one_was_changed(diary: Diary):
    diary.save(session(), session(notes="second"), act="Log two")
    elsewhere(diary, "UPDATE treatment SET pain = 3 WHERE notes = 'second'")
    before = rows_in(diary.log.file)
    with pytest.raises(Refusal):
        diary.undo()
    assert rows_in(diary.log.file) == before


def test_undo_refuses_to_take_a_device_from_under_the_entries_of_others(diary: Diary):
    roller = Device(name="Roller")
    diary.save(roller, session(), act="Add roller")
    elsewhere(diary, "UPDATE treatment SET device_id = ?", str(roller.id))
    diary.save(session(notes="mine"), act="Log session")
    diary.undo()
    with pytest.raises(Refusal, match="stays as it is"):
        diary.undo()


def test_undo_refuses_to_give_back_a_name_that_is_taken_meanwhile(diary: Diary):
    roller = Device(name="Roller")
    diary.save(roller, act="Add roller")
    diary.delete(roller, act="Delete roller")
    elsewhere(diary, "INSERT INTO device (id, name, name_key) VALUES ('x', 'ROLLER', 'roller')")
    with pytest.raises(Refusal, match="other entries of the log build on it"):
        diary.undo()


def test_undo_refuses_a_device_that_others_name_now(diary: Diary):
    roller = Device(name="Roller")
    diary.save(roller, act="Add roller")
    elsewhere(
        diary,
        "INSERT INTO event (id, at, offset_minutes, device_id, notes) VALUES ('e', '', 0, ?, '')",
        str(roller.id),
    )
    with pytest.raises(Refusal, match="other entries of the log build on it"):
        diary.undo()


# What counts as a step ---------------------------------------------------------------------------


def test_saving_what_is_there_already_is_no_step(diary: Diary):
    draft = session()
    diary.save(draft, act="Log session")
    ticking(diary).save(draft, act="Save again")
    assert diary.undo_act == "Log session"


def test_a_new_write_ends_what_could_be_done_again(diary: Diary):
    diary.save(session(), act="First")
    diary.undo()
    diary.save(session(), act="Second")
    assert diary.redo() is None
    assert (diary.undo_act, diary.redo_act) == ("Second", None)


def test_undo_and_redo_give_notice(diary: Diary):
    heard: list[int] = []
    diary.save(session(), act="Log session")
    diary.on_change.append(lambda: heard.append(len(diary.history.sessions)))
    diary.undo()
    diary.redo()
    assert heard == [0, 1]
