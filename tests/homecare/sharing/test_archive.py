"""The archive: all of a log, there and back; and whatever somebody made of the file in between."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.records import models
from homecare.sharing.archive import write_archive
from homecare.sharing.formats import Request, Written, write_file
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.incoming import incoming
from homecare.sharing.intake.plan import Plan, plan
from homecare.sharing.scope import EVERYTHING, Scope
from homecare.sharing.shared import shared_records
from homecare.store.integrity import verify
from homecare.store.log import open_log
from tests.conftest import NOW
from tests.homecare.logs import add_records, state
from tests.homecare.outside import run, said_by
from tests.homecare.sharing.nasty import AT, NOTES, sessions_with
from tests.homecare.terminal import homecare
from tests.homecare.valid_records import NAMES, any_record

PICTURE = b"\xff\xd8\xff\xe0 not really a picture " * 50
SECRET = "pässwort Ω"


def add(diary: Diary, *records: dict[str, Any]) -> None:
    add_records(diary, [Given(n, each) for n, each in enumerate(records)], "Add records")


def with_picture(diary: Diary, data: bytes = PICTURE) -> str:
    """Put a picture into the log as the log keeps them; gives its name."""
    digest = hashlib.sha256(data).hexdigest()
    name = f"photos/{digest}.jpg"
    (diary.log.folder / "photos").mkdir(exist_ok=True)
    (diary.log.folder / name).write_bytes(data)
    add(diary, {"kind": "photo", "at": AT, "area": "face", "file": name, "sha256": digest})
    return name


def exported(diary: Diary, out: Path, password: str | None = None) -> Written:
    return write_file(diary, "archive", out, Request(scope=Scope(), now=NOW, password=password))


def taken(diary: Diary, file: Path, password: str | None = None) -> Plan:
    with incoming(file, password) as came:
        made = plan(diary, came.givens)
        came.save(diary, made, "Import")
    return made


@pytest.fixture
def other(tmp_path: Path) -> Any:
    log = open_log(tmp_path / "other", create=True)
    yield Diary(log, clock=lambda: NOW)
    log.close()


# There and back -----------------------------------------------------------------------------------


def test_everything_comes_back_into_an_empty_log_and_nothing_that_was_deleted(
    sample_diary: Diary, other: Diary, tmp_path: Path
) -> None:
    name = with_picture(sample_diary)
    add(sample_diary, *sessions_with(), {"kind": "check-in", "at": AT, "area": "nose"})
    (gone,) = [row for row in sample_diary.all(models.CheckIn) if row.area == "nose"]
    sample_diary.delete(gone, act="Delete")
    made = exported(sample_diary, tmp_path / "a.zip")
    assert taken(other, tmp_path / "a.zip").added == made.records
    records = shared_records(sample_diary, EVERYTHING)
    assert shared_records(other, EVERYTHING) == records
    assert str(gone.id) not in {each["id"] for each in records}
    assert (other.log.folder / name).read_bytes() == PICTURE
    assert (other.log.folder / name).stat().st_mode & 0o077 == 0
    assert verify(other.log.folder).problems == ()
    days = {row.id: row.local_date for row in sample_diary.all(models.Treatment)}
    assert {row.id: row.local_date for row in other.all(models.Treatment)} == days


def test_a_second_time_everything_is_there_already(sample_diary: Diary, tmp_path: Path) -> None:
    with_picture(sample_diary)
    made = exported(sample_diary, tmp_path / "a.zip")
    again = taken(sample_diary, tmp_path / "a.zip")
    assert (again.same, again.rows) == (made.records, ())


def test_two_logs_become_one(diary: Diary, other: Diary, tmp_path: Path) -> None:
    """What only one has stays or comes; the same id is replaced; one undo step takes it back."""
    key, mine, theirs = (str(uuid4()) for _n in range(3))
    check_in = {"kind": "check-in", "at": AT, "area": "face", "redness": 1}
    add(diary, check_in | {"id": key, "redness": 3}, check_in | {"id": theirs})
    with_picture(diary)
    add(other, check_in | {"id": key}, check_in | {"id": mine})
    exported(diary, tmp_path / "a.zip")
    made = taken(other, tmp_path / "a.zip")
    assert (made.added, made.replaced, made.same) == (2, 1, 0)
    grades = {str(row.id): row.redness for row in other.all(models.CheckIn)}
    assert grades == {key: 3, mine: 1, theirs: 1}
    other.undo()
    assert {str(row.id): row.redness for row in other.all(models.CheckIn)} == {key: 1, mine: 1}


def test_a_picture_that_is_damaged_in_the_log_is_put_right(
    diary: Diary, other: Diary, tmp_path: Path
) -> None:
    name = with_picture(diary)
    exported(diary, tmp_path / "a.zip")
    taken(other, tmp_path / "a.zip")
    (other.log.folder / name).write_bytes(b"damaged")
    assert taken(other, tmp_path / "a.zip").same == 1
    assert (other.log.folder / name).read_bytes() == PICTURE


def test_a_missing_or_damaged_picture_is_told_and_its_entry_goes_along(
    diary: Diary, other: Diary, tmp_path: Path
) -> None:
    (diary.log.folder / with_picture(diary)).write_bytes(b"damaged")
    (diary.log.folder / with_picture(diary, b"2")).unlink()
    add(diary, {"kind": "photo", "at": AT, "file": "../secret", "sha256": "0" * 64})
    (diary.log.folder.parent / "secret").write_bytes(b"secret")
    made = exported(diary, tmp_path / "a.zip")
    assert made.warnings[0].startswith("3 pictures are missing in the log or damaged")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["records.jsonl", "manifest.json"]
    assert taken(other, tmp_path / "a.zip").added == 3


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(any_record(), min_size=1, max_size=4, unique_by=lambda record: record["id"]))
def test_every_record_survives(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, Any]]
) -> None:
    records = [each for each in records if each["kind"] not in (*NAMES, "profile")]
    kit = [{"kind": kind, "name": name, "id": str(uuid4())} for kind, name in NAMES.items()]
    folder = tmp_path_factory.mktemp("logs")
    logs = [open_log(folder / name, create=True) for name in ("a", "b")]
    try:
        one, two = (Diary(log, clock=lambda: NOW) for log in logs)
        add(one, *records, *kit)
        write_archive(one, folder / "a.zip", NOW)
        taken(two, folder / "a.zip")
        assert shared_records(two, EVERYTHING) == shared_records(one, EVERYTHING)
    finally:
        for log in logs:
            log.close()


# As others see it ---------------------------------------------------------------------------------


def test_7_zip_and_pythons_zipfile_find_all_of_it_in_order(diary: Diary, tmp_path: Path) -> None:
    name = with_picture(diary)
    add(diary, *sessions_with())
    exported(diary, tmp_path / "a.zip")
    assert "Everything is Ok" in said_by("7z", "t", tmp_path / "a.zip")
    said_by("7z", "x", f"-o{tmp_path / 'out'}", tmp_path / "a.zip")
    assert (tmp_path / "out" / name).read_bytes() == PICTURE
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
    for member in manifest["members"]:
        data = (tmp_path / "out" / member["name"]).read_bytes()
        assert len(data) == member["bytes"]
        assert hashlib.sha256(data).hexdigest() == member["sha256"]
    assert manifest["counts"] == {"photo": 1, "session": len(NOTES)}
    lines = (tmp_path / "out" / "records.jsonl").read_text("utf-8").split("\n")
    records = [json.loads(line) for line in lines if line]
    assert sorted(each["notes"] for each in records if "notes" in each) == sorted(NOTES)


def test_behind_a_password_7_zip_and_we_open_it_with_that_alone(
    diary: Diary, other: Diary, tmp_path: Path
) -> None:
    with_picture(diary)
    out = tmp_path / "a.zip"
    exported(diary, out, SECRET)
    assert run("7z", "t", "-pwrong", out).returncode != 0
    assert "Everything is Ok" in said_by("7z", "t", f"-p{SECRET}", out)
    for password, said in ((None, "behind a password"), ("wrong", "not the password")):
        with pytest.raises(LogError, match=said):
            taken(other, out, password)
    assert taken(other, out, SECRET).added == 1


# What does harm -----------------------------------------------------------------------------------

Members = dict[str, bytes]


def members_of(file: Path) -> Members:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(file: Path, members: Members) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def announced(members: Members, **more: Any) -> Members:
    """The members with a manifest that fits them: whoever means harm would make one."""
    manifest = json.loads(members["manifest.json"])
    manifest["members"] = [
        {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in members.items()
        if name != "manifest.json"
    ]
    return members | {"manifest.json": json.dumps(manifest | more).encode()}


def changed_record(members: Members) -> Members:
    return members | {"records.jsonl": members["records.jsonl"].replace(b"face", b"nose")}


def changed_picture(members: Members) -> Members:
    name = next(name for name in members if name.startswith("photos/"))
    return members | {name: b"another one"}


def without_picture(members: Members) -> Members:
    return {name: data for name, data in members.items() if not name.startswith("photos/")}


def without_records(members: Members) -> Members:
    return {name: data for name, data in members.items() if name != "records.jsonl"}


HARM: dict[str, tuple[Callable[[Members], Members], str]] = {
    "another record": (changed_record, "is not what was put in"),
    "another picture": (changed_picture, "is not what was put in"),
    "another picture, with its checksum": (
        lambda m: announced(changed_picture(m)),
        "not the picture of its entry",
    ),
    "no picture": (without_picture, "parts of it are missing"),
    "no records": (without_records, "parts of it are missing"),
    "no records, and none announced": (lambda m: announced(without_records(m)), "are missing"),
    "a member more": (lambda m: m | {"photos/more.jpg": b"x"}, "more than it says"),
    "no manifest": (lambda m: {"records.jsonl": m["records.jsonl"]}, "no manifest"),
    "an empty manifest": (lambda m: m | {"manifest.json": b""}, "JSON"),
    "a manifest that is a list": (lambda m: m | {"manifest.json": b"[]"}, "says nothing"),
    "a manifest of another format": (lambda m: announced(m, format="x"), "another one"),
    "members that are no list": (lambda m: announced(m) | {"manifest.json": json.dumps(
        json.loads(m["manifest.json"]) | {"members": 5}).encode()}, "can't be read"),
    "a later version": (lambda m: announced(m, version=2), "newer version"),
    "a way out": (lambda m: announced(m | {"../escaped": b"x"}), "no archive of ours does"),
    "a way out of photos": (
        lambda m: announced(m | {"photos/../../escaped": b"x"}), "no archive of ours does"),
    "a whole path": (lambda m: announced(m | {"/tmp/escaped": b"x"}), "no archive of ours does"),
    "a path of Windows": (
        lambda m: announced(m | {"photos\\..\\..\\escaped": b"x"}), "no archive of ours does"),
    "the database": (lambda m: announced(m | {"log.db": b"x"}), "no archive of ours does"),
    "a hidden file": (lambda m: announced(m | {"photos/.x": b"x"}), "no archive of ours does"),
    "records that are no records": (
        lambda m: announced(m | {"records.jsonl": b"\xff\xfd"}), "UTF-8"),
    "another document": (lambda _m: {"[Content_Types].xml": b"<Types/>"}, "an office program"),
    "nothing": (lambda _m: {}, "no manifest"),
}  # fmt: skip


@pytest.mark.parametrize("harm", list(HARM))
def test_what_is_not_as_it_was_written_is_refused_and_changes_nothing(
    diary: Diary, other: Diary, tmp_path: Path, harm: str
) -> None:
    with_picture(diary)
    file = tmp_path / "a.zip"
    exported(diary, file)
    change, said = HARM[harm]
    packed(file, change(members_of(file)))
    before = state(tmp_path)
    with pytest.raises(LogError, match=said) as caught:
        taken(other, file)
    assert "\n" not in str(caught.value)
    assert state(tmp_path) == before


def test_every_damaged_byte_is_noticed_or_makes_no_difference(diary: Diary, tmp_path: Path) -> None:
    add(diary, {"kind": "check-in", "at": AT, "area": "face", "notes": "calm " * 40})
    file = tmp_path / "a.zip"
    exported(diary, file)
    whole = file.read_bytes()
    expected = shared_records(diary, EVERYTHING)
    for place in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[place] ^= 0x20
        file.write_bytes(damaged)
        try:
            with incoming(file) as came:
                assert [each.plain for each in came.givens] == expected
        except LogError:
            continue


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.99])
def test_half_a_file_is_no_archive(diary: Diary, tmp_path: Path, cut: float) -> None:
    file = tmp_path / "a.zip"
    exported(diary, file)
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * cut)])
    with pytest.raises(LogError, match="damaged"):
        taken(diary, file)


def test_a_bomb_is_refused_before_it_goes_off(diary: Diary, tmp_path: Path) -> None:
    """Records of over 256 MB, in a file of some 300 KB."""
    file = tmp_path / "a.zip"
    exported(diary, file)
    manifest = members_of(file)["manifest.json"]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("records.jsonl", "w", force_zip64=True) as member:
            for _n in range(257):
                member.write(bytes(1 << 20))
        archive.writestr("manifest.json", manifest)
    assert file.stat().st_size < 1 << 20
    with pytest.raises(LogError, match="larger than the log takes"):
        taken(diary, file)


def test_a_member_that_lies_about_its_size_is_refused(diary: Diary, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    add(diary, {"kind": "check-in", "at": AT, "area": "face", "notes": "x" * 9_000})
    exported(diary, file)
    members = members_of(file)
    manifest = json.loads(members["manifest.json"])
    manifest["members"][0]["bytes"] = 10
    packed(file, members | {"manifest.json": json.dumps(manifest).encode()})
    with pytest.raises(LogError, match="is not what was put in"):
        taken(diary, file)


def test_another_picture_of_the_same_name_stays(diary: Diary, other: Diary, tmp_path: Path) -> None:
    digests = [hashlib.sha256(data).hexdigest() for data in (b"one", b"two")]
    for each, data, digest in zip((diary, other), (b"one", b"two"), digests, strict=True):
        (each.log.folder / "photos").mkdir()
        (each.log.folder / "photos/a.jpg").write_bytes(data)
        add(each, {"kind": "photo", "at": AT, "file": "photos/a.jpg", "sha256": digest})
    exported(diary, tmp_path / "a.zip")
    with pytest.raises(LogError, match="another picture"):
        taken(other, tmp_path / "a.zip")
    assert [row.sha256 for row in other.all(models.Photo)] == [digests[1]]
    assert (other.log.folder / "photos/a.jpg").read_bytes() == b"two"


def test_a_failed_save_takes_its_pictures_away_again(
    diary: Diary, other: Diary, tmp_path: Path
) -> None:
    name = with_picture(diary)
    exported(diary, tmp_path / "a.zip")
    with incoming(tmp_path / "a.zip") as came:
        made = plan(other, came.givens)
        other.log.close()
        (other.log.folder / "log.db").unlink()
        (other.log.folder / "log.db").write_bytes(b"no database")
        with pytest.raises(LogError):
            came.save(other, made, "Import")
    assert not (other.log.folder / name).exists()


# From the command line ----------------------------------------------------------------------------


def test_the_command_moves_a_log(sample_folder: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "log.bin", tmp_path / "new"
    words = ("export", "--json", "--log", sample_folder, "--format", "archive", "--out", out)
    n = homecare(*words, home=tmp_path).plain["records"]
    said = homecare("import", "--json", "--log", new, out, "--dry-run", home=tmp_path)
    assert (said.code, said.plain["added"], new.exists()) == (0, n, False)
    said = homecare("import", "--json", "--log", new, out, home=tmp_path)
    assert (said.code, said.plain["added"], said.plain["rejected"]) == (0, n, [])


def test_a_record_that_is_not_valid_is_told_by_line_and_the_others_are_taken(
    diary: Diary, tmp_path: Path
) -> None:
    with_picture(diary)
    add(diary, *sessions_with(("kept",)))
    file = tmp_path / "a.zip"
    exported(diary, file)
    members = members_of(file)
    bad = members["records.jsonl"].replace(b'"area":"face","sha256"', b'"area":"moon","sha256"')
    packed(file, announced(members | {"records.jsonl": bad}))
    said = homecare("import", "--json", "--log", tmp_path / "new", file, home=tmp_path)
    assert said.code == 1
    assert (said.plain["added"], said.plain["rejected"][0]["field"]) == (1, "area")
    assert not (tmp_path / "new" / "photos").exists()


@pytest.mark.parametrize(
    "words", [("--include", "notes"), ("--name", "none"), ("--from", "2026-01-01"), ("--to", "2026-01-01")]
)  # fmt: skip
def test_an_archive_leaves_nothing_out(
    sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, str]
) -> None:
    from homecare import cli

    out = tmp_path / "a"
    export = ("export", "--log", str(sample_folder), "--format", "archive", "--out", str(out))
    assert cli.run([*export, *words]) == 2
    assert words[0] in capsys.readouterr().err
    assert not out.exists()


def test_a_write_that_is_stopped_leaves_the_old_file(diary: Diary, tmp_path: Path) -> None:
    with_picture(diary)
    out = tmp_path / "here" / "a"
    out.parent.mkdir()
    out.write_text("old")

    def stop(doing: str) -> None:
        if "picture" in doing:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(diary, "archive", out, Request(scope=Scope(), now=NOW), stop)
    assert out.read_text() == "old"
    assert [each.name for each in out.parent.iterdir()] == ["a"]


def test_the_archive_of_an_empty_log_is_one_too(diary: Diary, other: Diary, tmp_path: Path) -> None:
    assert exported(diary, tmp_path / "a.zip").records == 0
    assert taken(other, tmp_path / "a.zip") == Plan()


def test_bytes_in_the_memory_of_a_zip_are_not_taken_for_a_table(tmp_path: Path) -> None:
    stream = io.BytesIO()
    zipfile.ZipFile(stream, "w").close()
    (tmp_path / "a.csv").write_bytes(stream.getvalue())
    with pytest.raises(LogError, match="no manifest"), incoming(tmp_path / "a.csv"):
        pass
