"""A file behind a password: other programs open it with the password, and not without."""

import json
from pathlib import Path

import pikepdf
import pytest

from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.sharing.formats import Request, write_file
from homecare.sharing.intake.incoming import incoming
from homecare.sharing.intake.plan import plan
from homecare.sharing.intake.zip_reading import Locked, WrongPassword
from homecare.sharing.passwords import Strength, checked, read_password, strength
from homecare.sharing.scope import Scope
from homecare.sharing.shared import shared_records
from tests.conftest import NOW
from tests.homecare.outside import run, said_by
from tests.homecare.terminal import homecare

SECRET = "pässwort Ω with spaces"
TITLE = "Self-reported home microneedling log"


def written(diary: Diary, key: str, out: Path) -> Path:
    write_file(diary, key, out, Request(scope=Scope(), now=NOW, password=SECRET))
    return out


def test_a_report_opens_with_its_password_alone(sample_diary: Diary, tmp_path: Path) -> None:
    out = written(sample_diary, "pdf", tmp_path / "report.pdf")
    assert run("pdftotext", out, "-").returncode != 0
    assert run("pdftotext", "-upw", "wrong", out, "-").returncode != 0
    assert TITLE in said_by("pdftotext", "-upw", SECRET, out, "-")
    checked_by_qpdf = said_by("qpdf", f"--password={SECRET}", "--check", out)
    assert "AESv3" in said_by("qpdf", f"--password={SECRET}", "--show-encryption", out)
    assert "No syntax or stream encoding errors found" in checked_by_qpdf


def test_nothing_of_a_report_can_be_read_in_its_bytes(sample_diary: Diary, tmp_path: Path) -> None:
    data = written(sample_diary, "pdf", tmp_path / "report.pdf").read_bytes()
    for words in (TITLE, "microneedling", "Homecare", "pdfuaid"):
        assert words.encode() not in data
        assert words.encode("utf-16-be") not in data


def test_a_report_behind_a_password_claims_no_pdf_a(sample_diary: Diary, tmp_path: Path) -> None:
    out = written(sample_diary, "pdf", tmp_path / "report.pdf")
    with pikepdf.open(out, password=SECRET) as document:
        about = document.open_metadata()
        assert about.pdfa_status == ""
        assert about.get("pdfuaid:part") == "1"
        assert document.encryption.R == 6
        assert document.encryption.bits == 256


@pytest.mark.parametrize("key", ["csv", "fhir"])
def test_7_zip_opens_any_other_file_with_its_password_alone(
    sample_diary: Diary, tmp_path: Path, key: str
) -> None:
    out = written(sample_diary, key, tmp_path / "log.zip")
    told = said_by("7z", "l", "-slt", "-pwrong", out)
    assert "Method = AES-256 Deflate" in told
    assert run("7z", "t", "-pwrong", out).returncode != 0
    assert "Everything is Ok" in said_by("7z", "t", f"-p{SECRET}", out)
    plain = tmp_path / "plain"
    write_file(sample_diary, key, plain, Request(scope=Scope(), now=NOW))
    said_by("7z", "x", f"-p{SECRET}", f"-o{tmp_path / 'opened'}", out)
    (inner,) = (tmp_path / "opened").iterdir()
    assert inner.read_bytes() == plain.read_bytes()
    assert inner.stem == "homecare"


# A table behind a password comes back --------------------------------------------------------------


def test_a_table_behind_its_password_comes_back_with_that_alone(
    sample_diary: Diary, tmp_path: Path
) -> None:
    out = written(sample_diary, "csv", tmp_path / "log.zip")
    with pytest.raises(Locked, match="behind a password"), incoming(out):
        pass
    with pytest.raises(WrongPassword, match="not the password"), incoming(out, "wrong"):
        pass
    with incoming(out, SECRET) as came:
        assert plan(sample_diary, came.givens).same == len(came.givens) > 0


def test_the_command_takes_a_table_behind_a_password(sample_diary: Diary, tmp_path: Path) -> None:
    out, password = written(sample_diary, "csv", tmp_path / "log.zip"), tmp_path / "password"
    password.write_text(SECRET, encoding="utf-8")
    words = ("import", "--json", "--log", tmp_path / "new", out)
    locked = homecare(*words, home=tmp_path)
    assert locked.code == 3
    assert "behind a password" in locked.err
    assert not (tmp_path / "new").exists()
    said = homecare(*words, "--password-file", password, home=tmp_path)
    told = json.loads(said.out)
    assert (said.code, told["rejected"]) == (0, [])
    n = len(shared_records(sample_diary, Scope()))
    assert told["added"] == n


