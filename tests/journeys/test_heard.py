"""By ear alone: another process reads and acts over AT-SPI, by roles, names and actions.

No key, no pointer and none of our own classes: what it does is read back from the log on disk.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.sample import write_sample_log
from homecare.sample.skins import drawn_face
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment, moment_of
from tests.journeys.heard.screen_reader import ScreenReader, screen_reader

pytestmark = pytest.mark.slow

AT = "2026-11-22T20:15"
REASON = "My dermatologist said so"


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[ScreenReader]:
    with screen_reader(tmp_path) as made:
        yield made


def test_the_first_run(reader: ScreenReader, log_folder: Path, now: Moment) -> None:
    reader.start("--log", log_folder, "--at", AT)
    reader.wait_for("heading", "Welcome to Homecare")
    reader.press("Start my log")
    reader.toggle("radio button", "III*", ("panel", "Skin type*"))
    reader.write("Year of birth", "1990")
    for step in (2, 3):
        reader.press("Next")
        reader.wait_for("label", f"Step {step} of 3")
    reader.press("Done")
    reader.wait_for("heading", "Nothing logged yet")
    reader.stop()
    assert _last(log_folder, "profile", "fitzpatrick", "birth_year") == (3, 1990)


def test_a_day(reader: ScreenReader, log_folder: Path, tmp_path: Path, now: Moment) -> None:
    _half_a_year(log_folder, tmp_path, now)
    reader.start("--log", log_folder, "--at", AT)
    answer = reader.wait_for("filler", "Can I roll today?")
    assert "focusable" in answer["states"]
    assert answer["description"].startswith("Not yet: face from Thu 10 Dec")
    _compare(reader)
    _chart(reader)
    _save_a_report(reader, tmp_path / "report.pdf")
    _session_with_a_stop(reader)
    _emergency(reader)
    assert _last(log_folder, "treatment", "override_reason") == (REASON,)
    redness, signs = _last(log_folder, "check_in", "redness", "signs")
    assert (redness, json.loads(str(signs))) == (3, ["breathing-trouble"])
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    _restore(reader)
    reader.stop()
    assert _last(log_folder, "treatment", "override_reason") != (REASON,)


def _compare(reader: ScreenReader) -> None:
    reader.toggle("radio button", "Photos", ("panel", "Pages"))
    reader.press("Compare")
    reader.wait_for(
        "filler", "Slider. First: Front, Face, 23 Oct 2026*Second: *session. aligned within *"
    )


def _chart(reader: ScreenReader) -> None:
    reader.toggle("radio button", "Progress", ("panel", "Pages"))
    reader.toggle("radio button", "Recovery", ("panel", "Section"))
    reader.toggle("check box", "As table: Recovery*")
    rows = reader.rows("Recovery*")
    assert rows[0][:3] == ["After the session: 0 h", "Recovery day: 0", "Redness: 3"]


def _save_a_report(reader: ScreenReader, file: Path) -> None:
    reader.toggle("radio button", "Share", ("panel", "Pages"))
    reader.press("Save report…")
    reader.write("File name:", str(file))
    reader.press("Save")
    reader.wait_for("panel", "Saved as report.pdf")


def _session_with_a_stop(reader: ScreenReader) -> None:
    reader.press("Log session")
    reader.wait_for("panel", "Stop: Too soon. Too soon for the face.*")
    reader.write("Your reason (shown in the report)", REASON)
    reader.press("Save session")
    reader.wait_for("heading", "Session saved. Care from now on")
    reader.press("Done")


def _emergency(reader: ScreenReader) -> None:
    """What has the keyboard says all of it: a reader speaks that before anything else."""
    reader.press("Check in", ("panel", "Pages"))
    reader.toggle("radio button", "3, moderate", ("panel", "Redness"))
    reader.toggle("check box", "Trouble breathing")
    reader.press("Save*", ("dialog", "Check in"))
    said = reader.wait_for(
        "panel",
        "Emergency: Serious signs.*Call the emergency services (112) now.*",
        ("dialog", "Check in"),
    )
    assert "focused" in said["states"]
    reader.press("I have read this")
    reader.wait_for("panel", "Emergency: Serious signs.*")


def _restore(reader: ScreenReader) -> None:
    """To the copy that was made when the program started."""
    reader.press("Copies of the log")
    reader.press("Restore: *")
    reader.press("Restore this copy")
    reader.wait_for("label", "Not yet: face from Thu 10 Dec")


def _half_a_year(folder: Path, files: Path, now: Moment) -> None:
    write_sample_log(folder, now=now, years=0.5)
    log = open_log(folder)
    for days, redness in ((30, 0.5), (0, 0.3)):
        file = files / f"{days}.png"
        drawn_face(redness, width=300, height=400).save(file)
        at = moment_of(now.local - timedelta(days=days, hours=2))
        about = About(area=Area.FACE, view=View.FRONT, at=at)
        add_photos(Diary(log, clock=lambda: now), [file], about)
    log.close()


def _last(folder: Path, table: str, *columns: str) -> tuple[object, ...]:
    """Of the newest record, read by none of our own code."""
    with closing(sqlite3.connect(folder / "log.db")) as log:
        asked = f"SELECT {', '.join(columns)} FROM {table} ORDER BY created_at DESC LIMIT 1"
        return tuple(log.execute(asked).fetchone())
