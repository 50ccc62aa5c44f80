"""Whatever is done to the files of a log: it is noticed or has changed nothing, and there is a way back.

At length: ``HOMECARE_DAMAGED=500 pytest tests/homecare/test_damage.py``.
"""

import os
import random
import shutil
from collections import Counter
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from homecare import errors
from homecare.diary.diary import Diary
from homecare.diary.salvaging import salvage_log
from homecare.records.models import Photo
from homecare.sample import write_sample_log
from homecare.sharing.formats import Request, write_file
from homecare.sharing.intake.incoming import incoming
from homecare.sharing.intake.plan import plan
from homecare.sharing.scope import Scope
from homecare.store.copies import best_of, copies
from homecare.store.integrity import verify
from homecare.store.keeping import daily_copy
from homecare.store.log import open_log
from homecare.store.restoring import restore
from tests.conftest import NOW
from tests.homecare.damage import FILES, LEFT_OPEN, LOGS, harm_file
from tests.homecare.logs import rows_in
from tests.homecare.writer import session_with_check_in

DAY = NOW.local_date
MANY = int(os.environ.get("HOMECARE_DAMAGED", "36"))
"""How many logs are damaged; of other files two fifths of it, as there are fewer ways."""
KINDS = [*((name, LOGS[name]) for name in LOGS), *((name, LEFT_OPEN[name]) for name in LEFT_OPEN)]

Rows = dict[str, list[tuple[object, ...]]]


