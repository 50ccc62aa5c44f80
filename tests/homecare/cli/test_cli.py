"""The commands, each run in this process: what they answer in words, in JSON, and by exit code."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pypdf
import pytest

from homecare import cli
from homecare.store.copies import Why, copies
from homecare.values.times import parse_time

AT = "2026-11-20T20:15:00+01:00"
RECORDS = [
    {
        "kind": "session",
        "at": AT,
        "device": "Roller",
        "needle_mm": 0.5,
        "areas": [{"area": "face"}],
    },
    {"kind": "check-in", "at": "2026-11-21T20:15:00+01:00", "area": "face", "redness": 2},
    {"kind": "device", "name": "Roller", "needle_mm": 0.5},
]

Run = Callable[..., str]
Json = Callable[..., Any]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command that must end with ``code``; gives what it printed where that belongs."""

    def run(*words: object, code: int = 0) -> str:
        assert cli.run([str(word) for word in words]) == code
        printed = capsys.readouterr()
        assert printed.err.count("\n") == (1 if code == 3 else 0) or code == 2
        return printed.err if code in (2, 3) else printed.out

    return run


@pytest.fixture
def answer(run: Run) -> Json:
    """Run a command with ``--json``."""

    def answer(*words: object, code: int = 0) -> Any:
        return json.loads(run(*words, "--json", code=code))

    return answer


@pytest.fixture
def log(log_folder: Path, tmp_path: Path, run: Run) -> Path:
    """A small log, made by the command itself."""
    file = tmp_path / "records.json"
    file.write_text(json.dumps(RECORDS))
    run("add", "--log", log_folder, file)
    return log_folder


def test_add_counts_what_it_did(log: Path, tmp_path: Path, answer: Json) -> None:
    key = str(uuid4())
    file = tmp_path / "more.jsonl"
    file.write_text(json.dumps({"kind": "event", "at": AT, "event": "peel", "id": key}) + "\n\n")
    words = ("add", "--log", log, file)
    assert answer(*words) == {"added": 1, "replaced": 0, "same": 0, "rejected": []}
    assert answer(*words)["same"] == 1
    file.write_text(file.read_text().replace("peel", "wax"))
    assert answer(*words)["replaced"] == 1


def test_add_lists_every_problem_as_json(
    log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "more.jsonl"
    file.write_text('{"kind": "event", "at": "soon"}\n{"kind": "rating", "at": "soon", "score": 1}')
    assert cli.run(["add", "--log", str(log), str(file), "--json"]) == 3
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1
    rejected = json.loads(printed.out)["rejected"]
    assert [(each["line"], each["field"], each["value"]) for each in rejected] == [
        (1, "at", "soon"),
        (2, "at", "soon"),
        (2, "concern", ""),
    ]


def test_check_answers_as_promised(log: Path, answer: Json) -> None:
    found = answer(
        "check", "--log", log, "--areas", "cheek-left,chin", "--needle-mm", "0.5",
        "--at", "2026-11-22T20:15:00+01:00",
    )  # fmt: skip
    assert found["at"] == "2026-11-22T20:15:00+01:00"
    assert (found["needle_mm"], found["areas"]) == (0.5, ["cheek-left", "chin"])
    assert found["worst"] == "stop"
    severities = ["emergency", "stop", "caution", "info"]
    order = [severities.index(each["severity"]) for each in found["findings"]]
    assert order == sorted(order)
    keys = {"rule", "severity", "message", "why", "act", "earliest", "sources"}
    for each in found["findings"]:
        assert keys <= each.keys()
        assert all({"id", "title", "strength"} <= source.keys() for source in each["sources"])
    (spacing,) = (each for each in found["findings"] if each["rule"] == "R05")
    assert parse_time(spacing["earliest"]).local_date.isoformat() == "2026-11-27"
    assert "sunburn" in found["unknown"]
    assert "device" not in found["unknown"]  # the only roller of that length


def test_check_tells_findings_in_words_worst_first(log: Path, run: Run) -> None:
    told = run("check", "--log", log, "--areas", "face", "--needle-mm", "0.5", "--at", "2026-11-22T20:15+01:00")  # fmt: skip
    assert told.index("Stop · R05") < told.index("Caution ·") < told.index("Info ·")
    assert "Earliest: 27 Nov 2026, 20:15" in told
    assert "Sources: " in told


def test_check_takes_answers_and_a_device_by_name(log: Path, tmp_path: Path, answer: Json) -> None:
    file = tmp_path / "answers.json"
    file.write_text('{"sunburn": true, "cleaned": true}')
    words = ("check", "--log", log, "--areas", "neck", "--needle-mm", "0.25", "--answers", file)
    found = answer(*words, "--device", "rOLLER")
    assert {"sunburn", "device"}.isdisjoint(found["unknown"])
    assert "device" in answer(*words)["unknown"]  # no roller of that length


def test_check_does_not_see_what_is_later(log: Path, answer: Json) -> None:
    words = ("check", "--log", log, "--areas", "face", "--needle-mm", "0.5")
    found = answer(*words, "--at", "2026-11-19T20:15+01:00")
    assert "R05" not in {each["rule"] for each in found["findings"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "not JSON"), ('{"hungry": true}', "answers"), ('{"sunburn": "no"}', "true or false")],
)
def test_bad_answers_are_said_plainly(
    log: Path, tmp_path: Path, run: Run, text: str, said: str
) -> None:
    file = tmp_path / "answers.json"
    file.write_text(text)
    words = ("check", "--log", log, "--areas", "face", "--needle-mm", "0.5", "--answers", file)
    assert said in run(*words, code=3)