@pytest.mark.parametrize("key", ["fhir", "xlsx"])
def test_another_file_behind_a_password_is_told_apart(
    sample_diary: Diary, tmp_path: Path, key: str
) -> None:
    out = written(sample_diary, key, tmp_path / "log.zip")
    with pytest.raises(LogError, match="no manifest"), incoming(out, SECRET):
        pass


def test_a_damaged_table_behind_a_password_is_told(sample_diary: Diary, tmp_path: Path) -> None:
    out = written(sample_diary, "csv", tmp_path / "log.zip")
    data = bytearray(out.read_bytes())
    data[len(data) // 2] ^= 0x20
    out.write_bytes(data)
    with pytest.raises(LogError, match="The archive is damaged"), incoming(out, SECRET):
        pass


def test_a_write_that_fails_leaves_the_old_file_and_nothing_of_the_new(
    sample_diary: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, temporary = tmp_path / "log.zip", tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    out.write_text("old")

    def stop(doing: str) -> None:
        raise KeyboardInterrupt(doing)

    request = Request(scope=Scope(), now=NOW, password=SECRET)
    with pytest.raises(KeyboardInterrupt):
        write_file(sample_diary, "csv", out, request, stop)
    assert out.read_text() == "old"
    assert {each.name for each in tmp_path.iterdir()} == {"log", "log.zip", "temporary"}
    assert list(temporary.iterdir()) == []


# The password itself ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("password", "why"),
    [("", "empty"), ("a\tb", "control"), ("ä" * 64, "127 bytes")],
)
def test_what_is_no_password_is_refused(password: str, why: str) -> None:
    with pytest.raises(LogError, match=why):
        checked(password)


def test_the_longest_password_still_opens_the_file(sample_diary: Diary, tmp_path: Path) -> None:
    out, longest = tmp_path / "report.pdf", "ä" * 63 + "b"
    request = Request(scope=Scope(), now=NOW, password=longest)
    write_file(sample_diary, "pdf", out, request)
    said_by("qpdf", f"--password={longest}", "--check", out)  # pdftotext takes 32 bytes alone


@pytest.mark.parametrize(
    ("written", "read"),
    [("secret\n", "secret"), ("secret\r\nsecond", "secret"), ("\ufeffsecret", "secret"), (" a ", " a ")],
)  # fmt: skip
def test_the_first_line_of_a_file_is_the_password(tmp_path: Path, written: str, read: str) -> None:
    file = tmp_path / "password"
    file.write_bytes(written.encode())
    assert read_password(file) == read


def test_strength_tells_a_guessable_password_from_a_good_one() -> None:
    assert strength("123456") is Strength.TOO_GUESSABLE
    assert strength("roller2026") < Strength.SAFELY_UNGUESSABLE
    assert strength("plum kettle orbit thatch") is Strength.VERY_UNGUESSABLE
    assert strength("plum kettle orbit thatch" * 50) is Strength.VERY_UNGUESSABLE


# From the command line ----------------------------------------------------------------------------


def test_the_command_takes_the_password_from_a_file(sample_folder: Path, tmp_path: Path) -> None:
    password, out = tmp_path / "password", tmp_path / "report.pdf"
    password.write_text(f"{SECRET}\n", encoding="utf-8")
    words = ("export", "--json", "--log", sample_folder, "--format", "pdf", "--out", out)
    said = homecare(*words, "--password-file", password, home=tmp_path)
    assert (said.code, json.loads(said.out)) == (0, {"out": str(out)})
    assert TITLE in said_by("pdftotext", "-upw", SECRET, out, "-")


@pytest.mark.parametrize("content", [None, "\n", "\xff"])
def test_a_bad_password_file_is_told_and_nothing_is_written(
    sample_folder: Path, tmp_path: Path, content: str | None
) -> None:
    password, out = tmp_path / "password", tmp_path / "log.csv.zip"
    if content is not None:
        password.write_bytes(content.encode("latin-1"))
    words = ("export", "--log", sample_folder, "--format", "csv", "--out", out)
    said = homecare(*words, "--password-file", password, home=tmp_path)
    assert said.code == 3
    assert len(said.err.strip().splitlines()) == 1
    assert not out.exists()
