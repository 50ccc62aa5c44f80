"""A draft comes back as it was left, whatever was going on when the program ended."""

import json
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from homecare.diary import draft_files
from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.records.models import CheckIn, Device, Treatment, TreatmentArea
from homecare.records.reading import write_record
from homecare.values.areas import Area
from homecare.values.terms import Pressure
from homecare.values.times import Moment


def a_draft(now: Moment, **fields: object) -> Treatment:
    draft = Treatment(at=now.at, **fields)  # type: ignore[arg-type]
    draft.moment = now
    return draft


def test_a_draft_comes_back_as_it_was(diary: Diary, now: Moment) -> None:
    roller = Device(name="Titanium roller", needle_mm=0.5)
    diary.save(roller, act="Add device")
    draft = a_draft(
        now,
        areas=[TreatmentArea(area=Area.NOSE, passes=4), TreatmentArea(area=Area.CHIN)],
        device_id=roller.id,
        needle_mm=0.5,
        pressure=Pressure.LIGHT,
        redness=2,
        numbing=False,
        products=[{"name": "Serum", "when": "after"}],
        answers={"sunburn": False},
        override_reason="A wedding",
        notes="Left cheek felt more\nsensitive",
    )
    draft_files.keep(diary.log.folder, draft, diary.lookup(), now)
    found = draft_files.kept(diary.log.folder, Treatment, diary.lookup())
    assert found is not None
    assert write_record(found.draft, diary.lookup()) == write_record(draft, diary.lookup())
    assert found.draft.moment == now
    assert found.kept_at.at == now.at


@pytest.mark.parametrize("guide", [None, {"stage": "roll", "zones": [{"done": 2}]}])
def test_where_the_guide_stood_comes_back_with_the_draft(
    diary: Diary, now: Moment, guide: dict[str, object] | None
) -> None:
    draft_files.keep(diary.log.folder, a_draft(now), diary.lookup(), now, guide=guide)
    found = draft_files.kept(diary.log.folder, Treatment, diary.lookup())
    assert found is not None
    assert found.guide == guide


def test_a_draft_of_a_version_without_a_guide_can_be_read(diary: Diary, now: Moment) -> None:
    draft_files.keep(diary.log.folder, a_draft(now, notes="old"), diary.lookup(), now)
    file = diary.log.folder / "draft.json"
    document = json.loads(file.read_text())
    del document["guide"]
    file.write_text(json.dumps(document))
    found = draft_files.kept(diary.log.folder, Treatment, diary.lookup())
    assert found is not None
    assert (found.draft.notes, found.guide) == ("old", None)


def test_what_was_left_blank_comes_back_blank(diary: Diary, now: Moment) -> None:
    draft_files.keep(diary.log.folder, a_draft(now), diary.lookup(), now)
    found = draft_files.kept(diary.log.folder, Treatment, diary.lookup())
    assert found is not None
    assert found.draft.areas == []
    assert (found.draft.redness, found.draft.minutes, found.draft.numbing) == (None, None, None)


def test_unfinished_entries_are_not_lost(diary: Diary, now: Moment) -> None:
    draft = a_draft(now, needle_mm=5.0, minutes=-1.0, notes="x" * 20_001)
    draft_files.keep(diary.log.folder, draft, diary.lookup(), now)
    found = draft_files.kept(diary.log.folder, Treatment, diary.lookup())
    assert found is not None
    assert (found.draft.needle_mm, found.draft.minutes) == (5.0, -1.0)
    assert len(found.draft.notes) == 20_001


def test_a_device_that_is_gone_is_left_out(diary: Diary, now: Moment) -> None:
    roller = Device(name="Roller")
    diary.save(roller, act="Add device")
    draft = a_draft(now, device_id=roller.id, redness=1)
    draft_files.keep(diary.log.folder, draft, diary.lookup(), now)
    diary.delete(roller, act="Delete device")
    found = draft_files.kept(diary.log.folder, Treatment, diary.lookup())
    assert found is not None
    assert (found.draft.device_id, found.draft.redness) == (None, 1)


def test_new_and_edited_sessions_have_drafts_of_their_own(diary: Diary, now: Moment) -> None:
    folder, edited = diary.log.folder, uuid4()
    changed = a_draft(now, id=edited, notes="edited")
    changed.updated_at = datetime(2026, 11, 20, 8, tzinfo=UTC)
    draft_files.keep(folder, a_draft(now, notes="new"), diary.lookup(), now)
    draft_files.keep(folder, changed, diary.lookup(), now, edits=edited)
    draft_files.discard(folder, Treatment)
    assert draft_files.kept(folder, Treatment, diary.lookup()) is None
    found = draft_files.kept(folder, Treatment, diary.lookup(), edits=edited)
    assert found is not None
    assert found.draft.id == edited
    assert found.draft.updated_at == datetime(2026, 11, 20, 8, tzinfo=UTC)