def test_an_unknown_device_lists_those_there_are(log: Path, run: Run) -> None:
    words = ("check", "--log", log, "--areas", "face", "--needle-mm", "0.5", "--device", "pen")
    assert "Roller" in run(*words, code=3)


def test_today_answers_as_promised(log: Path, answer: Json) -> None:
    found = answer("today", "--log", log, "--at", "2026-11-22T20:15:00+01:00")
    assert {"at", "areas", "due", "care", "findings"} <= found.keys()
    (face,) = found["areas"]
    assert (face["area"], face["last_session"], face["needle_mm"]) == ("face", AT, 0.5)
    assert face["floor_until"] == "2026-11-27T20:15:00+01:00"
    assert not face["ready"]
    assert (face["recovery"]["day"], face["recovery"]["redness"]) == (2, 2)
    assert face["recovery"]["state"] == "too-few"


def test_today_of_a_log_without_sessions(log: Path, answer: Json, run: Run) -> None:
    words = ("today", "--log", log, "--at", "2026-11-01T20:15+01:00")
    assert answer(*words)["areas"] == []
    assert "no session" in run(*words)


def test_stats_stand_beside_their_counts(log: Path, answer: Json, run: Run) -> None:
    found = answer("stats", "--log", log)
    assert (found["sessions"], found["check_ins"]) == (1, 1)
    assert [(each["area"], each["n"]) for each in found["by_area"]] == [("face", 1)]
    assert found["trend"][0]["value"] is None
    assert "too few" in run("stats", "--log", log)
    assert answer("stats", "--log", log, "--to", "2026-11-19")["sessions"] == 0
    assert answer("stats", "--log", log, "--area", "neck")["sessions"] == 0


def test_export_and_import_go_round(log: Path, tmp_path: Path, answer: Json, run: Run) -> None:
    first, second, other = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "other"
    assert "3 records" in run("export", "--log", log, "--format", "csv", "--out", first)
    counts = {"added": 3, "replaced": 0, "same": 0, "rejected": []}
    assert answer("import", "--log", other, first, "--dry-run") == counts | {"dry_run": True}
    assert not other.exists()
    assert answer("import", "--log", other, first) == counts | {"dry_run": False}
    run("export", "--log", other, "--format", "csv", "--out", second)
    assert second.read_bytes() == first.read_bytes()


def test_import_takes_good_rows_and_ends_with_one(log: Path, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"kind,at,area\ncheck-in,{AT},face\ncheck-in,{AT},elbow\n")
    told = run("import", "--log", log, file, code=1)
    assert "1 added, 1 not taken" in told
    assert "line 3: area: “elbow”" in told


