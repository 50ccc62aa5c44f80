"""The steps from older logs: what they lead to, what they keep, and that a failed one is undone."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text

from homecare import errors
from homecare.diary.diary import Diary
from homecare.records.kinds import KINDS
from homecare.records.models import Base
from homecare.records.tables import model_of
from homecare.store import file_format
from homecare.store.file_format import FILE_NAME, REVISIONS
from homecare.store.integrity import verify
from homecare.store.log import open_log
from homecare.store.migrations.run import SCRIPTS, upgrade, upgrade_file
from homecare.store.readonly import read_only
from tests.homecare.logs import state

OLD_LOGS = sorted((Path(__file__).parents[2] / "old_logs").glob("*.db"))


def schema(file: Path) -> dict[tuple[str, str], str]:
    """Everything that the database is made of: tables with their checks, indexes, STRICT."""
    with closing(read_only(file)) as connection:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL")
        return {
            (kind, name): " ".join(sql.split())
            for kind, name, sql in made
            if name != "alembic_version"
        }


def definition(sql: str) -> tuple[str, frozenset[str], str]:
    """A table's SQL in parts, without regard to the order of its columns and constraints."""
    head, _, rest = sql.partition("(")
    body, _, options = rest.rpartition(")")
    return head.strip(), frozenset(part.strip() for part in body.split(", ")), options.strip()


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    """An empty file brought to the newest revision by the steps alone."""
    file = tmp_path / "migrated.db"
    upgrade_file(file)
    return file


def test_the_steps_lead_to_the_models(migrated: Path, diary: Diary):
    by_steps, by_models = schema(migrated), schema(diary.log.file)
    assert by_steps.keys() == by_models.keys()
    for name, sql in by_models.items():
        assert definition(by_steps[name]) == definition(sql), name
        assert name[0] != "table" or sql.endswith("STRICT")


def test_alembic_finds_nothing_to_add(migrated: Path):
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_every_step_is_named_in_order():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    steps = list(ScriptDirectory.from_config(config).walk_revisions())
    assert tuple(step.revision for step in reversed(steps)) == REVISIONS


def test_a_new_log_is_at_the_newest_step(diary: Diary):
    with diary.log.reading() as session:
        found = session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert found == REVISIONS[-1]


def counts(diary: Diary) -> list[str]:
    """How many there are of each kind, also of those that are deleted."""
    return [
        f"{name}={len(diary.all(model_of(kind))) + len(diary.all(model_of(kind), deleted=True))}"
        for name, kind in KINDS.items()
    ]


@pytest.mark.parametrize("old", OLD_LOGS, ids=lambda file: file.name)
def test_logs_of_earlier_versions_open_with_all_that_they_held(old: Path, log_folder: Path):
    log_folder.mkdir()
    shutil.copy(old, log_folder / FILE_NAME)
    expected = old.with_suffix(".txt").read_text().split()
    with closing(open_log(log_folder)) as log:
        diary = Diary(log)
        assert counts(diary) == expected
    assert verify(log_folder).ok


def test_a_log_of_every_version_is_kept():
    assert tuple(each.stem for each in OLD_LOGS) == REVISIONS


