"""Whatever goes wrong ends in one plain line, the right exit code, and a log as it was before."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from homecare import cli
from homecare.cli import telling
from homecare.diary.diary import Diary
from homecare.facts.facts import LogFacts, SessionFact
from homecare.stats.statistics import Trend, statistics
from homecare.store.keeping import daily_copy
from homecare.store.log import lock_for_window, open_log
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.values.times import Moment
from tests.homecare.terminal import ROOT, homecare

AT = "2026-11-20T20:15:00+01:00"
CHECK_IN = {"kind": "check-in", "at": AT, "area": "face"}


@pytest.fixture
def log(diary: Diary) -> Path:
    """An empty log that nobody has open."""
    diary.log.close()
    return diary.log.folder


def rows(folder: Path) -> list[str]:
    """The whole database, as another program sees it."""
    with closing(sqlite3.connect(folder / "log.db")) as connection:
        return list(connection.iterdump())


def one_plain_line(err: str) -> bool:
    return err.count("\n") == 1 and "Traceback" not in err and "Error" not in err.split(":")[0]


def run_add(folder: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> str:
    """Add a file that must be refused; gives the one line that was said."""
    place = next(each for each in folder.parents if each.is_dir())
    file = place / "records.json"
    file.write_bytes(data)
    assert cli.run(["add", "--log", str(folder), str(file)]) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert one_plain_line(printed.err)
    return printed.err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "not JSON"),
        (b"\xff", "UTF-8"),
        (b"[" * 3000, "deep"),
        (json.dumps(CHECK_IN | {"colour": "red"}).encode(), "colour"),
        (json.dumps(CHECK_IN | {"redness": 9}).encode(), "redness: “9” must be 0 to 4"),
        (json.dumps(CHECK_IN | {"at": "2099-01-01T00:00Z"}).encode(), "future"),
        (json.dumps(CHECK_IN | {"notes": "x" * 1_000_000}).encode(), "20000 at most"),
        (json.dumps(CHECK_IN | {"area": "\x1b[31m\nred"}).encode(), "area"),
        (json.dumps([CHECK_IN, {"kind": "picnic"}]).encode(), "record 2: kind"),
        (b"42", "record 1: record: “42”"),
    ],
)
def test_a_bad_file_changes_nothing(
    log: Path, capsys: pytest.CaptureFixture[str], data: bytes, said: str
) -> None:
    before = rows(log)
    err = run_add(log, data, capsys)
    assert said in err
    assert "\x1b" not in err
    assert rows(log) == before


def test_a_bad_file_makes_no_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_add(tmp_path / "new", b'{"kind": "picnic"}', capsys)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("command", ["today", "stats", "verify", "export", "check"])
def test_looking_makes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    more = {
        "export": ["--format", "csv", "--out", str(tmp_path / "out.csv")],
        "check": ["--areas", "face", "--needle-mm", "0.5"],
    }
    assert cli.run([command, "--log", str(tmp_path / "none"), *more.get(command, [])]) == 3
    assert "no log" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_log_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log.db").write_bytes(b"something of my own")
    err = run_add(tmp_path, json.dumps(CHECK_IN).encode(), capsys)
    assert "not a Homecare log" in err
    assert (tmp_path / "log.db").read_bytes() == b"something of my own"
    run_add(tmp_path / "log.db", json.dumps(CHECK_IN).encode(), capsys)
    run_add(tmp_path / "log.db" / "below", json.dumps(CHECK_IN).encode(), capsys)


def test_a_log_of_a_newer_version_stays_as_it_is(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(log / "log.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = rows(log)
    assert "newer version" in run_add(log, json.dumps(CHECK_IN).encode(), capsys)
    assert rows(log) == before


@pytest.mark.parametrize("out", ["no/such/folder/out.csv", "."])
def test_a_place_that_can_not_be_written_is_said(
    log: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, out: str
) -> None:
    words = ["export", "--log", str(log), "--format", "csv", "--out", str(tmp_path / out)]
    assert cli.run(words) == 3
    assert one_plain_line(capsys.readouterr().err)


@pytest.mark.parametrize("command", [["add"], ["import"]])
def test_a_file_that_is_not_there_is_named(
    log: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert cli.run([*command, "--log", str(log), "/no/such file"]) == 3
    assert capsys.readouterr().err.startswith("/no/such file: ")


def test_a_mistake_of_our_own_gives_no_traceback_and_tells_nothing_private(
    log: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stumble(*_arguments: object) -> None:
        raise RuntimeError(note)

    note = "a private note"
    diagnostics = tmp_path / "diagnostics"
    monkeypatch.setattr("homecare.diagnostics.diagnostics_folder", lambda: diagnostics)
    monkeypatch.setattr("homecare.cli.upkeep.verify", stumble)
    assert cli.run(["verify", "--log", str(log)]) == 3
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    kept = (diagnostics / "errors.log").read_text()
    assert "RuntimeError" in kept
    assert "stumble" in kept
    assert "private" not in kept + err


def test_an_interruption_is_a_plain_line(
    log: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("homecare.cli.upkeep.verify", interrupted)
    assert cli.run(["verify", "--log", str(log)]) == 3
    assert one_plain_line(capsys.readouterr().err)


# In a process of its own --------------------------------------------------------------------------


def test_records_come_in_by_standard_input_beside_an_open_window(log: Path, tmp_path: Path) -> None:
    window = open_log(log)
    lock = lock_for_window(log)
    try:
        data = json.dumps(CHECK_IN).encode()
        said = homecare("add", "--log", log, "-", "--json", home=tmp_path, stdin=data)
        assert (said.code, said.err, said.plain["added"]) == (0, "", 1)
    finally:
        lock.release()
        window.close()


_WITHOUT_RIGHTS = """
import encodings.utf_8_sig, os, sys
from homecare.cli import questions, records, run, unlocking, upkeep
from homecare.values.times import now_here
now_here()
if os.geteuid() == 0:  # rights do not bind the super-user; all that is needed is loaded by now
    os.setgroups([])
    os.setuid(65534)
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_folder_without_rights_is_said() -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        file, closed = place / "records.json", place / "closed"
        file.write_text(json.dumps(CHECK_IN))
        closed.mkdir(mode=0o500)
        for folder in (closed, closed / "below"):
            words = [sys.executable, "-c", _WITHOUT_RIGHTS, "add", "--log", folder, file]
            done = subprocess.run(words, capture_output=True, cwd=ROOT, check=False)
            assert done.returncode == 3
            assert one_plain_line(done.stderr.decode())
            assert "rights" in done.stderr.decode()
        assert list(closed.iterdir()) == []