def test_the_report_is_a_pdf(log: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "report.pdf"
    run("export", "--log", log, "--format", "pdf", "--out", out)
    assert "Sessions" in pypdf.PdfReader(out).pages[0].extract_text()


def test_demo_writes_into_a_new_folder_only(log_folder: Path, run: Run, answer: Json) -> None:
    words = ("demo", "--log", log_folder, "--years", "0.2")
    assert answer(*words) == {"log": str(log_folder)}
    assert answer("verify", "--log", log_folder) == {"ok": True, "problems": []}
    assert "new folder" in run(*words, code=3)


def test_verify_ends_with_one_where_there_is_damage(log: Path, answer: Json) -> None:
    with (log / "log.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096)
    found = answer("verify", "--log", log, code=1)
    assert not found["ok"]
    assert found["problems"]


def test_commands_that_write_leave_the_copy_of_the_day(log: Path) -> None:
    (copy,) = copies(log)
    assert copy.is_good
    assert copy.rows["treatment"] == 1


def test_before_an_import_comes_a_copy(log: Path, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "more.csv"
    file.write_text("kind,at,area,redness\ncheck-in,2026-11-19T08:00+01:00,face,1\n")
    run("import", "--log", log, file, "--dry-run")
    assert [each.why for each in copies(log)] == [Why.DAY]
    run("import", "--log", log, file)
    before, day = copies(log)
    assert (before.why, day.why) == (Why.IMPORT, Why.DAY)
    assert before.rows["check_in"] == 1


def test_what_was_written_is_done_where_no_copy_can_be_made(
    log_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_folder.mkdir()
    (log_folder / "backups").write_text("in the way")
    file = tmp_path / "records.json"
    file.write_text(json.dumps(RECORDS))
    assert cli.run(["add", "--log", str(log_folder), str(file)]) == 0
    printed = capsys.readouterr()
    assert "3 added" in printed.out
    assert "no copy of the log was made" in printed.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("add",),
        ("check", "--areas", "face"),
        ("check", "--areas", "elbow", "--needle-mm", "0.5"),
        ("check", "--areas", "", "--needle-mm", "0.5"),
        ("check", "--areas", "face", "--needle-mm", "3.1"),
        ("check", "--areas", "face", "--needle-mm", "nan"),
        ("today", "--at", "2026-11-22"),
        ("today", "--at", "soon"),
        ("stats", "--from", "soon"),
        ("stats", "--from", "2026-02-02", "--to", "2026-02-01"),
        ("export", "--format", "doc", "--out", "o"),
        ("export", "--format", "csv", "--out", "o", "--include", "secrets"),
        ("export", "--form", "csv", "--out", "o"),
        ("export", "--format", "csv", "--out", "o", "--areas", "elbow"),
        ("export", "--format", "ics", "--out", "o", "--areas", "face"),
        ("export", "--format", "archive", "--out", "o", "--since-visit"),
        ("export", "--format", "csv", "--out", "o", "--since-visit", "--from", "2026-02-02"),
        ("demo", "--years", "many"),
    ],
)
def test_wrong_usage_ends_with_two(run: Run, words: tuple[str, ...]) -> None:
    assert "error:" in run(*words, code=2)


def test_an_export_since_the_last_visit_of_some_skin(log: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    words = ("export", "--log", log, "--format", "csv", "--out", out, "--since-visit")
    assert "No visit was recorded" in run(*words, code=3)
    given = tmp_path / "more.json"
    given.write_text(
        """[{"kind": "visit", "at": "2026-01-05T10:00:00+01:00", "who": "Dr. Ito"},
        {"kind": "check-in", "at": "2026-01-02T10:00:00+01:00", "area": "scalp", "redness": 1},
        {"kind": "check-in", "at": "2026-01-06T10:00:00+01:00", "area": "scalp", "redness": 2},
        {"kind": "check-in", "at": "2026-01-06T10:00:00+01:00", "area": "neck", "redness": 3}]"""
    )
    run("add", "--log", log, given)
    run(*words, "--areas", "scalp")
    rows = [row for row in out.read_text("utf-8-sig").splitlines() if row.startswith("check-in")]
    assert [",scalp," in row for row in rows] == [True]


def test_the_folder_may_be_named_before_the_command(log: Path, answer: Json) -> None:
    assert answer("--log", log, "stats")["sessions"] == 1


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["--log", "today"], True),
        (["--log=today", "--demo"], True),
        (["--help"], True),
        (["tour", "--out", "x"], True),
        (["--at", "2026-11-22T20:15", "today"], False),
        (["nonsense"], False),
    ],
)
def test_which_arguments_are_for_the_window(words: list[str], window: bool) -> None:
    assert cli.is_for_window(words) is window