def write(folder: Path) -> None:
    with closing(open_log(folder)) as log:
        Diary(log, lambda: NOW).save(*session_with_check_in(NOW), act="Log")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log with a copy that lacks its newest entries, and a picture."""
    folder = tmp_path_factory.mktemp("closed") / "log"
    write_sample_log(folder, now=NOW, years=0.3)
    with_picture(folder)
    daily_copy(folder, DAY)
    write(folder)
    return folder


@pytest.fixture(scope="module")
def left_open(closed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a killed program leaves it."""
    working = tmp_path_factory.mktemp("open") / "log"
    left = tmp_path_factory.mktemp("left") / "log"
    shutil.copytree(closed, working)
    with closing(open_log(working)) as log:
        diary = Diary(log, lambda: NOW)
        for _n in range(4):
            diary.save(*session_with_check_in(NOW), act="Log")
        shutil.copytree(working, left, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    return left


def with_picture(folder: Path) -> None:
    contents = b"a picture " * 900
    digest = sha256(contents).hexdigest()
    (folder / "photos").mkdir()
    (folder / "photos" / f"{digest}.jpg").write_bytes(contents)
    row = Photo(at=NOW.at, sha256=digest, file=f"photos/{digest}.jpg")
    row.moment = NOW
    with closing(open_log(folder)) as log:
        Diary(log, lambda: NOW).save(row, act="Add photo")


def problems_of(folder: Path) -> tuple[str, ...]:
    try:
        return verify(folder).problems
    except errors.LogError as refused:
        return (str(refused),)


def opens(folder: Path) -> tuple[bool, tuple[str, ...]]:
    """Whether the log opens and gives its history, and what the window would say of it."""
    try:
        with closing(open_log(folder)) as log:
            _ = Diary(log, lambda: NOW).history
            return True, (*log.noticed, *verify(folder, is_deep=False).problems)
    except errors.LogError as refused:
        return False, (str(refused),)


@pytest.mark.parametrize("seed", range(MANY))
def test_each_damaged_log_is_noticed_or_as_it_was_and_gives_back_what_it_can(
    closed: Path, left_open: Path, tmp_path: Path, seed: int
):
    dice = random.Random(seed)
    what, harm = KINDS[seed % len(KINDS)]
    sound = left_open if what in LEFT_OPEN else closed
    folder = Path(shutil.copytree(sound, tmp_path / "log"))
    before = rows_in(Path(shutil.copytree(sound, tmp_path / "sound")) / "log.db")
    harm(folder, dice)
    harmed = Path(shutil.copytree(folder, tmp_path / "harmed"))

    found = problems_of(folder)
    does_open, told = opens(folder)
    if not found:
        assert does_open, (what, told)
        assert rows_in(folder / "log.db") == before, what
        return
    assert told, f"{what}: verify says {found}, opening says nothing"
    assert comes_back(harmed, before), what


def comes_back(folder: Path, before: Rows) -> bool:
    """By the newest copy and by salvaging, each from the damaged state."""
    other = Path(shutil.copytree(folder, folder.with_name("other")))
    return is_restored(folder) and is_salvaged(other, before)


def is_restored(folder: Path) -> bool:
    best = best_of(copies(folder))
    assert best is not None
    try:
        restore(folder, best.path, DAY)
    except errors.NewerLog:
        return True  # not for this version to replace
    return verify(folder).ok and opens(folder) == (True, ())


def is_salvaged(folder: Path, before: Rows) -> bool:
    contents = (folder / "log.db").read_bytes() if (folder / "log.db").exists() else None
    try:
        done = salvage_log(folder, DAY)
    except errors.NewerLog:
        return True
    except errors.LogError as refused:
        return "nothing has to be salvaged" in str(refused)
    if contents is not None:
        assert done.kept is not None
        assert (done.kept / "log.db").read_bytes() == contents
    assert (done.read + done.from_copy).total() >= 9 * sum(map(len, before.values())) // 20
    assert verify(folder).ok
    return opens(folder) == (True, ())


# Copies, pictures, archives -----------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(MANY * 2 // 5))
def test_each_damaged_copy_is_known_for_it_or_as_it_was(closed: Path, tmp_path: Path, seed: int):
    dice = random.Random(seed)
    folder = Path(shutil.copytree(closed, tmp_path / "log"))
    (copy,) = (each.path for each in copies(folder))
    rows = rows_in(copy)
    harm_file(copy, list(FILES)[seed % len(FILES)], dice)
    if seed % 2:
        copy.with_name(f"{copy.name}.sha256").unlink()
    before = (folder / "log.db").read_bytes()
    good = [each for each in copies(folder) if each.is_good]
    assert best_of(copies(folder)) == (good[0] if good else None)
    try:
        restore(folder, copy, DAY)
    except errors.LogError:
        assert (folder / "log.db").read_bytes() == before
    else:
        assert rows_in(folder / "log.db") == rows
        assert verify(folder).ok


@pytest.mark.parametrize("seed", range(MANY * 2 // 5))
def test_each_damaged_picture_is_told(closed: Path, tmp_path: Path, seed: int):
    dice = random.Random(seed)
    folder = Path(shutil.copytree(closed, tmp_path / "log"))
    (picture,) = (folder / "photos").iterdir()
    ways = ["gone", "folder", *FILES]
    match ways[seed % len(ways)]:
        case "gone":
            picture.unlink()
        case "folder":
            picture.unlink()
            picture.mkdir()
        case what:
            harm_file(picture, what, dice)
    (problem,) = verify(folder).problems
    assert problem.startswith("photo ")
    does_open, told = opens(folder)
    assert does_open
    assert bool(told) == (not picture.is_file())


@pytest.mark.parametrize("seed", range(MANY * 2 // 5))
def test_each_damaged_archive_is_refused_or_as_it_was(closed: Path, tmp_path: Path, seed: int):
    dice = random.Random(seed)
    archive = tmp_path / "out.zip"
    with closing(open_log(closed)) as log:
        write_file(Diary(log, lambda: NOW), "archive", archive, Request(scope=Scope(), now=NOW))
    harm_file(archive, list(FILES)[seed % len(FILES)], dice)
    with closing(open_log(tmp_path / "new", create=True)) as log:
        diary = Diary(log, lambda: NOW)
        try:
            with incoming(archive, None) as came:
                made = plan(diary, came.givens)
                came.save(diary, made, "Import")
        except errors.LogError:
            assert rows_in(log.file) == {name: [] for name in rows_in(log.file)}
        else:
            assert live(rows_in(log.file)) == live(rows_in(closed / "log.db"))
    assert verify(tmp_path / "new").ok


def live(rows: Rows) -> Counter[str]:
    return Counter({name: len(found) for name, found in rows.items()})