def test_a_terminal_that_knows_only_ascii(log: Path, tmp_path: Path) -> None:
    record = {"kind": "device", "name": "Rôller 😀"}
    homecare("add", "--log", log, "-", home=tmp_path, stdin=json.dumps(record).encode())
    ascii_only = {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    words = ("check", "--log", log, "--areas", "face", "--needle-mm", "0.5")
    said = homecare(*words, "--device", "nothing", home=tmp_path, environment=ascii_only)
    assert said.code == 3
    assert "R\\xf4ller \\U0001f600" in said.err
    assert homecare(*words, "--json", home=tmp_path, environment=ascii_only).plain["worst"]


def test_a_reader_that_leaves_early_is_no_traceback(log: Path, tmp_path: Path) -> None:
    words = [sys.executable, str(ROOT / "main.py"), "today", "--log", str(log)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read().decode()
        assert process.wait() == 3
    assert one_plain_line(err)


def test_the_version_needs_neither_database_nor_charts_nor_window() -> None:
    code = (
        "import sys; from homecare import cli; cli.parser(); "
        "print(sorted({'sqlalchemy', 'matplotlib', 'numpy', 'PySide6', 'alembic'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
    assert run.stdout.decode().strip() == "[]"


def test_commands_load_no_window(log: Path) -> None:
    code = (
        "import sys; from homecare import cli; "
        f"cli.run(['today', '--log', {str(log)!r}]); cli.run(['stats', '--log', {str(log)!r}]); "
        "sys.exit(sorted({'PySide6', 'ui', 'matplotlib', 'alembic'} & set(sys.modules)) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_damaged_log_says_where_its_copies_are_and_what_to_do_with_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "log"
    with closing(open_log(folder, create=True)) as log:
        daily_copy(log.folder, date(2026, 11, 20))
    file = folder / "log.db"
    whole = file.read_bytes()
    file_was = whole[:4096] + bytes(len(whole) - 4096)
    file.write_bytes(file_was)
    assert cli.run(["today", "--log", str(folder)]) == 3
    said = capsys.readouterr().err
    assert one_plain_line(said)
    assert "its folder “backups”" in said
    (newest,) = (folder / "backups").glob("*.db")
    assert cli.run(["restore", "--log", str(folder), str(newest)]) == 0
    (kept,) = folder.glob("damaged-*/log.db")
    assert kept.read_bytes() == file_was
    assert cli.run(["today", "--log", str(folder)]) == 0


def test_a_change_that_rounds_to_nothing_has_no_minus(now: Moment) -> None:
    face = SessionFact(id=uuid4(), moment=now, areas=(Area.FACE,))
    found = Trend(
        area=Area.FACE,
        band=Band.UP_TO_500_UM,
        n=9,
        value=-0.001,
        interval=(-0.004, 0.004),
        start=None,
        end=None,
    )
    told = "\n".join(
        telling.told_stats(replace(statistics(LogFacts(sessions=(face,))), trend=(found,)))
    )
    assert "no clear change" in told
    assert "-0.00" not in told