def test_the_help_names_every_command() -> None:
    text = cli.parser().format_help()
    for name in ("demo", "add", "check", "today", "stats", "export", "import", "verify", "tour"):
        assert f"    {name} " in text


# Copies, and the way back ---------------------------------------------------------------------------


def test_backup_copies_the_log_to_a_file_with_its_checksum(
    log: Path, tmp_path: Path, answer: Json, run: Run
) -> None:
    out = tmp_path / "stick" / "copy.db"
    said = answer("backup", "--log", log, "--out", out)
    assert said["out"] == str(out)
    assert said["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert said["holds"] == {
        "sessions": 1,
        "check_ins": 1,
        "photos": 0,
        "last_day": "2026-11-21",
    }
    assert "sessions: 1, check-ins: 1" in run("backup", "--log", log, "--out", out)


def test_backup_without_a_file_copies_beside_the_log(log: Path, answer: Json) -> None:
    said = answer("backup", "--log", log)
    assert Path(said["out"]).parent == log / "backups"


@pytest.mark.parametrize("name", ["log.db", "log.db-wal", "backups"])
def test_backup_never_takes_the_place_of_the_log(log: Path, run: Run, name: str) -> None:
    before = (log / "log.db").read_bytes()
    run("backup", "--log", log, "--out", log / name, code=3)
    assert (log / "log.db").read_bytes() == before


def test_restore_goes_back_and_says_where_what_was_there_is_kept(
    log: Path, tmp_path: Path, answer: Json
) -> None:
    copy = tmp_path / "copy.db"
    answer("backup", "--log", log, "--out", copy)
    more = tmp_path / "more.json"
    more.write_text(json.dumps(RECORDS[1]))
    answer("add", "--log", log, more)
    said = answer("restore", "--log", log, copy)
    assert said["holds"]["check_ins"] == 1
    assert answer("stats", "--log", log)["check_ins"] == 1
    assert answer("restore", "--log", log, said["kept"])["holds"]["check_ins"] == 2


def test_restore_refuses_what_is_no_copy(log: Path, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "file"
    file.write_text("hello")
    assert "is not a copy" in run("restore", "--log", log, file, code=3)
    assert "There is no file" in run("restore", "--log", log, tmp_path / "none", code=3)


def test_salvage_brings_back_what_can_be_read_and_counts_it(
    log: Path, run: Run, answer: Json
) -> None:
    whole = (log / "log.db").read_bytes()
    (log / "log.db").write_bytes(bytes(100) + whole[100:])
    said = run("today", "--log", log, code=3)
    assert f"homecare restore --log “{log}” --salvage" in said
    shutil.rmtree(log / "backups")
    done = answer("restore", "--log", log, "--salvage")
    assert done["salvaged"]["read"]["check-in"] == 1
    assert done["salvaged"]["lost"] == {}
    assert (Path(done["kept"]) / "log.db").read_bytes()[100:] == whole[100:]
    assert answer("verify", "--log", log) == {"ok": True, "problems": []}
    assert "nothing has to be salvaged" in run("restore", "--log", log, "--salvage", code=3)
    run("restore", "--log", log, code=2)


def test_where_the_log_is_gone_its_copies_are_said_and_nothing_new_is_made(
    log: Path, tmp_path: Path, run: Run, answer: Json
) -> None:
    for part in log.glob("log.db*"):
        part.unlink()
    (copy,) = copies(log)
    file = tmp_path / "more.json"
    file.write_text(json.dumps(RECORDS))
    for words in (("add", "--log", log, file), ("today", "--log", log), ("backup", "--log", log)):
        said = run(*words, code=3)
        assert f"homecare restore --log “{log}” “{copy.path}”" in said
        assert not (log / "log.db").exists()
    answer("restore", "--log", log, copy.path)
    assert answer("verify", "--log", log) == {"ok": True, "problems": []}
    assert answer("stats", "--log", log)["sessions"] == 1