def a_check_in(now: Moment, **fields: Any) -> CheckIn:
    make: Any = CheckIn
    draft = make(at=now.at, **{"area": None, **fields})
    draft.moment = now
    return draft


def test_a_check_in_comes_back_as_it_was_beside_a_session(diary: Diary, now: Moment) -> None:
    folder, lookup = diary.log.folder, diary.lookup()
    draft = a_check_in(
        now, area=Area.SCALP, redness=0, pain=3, signs=["heat"], temperature_c=37.04, notes="warm"
    )
    draft_files.keep(folder, a_draft(now, notes="rolled"), lookup, now)
    draft_files.keep(folder, draft, lookup, now)
    found = draft_files.kept(folder, CheckIn, lookup)
    assert found is not None
    assert write_record(found.draft, lookup) == write_record(draft, lookup)
    assert found.draft.moment == now
    draft_files.discard(folder, CheckIn)
    assert draft_files.kept(folder, CheckIn, lookup) is None
    assert draft_files.kept(folder, Treatment, lookup) is not None


def test_an_area_that_was_not_chosen_is_not_guessed(diary: Diary, now: Moment) -> None:
    draft_files.keep(diary.log.folder, a_check_in(now, redness=1), diary.lookup(), now)
    found = draft_files.kept(diary.log.folder, CheckIn, diary.lookup())
    assert found is not None
    assert (found.draft.area, found.draft.redness, found.draft.itch) == (None, 1, None)


def test_the_draft_of_another_kind_of_record_is_none(diary: Diary, now: Moment) -> None:
    folder, edited = diary.log.folder, uuid4()
    draft_files.keep(folder, a_draft(now, id=edited), diary.lookup(), now, edits=edited)
    assert draft_files.kept(folder, CheckIn, diary.lookup(), edits=edited) is None


def test_throwing_away_nothing_is_no_error(diary: Diary) -> None:
    draft_files.discard(diary.log.folder, Treatment)
    assert draft_files.kept(diary.log.folder, Treatment, diary.lookup()) is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"record": {}}', '{"kept_at": 1, "based_on": null, "record": []}'],
)
def test_a_file_that_is_no_draft_is_none(diary: Diary, text: str) -> None:
    (diary.log.folder / "draft.json").write_text(text)
    assert draft_files.kept(diary.log.folder, Treatment, diary.lookup()) is None


@pytest.mark.parametrize("at", ["", "yesterday", None, 5])
def test_a_draft_without_a_time_is_none(diary: Diary, now: Moment, at: object) -> None:
    draft_files.keep(diary.log.folder, a_draft(now), diary.lookup(), now)
    file = diary.log.folder / "draft.json"
    document = json.loads(file.read_text())
    document["record"]["at"] = at
    file.write_text(json.dumps(document))
    assert draft_files.kept(diary.log.folder, Treatment, diary.lookup()) is None


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_only_the_person_may_read_it(diary: Diary, now: Moment) -> None:
    draft_files.keep(diary.log.folder, a_draft(now), diary.lookup(), now)
    assert stat.S_IMODE((diary.log.folder / "draft.json").stat().st_mode) == 0o600


def test_where_it_cannot_be_written_the_one_before_stays(diary: Diary, now: Moment) -> None:
    folder = diary.log.folder
    draft_files.keep(folder, a_draft(now, notes="first"), diary.lookup(), now)
    (folder / ".draft.json.new").mkdir()
    with pytest.raises(LogError):
        draft_files.keep(folder, a_draft(now, notes="second"), diary.lookup(), now)
    found = draft_files.kept(folder, Treatment, diary.lookup())
    assert found is not None
    assert found.draft.notes == "first"


_WRITES_FOR_EVER = """
import sys
from pathlib import Path
from homecare.diary import draft_files
from homecare.records.models import Treatment
from homecare.records.reading import Lookup
from homecare.values.times import now_here

now = now_here()
for n in range(1_000_000):
    draft = Treatment(at=now.at, notes="x" * (n % 5000))
    draft.moment = now
    draft_files.keep(Path(sys.argv[1]), draft, Lookup(), now)
    if n == 20:
        print("going", flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_kill_in_the_middle_of_writing_leaves_a_whole_draft(diary: Diary) -> None:
    folder: Path = diary.log.folder
    for _round in range(2):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITES_FOR_EVER, str(folder)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            writer.send_signal(signal.SIGKILL)
        assert draft_files.kept(folder, Treatment, diary.lookup()) is not None