@pytest.mark.parametrize("newer", OLD_LOGS[1:], ids=lambda file: file.name)
def test_an_older_program_refuses_it_and_changes_nothing(
    newer: Path, log_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """Every program that there was knows only the steps of its time."""
    monkeypatch.setattr(file_format, "REVISIONS", REVISIONS[: REVISIONS.index(newer.stem)])
    log_folder.mkdir()
    shutil.copy(newer, log_folder / FILE_NAME)
    before = state(log_folder)
    with pytest.raises(errors.NewerLog, match="written by a newer version of Homecare"):
        open_log(log_folder)
    assert state(log_folder) == before


@pytest.mark.parametrize("old", OLD_LOGS, ids=lambda file: file.name)
def test_an_empty_list_of_signs_still_says_none(old: Path, log_folder: Path):
    log_folder.mkdir()
    shutil.copy(old, log_folder / FILE_NAME)
    with closing(open_log(log_folder)) as log:
        history = Diary(log).history
    unasked = [fact.moment.local_date.day for fact in history.check_ins if not fact.asked]
    assert unasked == ([3] if old.stem >= "0004" else [])


def killed_half_way(file: Path) -> None:
    """A write of another program, of which the one half stands in the file and is not to stay."""
    if (child := os.fork()) == 0:
        connection = sqlite3.connect(file, isolation_level=None)
        for each in ("journal_mode=DELETE", "cache_size=1"):
            connection.execute(f"PRAGMA {each}").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000)"
        connection.execute(f"CREATE TABLE half AS {many} SELECT i, hex(zeroblob(500)) FROM n")
        os._exit(0)
    os.waitpid(child, 0)
    assert file.with_name(f"{file.name}-journal").stat().st_size
    file.with_name(f"{file.name}-wal").touch()  # as where a log is on its way to a WAL


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is killed")
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("old", OLD_LOGS, ids=lambda file: file.name)
def test_a_write_that_was_killed_half_way_is_taken_back(old: Path, log_folder: Path):
    log_folder.mkdir()
    file = Path(shutil.copy(old, log_folder / FILE_NAME))
    killed_half_way(file)
    with closing(open_log(log_folder)) as log:
        assert counts(Diary(log)) == old.with_suffix(".txt").read_text().split()
    assert ("table", "half") not in schema(file)
    assert verify(log_folder).ok


# A step of the future ----------------------------------------------------------------------------

_REBUILD = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0009", "0008"


def upgrade():
    with op.batch_alter_table("treatment", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text()))
"""
_FAIL = _REBUILD + "    op.execute('INSERT INTO nowhere VALUES (1)')\n"
_LOSE = _REBUILD + "    op.execute('DELETE FROM check_in')\n"
_ORPHAN = (
    _REBUILD + "    op.execute(\"UPDATE treatment_area SET treatment_id = 'x' || treatment_id\")\n"
)
_CLASH = _REBUILD + "    op.execute(\"UPDATE treatment_area SET treatment_id = 'x'\")\n"


def scripts_with(step: str, folder: Path) -> Path:
    scripts = folder / "100 % scripts"
    shutil.copytree(SCRIPTS, scripts)
    (scripts / "versions" / "0009_the_next.py").write_text(step)
    return scripts


def test_a_rebuilt_table_keeps_its_children_and_a_copy_is_made_first(
    sample_diary: Diary, tmp_path: Path
):
    file = sample_diary.log.file
    with closing(read_only(file)) as connection:
        before = connection.execute("SELECT * FROM treatment_area ORDER BY 1, 2").fetchall()
    upgrade(sample_diary.log.folder, scripts_with(_REBUILD, tmp_path))
    with closing(read_only(file)) as connection:
        after = connection.execute("SELECT * FROM treatment_area ORDER BY 1, 2").fetchall()
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0009",)
        assert "mood" in [row[1] for row in connection.execute("PRAGMA table_info(treatment)")]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert after == before
    (kept,) = (file.parent / "backups").glob("log-*-1-before-update.db")
    with closing(read_only(kept)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0008",)
        assert connection.execute("SELECT count(*) FROM treatment_area").fetchone()[0] == len(
            before
        )


@pytest.mark.parametrize(
    "step",
    [_FAIL, _LOSE, _ORPHAN, _CLASH],
    ids=["fails", "loses rows", "orphans", "clashes"],
)
def test_a_step_that_does_harm_is_taken_back_whole(sample_diary: Diary, tmp_path: Path, step: str):
    file = sample_diary.log.file
    with closing(sqlite3.connect(file)) as connection:
        before = list(connection.iterdump())
    with pytest.raises(errors.Damaged):
        upgrade(sample_diary.log.folder, scripts_with(step, tmp_path))
    with closing(sqlite3.connect(file)) as connection:
        assert list(connection.iterdump()) == before
    open_log(file.parent).close()


def test_two_programs_may_bring_a_log_up_to_date_at_once(sample_diary: Diary, tmp_path: Path):
    scripts = scripts_with(_REBUILD, tmp_path)
    upgrade_file(sample_diary.log.file, scripts)
    upgrade_file(sample_diary.log.file, scripts)  # the second one finds it done
