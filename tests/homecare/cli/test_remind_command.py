"""``homecare remind``, as the scheduler starts it: another process, and a real desktop that takes notices."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.records.models import Treatment, TreatmentArea
from homecare.reminding.reminder import Kind
from homecare.reminding.settings import Settings
from homecare.reminding.telling import keep_settings, state_of
from homecare.store import encryption
from homecare.values.areas import Area
from homecare.values.times import Moment
from tests.conftest import NOW
from tests.homecare.logs import state
from tests.homecare.notices import Desktop, desktop
from tests.homecare.terminal import ROOT, Said, homecare

PASSPHRASE = "four words nobody guesses"
DAY = timedelta(days=1)
SESSION = Moment(NOW.at, NOW.offset_minutes, NOW.zone)


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with desktop(monkeypatch) as made:
        yield made


@pytest.fixture
def folder(diary: Diary, log_folder: Path) -> Path:
    """A session on the face on the evening of 22 November 2026."""
    draft = Treatment(at=NOW.at, areas=[TreatmentArea(area=Area.FACE)], needle_mm=0.2)
    draft.moment = SESSION
    diary.save(draft, act="Log session")
    # when a log was written last goes by the clock of the machine that runs the test
    keep_settings(log_folder, Settings(off=frozenset({Kind.COPY})))
    return log_folder


def remind(folder: Path, at: str, *more: str) -> Said:
    return homecare("remind", "--log", folder, "--at", at, *more, "--json", home=folder.parent)


def kinds(said: Said) -> list[str]:
    return [each["kind"] for each in said.plain["reminders"]]


def test_it_tells_once_whatever_clock_and_zone_and_loses_nothing(folder: Path, there: Desktop):
    found: list[str] = []
    for at, sent in (
        ("2026-11-23T09:00+01:00", True),  # the check-in of the first day
        ("2026-11-23T17:30+09:00", False),  # the same morning, on a flight to Tokyo
        ("2026-11-24T09:00+09:00", True),  # another day there, and its check-in
        ("2026-11-29T12:00+09:00", True),  # the machine slept for days; a date is reached
        ("2026-11-30T12:00+09:00", False),
    ):
        said = remind(folder, at)
        assert (said.code, said.plain["sent"]) == (0, sent), (at, said)
        if sent:
            found = kinds(said)
            notice = there.next_notice()
            assert notice["title"].startswith("Homecare: ")
            assert notice["text"] == "Open Homecare to see it."
    assert there.no_notice()
    assert found == [Kind.CHECK_IN, Kind.DATE]


def test_two_at_once_tell_one_thing_once(folder: Path, there: Desktop):
    words = ["remind", "--log", str(folder), "--at", "2026-11-23T12:00", "--json"]
    both = [
        subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), *words], stdout=subprocess.PIPE, text=True
        )
        for _n in range(2)
    ]
    said = [json.loads(each.communicate(timeout=60)[0]) for each in both]
    assert sorted(each["sent"] for each in said) == [False, True]
    there.next_notice()
    assert there.no_notice()


def test_what_the_desktop_refused_is_told_later(folder: Path, there: Desktop):
    there.refuse_next()
    said = remind(folder, "2026-11-23T12:00")
    assert (said.code, said.out) == (3, "")
    assert said.err.count("\n") == 1
    assert remind(folder, "2026-11-23T13:00").plain["sent"]
    there.next_notice()


def test_a_dry_run_says_everything_and_changes_nothing(folder: Path):
    before = state(folder)
    said = remind(folder, "2026-11-30T12:00+01:00", "--dry-run").plain
    after = state(folder)
    del before["log.db-shm"], after["log.db-shm"]  # SQLite's own, of whoever reads
    assert after == before
    assert not said["sent"]
    due = {each["kind"]: each for each in said["due"]}
    assert due.keys() >= {Kind.DATE, Kind.CHECK_IN}
    assert due["date"]["since"] == "2026-11-29T04:00:00+01:00"
    assert not any(each["told"] for each in said["due"])
    words = homecare(
        "remind", "--log", folder, "--at", "2026-11-30T23:00", "--dry-run", home=folder.parent
    )
    assert "Due: The recommended date for this skin is reached: Face." in words.out
    assert words.out.rstrip().endswith("These are quiet hours.")


def test_plain_words_are_chosen(folder: Path, there: Desktop):
    keep_settings(folder, Settings(plain=True, off=frozenset({Kind.COPY, Kind.CHECK_IN})))
    assert kinds(remind(folder, "2026-11-30T12:00")) == [Kind.DATE]
    assert "Face" in there.next_notice()["text"]


def test_paused_skin_and_kinds_that_are_off_are_silent(folder: Path):
    keep_settings(folder, Settings(paused_areas=frozenset({Area.FACE}), off=frozenset({Kind.COPY})))
    said = remind(folder, "2026-11-30T12:00+01:00", "--dry-run").plain
    assert (said["why"], said["notice"]) == ("nothing-new", None)


def test_no_log_is_said_and_nothing_is_made(tmp_path: Path):
    said = homecare("remind", "--log", tmp_path / "none", home=tmp_path)
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("There is no log in")
    assert not (tmp_path / "none").exists()


# An encrypted log ---------------------------------------------------------------------------------


def test_an_encrypted_log_tells_nothing_while_it_is_locked_and_is_always_discreet(
    folder: Path, diary: Diary, there: Desktop
):
    diary.log.close()
    keep_settings(folder, Settings(plain=True, in_window=True))
    encryption.turn_on(folder, PASSPHRASE)
    assert (folder / "reminders.json").read_bytes().startswith(b"HCSEAL1\n")
    assert state_of(folder).settings.in_window
    encryption.lock(folder)
    before = state(folder)
    said = remind(folder, "2026-11-23T12:00")
    assert (said.code, said.out) == (3, "")
    assert there.no_notice()
    assert state(folder) == before

    file = folder.parent / "pass"
    file.write_text(PASSPHRASE)
    assert remind(folder, "2026-11-23T12:00", "--password-file", str(file)).plain["sent"]
    assert there.next_notice()["text"] == "Open Homecare to see it."
    assert (folder / "reminders.json").read_bytes().startswith(b"HCSEAL1\n")

    encryption.unlock(folder, PASSPHRASE)
    encryption.remove_encryption(folder)
    assert b'"in-window": true' in (folder / "reminders.json").read_bytes()
