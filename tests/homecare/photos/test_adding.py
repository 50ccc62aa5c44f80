"""Pictures in a log: each whole or not at all, once, and gone when they are removed for good."""

import errno
import os
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from homecare import errors
from homecare.diary.adding_photos import About, Became, DateFrom, Results, add_photos
from homecare.diary.diary import KEPT_DELETED, Diary
from homecare.photos.places import picture_name, thumbnail_file
from homecare.photos.thumbnails import thumbnail
from homecare.records.models import Photo
from homecare.sharing.formats import Request, write_file
from homecare.sharing.scope import Scope
from homecare.store.copies import copies
from homecare.store.integrity import verify
from homecare.store.keeping import fresh_copy
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment, parse_time
from tests.conftest import NOW
from tests.homecare.photos.made import corners, every_form, jpeg, saved, tags

FRONT = About(area=Area.FACE, view=View.FRONT)


@pytest.fixture
def shots(tmp_path: Path) -> list[Path]:
    """Three pictures of three days, as a phone wrote them."""
    files = []
    for n in range(3):
        file = tmp_path / f"IMG_{n}.jpg"
        file.write_bytes(jpeg(n, exif=tags(date=f"2026:11:{10 + n} 20:00:00")))
        files.append(file)
    return files


def pictures(diary: Diary) -> set[str]:
    folder = diary.log.folder / "photos"
    return {f"photos/{each.name}" for each in folder.iterdir()} if folder.exists() else set()


def named(diary: Diary, *, deleted: bool = False) -> set[str]:
    return {row.file for row in diary.all(Photo, deleted=deleted) if row.file}


def one(diary: Diary, file: Path) -> Photo:
    """The row of a picture that was just added."""
    (result,) = add_photos(diary, [file], FRONT).each
    assert result.photo is not None
    return result.photo


def lies_at(diary: Diary, photo: Photo) -> Path:
    assert photo.file is not None
    return diary.log.folder / photo.file


def became(results: Results) -> list[Became]:
    return [each.became for each in results.each]


def test_pictures_come_in_with_their_times(diary: Diary, shots: list[Path]):
    done = list[tuple[int, int]]()
    results = add_photos(diary, shots, FRONT, lambda n, of: done.append((n, of)))
    assert became(results) == [Became.ADDED] * 3
    assert done == [(1, 3), (2, 3), (3, 3)]
    rows = diary.all(Photo)
    assert [row.moment.local.isoformat() for row in rows] == [
        f"2026-11-{10 + n}T20:00:00+02:00" for n in range(3)
    ]
    assert {(row.area, row.view) for row in rows} == {(Area.FACE, View.FRONT)}
    assert pictures(diary) == named(diary) == {picture_name(str(row.sha256)) for row in rows}
    assert verify(diary.log.folder).ok


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_pictures_are_for_their_owner_alone(diary: Diary, shots: list[Path]):
    add_photos(diary, shots, FRONT)
    folder = diary.log.folder / "photos"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("form", every_form())
def test_every_form_ends_as_a_row_and_a_whole_file(diary: Diary, tmp_path: Path, form: str):
    file = tmp_path / "whatever.it.is.called"
    file.write_bytes(every_form()[form])
    (result,) = add_photos(diary, [file], About(at=NOW)).each
    assert result.became is Became.ADDED
    assert verify(diary.log.folder).ok


# The same picture ----------------------------------------------------------------------------------


def test_the_same_picture_twice_is_one(diary: Diary, shots: list[Path], tmp_path: Path):
    add_photos(diary, shots, FRONT)
    copy = tmp_path / "copy.jpg"
    copy.write_bytes(shots[0].read_bytes())
    with_other_words = tmp_path / "words.jpg"
    with_other_words.write_bytes(jpeg(1, exif=tags(), comment=b"another comment"))
    results = add_photos(diary, [*shots, copy, with_other_words], About(at=NOW))
    assert set(became(results)) == {Became.SAME}
    assert len(diary.all(Photo)) == len(pictures(diary)) == 3
    assert results.step is None
    assert results.each[3].photo.id == results.each[0].photo.id


def test_a_file_that_is_known_is_not_opened_again(
    diary: Diary, shots: list[Path], monkeypatch: pytest.MonkeyPatch
):
    add_photos(diary, shots, FRONT)
    monkeypatch.setattr("homecare.diary.adding_photos.picture_of", None)
    assert set(became(add_photos(diary, shots, FRONT))) == {Became.SAME}


def test_a_deleted_picture_that_is_added_again_is_back(diary: Diary, shots: list[Path]):
    photo = one(diary, shots[0])
    diary.delete(photo, act="Delete")
    (result,) = add_photos(diary, shots[:1], FRONT).each
    assert result.became is Became.BACK
    assert [row.id for row in diary.all(Photo)] == [photo.id]
    diary.undo()
    assert diary.all(Photo) == []


def test_what_is_back_is_what_was_said_of_it_now(diary: Diary, shots: list[Path]):
    photo = one(diary, shots[0])
    diary.delete(photo, act="Delete")
    add_photos(diary, shots[:1], About(view=View.LEFT))
    (row,) = diary.all(Photo)
    assert (row.view, row.area) == (View.LEFT, Area.FACE)  # of the area nothing was said
    diary.undo()
    (row,) = diary.all(Photo, deleted=True)
    assert row.view is View.FRONT


def test_one_that_is_there_stays_as_it_is(diary: Diary, shots: list[Path]):
    one(diary, shots[0])
    assert became(add_photos(diary, shots[:1], About(view=View.LEFT))) == [Became.SAME]
    assert diary.all(Photo)[0].view is View.FRONT


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b"x")])
def test_adding_it_again_puts_a_lost_picture_right(
    diary: Diary, shots: list[Path], harm: Callable[[Path], object]
):
    photo = one(diary, shots[0])
    harm(lies_at(diary, photo))
    assert not verify(diary.log.folder).ok
    add_photos(diary, shots[:1], FRONT)
    assert verify(diary.log.folder).ok


# When it was taken ---------------------------------------------------------------------------------


def test_a_picture_without_a_time_waits_until_somebody_says_it(diary: Diary, tmp_path: Path):
    file = tmp_path / "drawn.png"
    file.write_bytes(saved(corners(), "PNG"))
    (result,) = add_photos(diary, [file], FRONT).each
    assert (result.became, result.photo) == (Became.UNDATED, None)
    assert not pictures(diary)
    (result,) = add_photos(diary, [file], About(at=NOW)).each
    assert (result.became, result.date_from) == (Became.ADDED, DateFrom.GIVEN)
    assert result.photo.moment == NOW


def test_the_time_of_the_file_is_taken_only_where_that_is_wished(diary: Diary, tmp_path: Path):
    file = tmp_path / "drawn.png"
    file.write_bytes(saved(corners(), "PNG"))
    os.utime(file, (1_763_000_000, 1_763_000_000))
    (result,) = add_photos(diary, [file], About(undated_by_file=True)).each
    assert result.date_from is DateFrom.FILE
    assert result.photo.at.timestamp() == 1_763_000_000


def test_what_a_person_says_holds_over_what_the_file_says(diary: Diary, shots: list[Path]):
    said = parse_time("2026-10-01T08:00+02:00")
    (result,) = add_photos(diary, shots[:1], About(at=said)).each
    assert result.photo.moment == said


def test_a_camera_whose_clock_is_ahead_is_not_believed(diary: Diary, tmp_path: Path):
    file = tmp_path / "ahead.jpg"
    file.write_bytes(jpeg(exif=tags(date="2199:01:01 00:00:00")))
    assert became(add_photos(diary, [file], FRONT)) == [Became.UNDATED]


# What can't be taken -------------------------------------------------------------------------------


def test_one_that_is_broken_keeps_none_of_the_others(diary: Diary, shots: list[Path]):
    shots[1].write_bytes(jpeg()[:-3000])
    shots.append(shots[0].parent / "nowhere.jpg")
    shots.append(shots[0].parent)
    results = add_photos(diary, shots, FRONT)
    assert became(results) == [
        Became.ADDED, Became.REFUSED, Became.ADDED, Became.REFUSED, Became.REFUSED,
    ]  # fmt: skip
    assert all(each.why for each in results.of(Became.REFUSED))
    assert pictures(diary) == named(diary)
    assert verify(diary.log.folder).ok


def test_a_time_the_log_does_not_take_leaves_nothing(diary: Diary, shots: list[Path]):
    later = Moment(NOW.at + timedelta(days=3), 0)
    with pytest.raises(errors.LogError, match="future"):
        add_photos(diary, shots, About(at=later))
    assert not diary.all(Photo)
    assert not pictures(diary)


@pytest.mark.parametrize("place", ["os.fsync", "pathlib.Path.replace"])
def test_a_full_disk_leaves_neither_row_nor_file(
    diary: Diary, shots: list[Path], monkeypatch: pytest.MonkeyPatch, place: str
):
    def full(*_words: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full_disk:
        full_disk.setattr(place, full)
        with pytest.raises(errors.LogError, match="No space left"):
            add_photos(diary, shots, FRONT)
    assert not diary.all(Photo)
    assert not pictures(diary)
    assert diary.undo_act is None
    assert became(add_photos(diary, shots, FRONT)) == [Became.ADDED] * 3


def test_a_disk_that_is_full_half_way_keeps_what_is_in_as_one_step(
    diary: Diary, shots: list[Path], monkeypatch: pytest.MonkeyPatch
):
    done = list[int]()

    def full_after_two(handle: int) -> None:
        if len(done) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full_disk:
        full_disk.setattr("os.fsync", full_after_two)
        results = add_photos(diary, shots, FRONT, lambda n, _of: done.append(n))
    assert became(results) == [Became.ADDED] * 2
    assert "No space left" in str(results.failed)
    assert not results.stopped
    assert pictures(diary) == named(diary)
    assert verify(diary.log.folder).ok
    assert results.step is diary.newest_step
    diary.undo()
    assert not diary.all(Photo)
    assert diary.undo_act is None


# Many, undone, stopped -----------------------------------------------------------------------------


def test_many_are_one_step_to_undo_and_to_do_again(diary: Diary, shots: list[Path]):
    add_photos(diary, shots, FRONT)
    before = pictures(diary)
    assert diary.undo_act == "Add 3 photos"
    diary.undo()
    assert diary.all(Photo) == []
    assert diary.undo_act is None
    diary.redo()
    assert named(diary) == before
    assert verify(diary.log.folder).ok


def test_stopping_keeps_what_is_done_and_begins_no_more(diary: Diary, shots: list[Path]):
    done = list[int]()
    results = add_photos(
        diary, shots, FRONT, lambda n, _of: done.append(n), stopped=lambda: len(done) == 2
    )
    assert results.stopped
    assert len(results.each) == len(diary.all(Photo)) == 2
    assert pictures(diary) == named(diary)
    diary.undo()
    assert not diary.all(Photo)


def test_the_step_can_be_handed_to_the_window(diary: Diary, shots: list[Path]):
    with closing(open_log(diary.log.folder)) as log:
        step = add_photos(Diary(log), shots, FRONT).step
    assert step is not None
    diary.take_over(step)
    diary.undo()
    assert not diary.all(Photo)


# Gone ----------------------------------------------------------------------------------------------


def later(diary: Diary, days: float) -> None:
    moment = Moment(NOW.at + timedelta(days=days), NOW.offset_minutes)
    diary.clock = lambda: moment


def age(folder: Path) -> None:
    old = time.time() - 7200
    for file in folder.iterdir():
        os.utime(file, (old, old))


def test_deleting_keeps_the_picture_until_it_is_emptied(diary: Diary, shots: list[Path]):
    add_photos(diary, shots, FRONT)
    first, *others = diary.all(Photo)
    small = thumbnail(diary.log.folder, first.file, first.sha256)
    diary.delete(first, act="Delete")
    diary.empty_deleted()
    assert len(pictures(diary)) == 3
    assert verify(diary.log.folder).ok
    later(diary, KEPT_DELETED.days + 1)
    diary = Diary(diary.log, diary.clock)  # the next start: nothing to be undone
    assert diary.empty_deleted() == 1
    assert pictures(diary) == {row.file for row in others}
    assert not small.exists()


def middles(*files: Path) -> list[bytes]:
    """A piece of the pixels of each file, by which it is known wherever it lies."""
    return [data[len(data) // 2 :][:48] for data in (file.read_bytes() for file in files)]


def assert_nowhere(folder: Path, marks: list[bytes]) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert not any(mark in data for mark in marks), file


def test_emptying_leaves_no_trace_in_the_folder_of_the_log(
    diary: Diary, shots: list[Path], tmp_path: Path
):
    """Neither pixels nor what the rows said: files, free pages, WAL, what an archive left behind."""
    add_photos(diary, shots, FRONT)
    folder, rows = diary.log.folder, diary.all(Photo)
    small = [thumbnail(folder, row.file, row.sha256) for row in rows]
    write_file(diary, "archive", tmp_path / "all.zip", Request(scope=Scope(), now=NOW))
    hashes = [str(each) for row in rows for each in (row.sha256, row.original_sha256)]
    marks = [
        *middles(*shots, *small, *(lies_at(diary, row) for row in rows)),
        *(each.encode() for each in hashes),
        *(bytes.fromhex(each) for each in hashes),
        *(row.id.hex.encode() for row in rows),
        *(str(row.id).encode() for row in rows),
    ]
    with pytest.raises(AssertionError):
        assert_nowhere(folder, marks)
    diary.delete(*rows, act="Delete")
    later(diary, KEPT_DELETED.days + 1)
    diary = Diary(diary.log, diary.clock)
    assert diary.empty_deleted() == 3
    assert_nowhere(folder, marks)  # while it is open, with its WAL
    diary.log.close()
    assert_nowhere(folder, marks)
    assert not list(folder.rglob("*.jpg"))


def test_an_archive_that_came_in_by_half_leaves_nothing_after_emptying(
    diary: Diary, shots: list[Path], tmp_path: Path
):
    add_photos(diary, shots, FRONT)
    rows = diary.all(Photo)
    marks = middles(*(lies_at(diary, row) for row in rows))
    folder = diary.log.folder / "photos"
    (folder / ".taking-killed").write_bytes(lies_at(diary, rows[0]).read_bytes())
    (folder / ".homecare-killed").write_bytes(lies_at(diary, rows[1]).read_bytes())
    diary.delete(*rows, act="Delete")
    later(diary, KEPT_DELETED.days + 1)
    age(folder)
    Diary(diary.log, diary.clock).empty_deleted()
    assert_nowhere(diary.log.folder, marks)


def test_a_picture_that_can_be_done_again_is_not_removed(diary: Diary, shots: list[Path]):
    add_photos(diary, shots, FRONT)
    diary.undo()
    age(diary.log.folder / "photos")
    diary.empty_deleted()
    assert len(pictures(diary)) == 3
    diary.redo()
    assert verify(diary.log.folder).ok


def test_the_next_start_removes_what_was_undone(diary: Diary, shots: list[Path]):
    add_photos(diary, shots, FRONT)
    diary.undo()
    age(diary.log.folder / "photos")
    Diary(diary.log, diary.clock).empty_deleted()
    assert not pictures(diary)


def test_pictures_of_a_log_that_was_emptied_stay_for_its_copies(diary: Diary, shots: list[Path]):
    """Pictures are copied nowhere: a copy that is put back finds its own in the folder only."""
    add_photos(diary, shots, FRONT)
    fresh_copy(diary.log.folder, NOW.local_date)
    with closing(sqlite3.connect(diary.log.file)) as other, other:
        other.execute("DELETE FROM photo")
    age(diary.log.folder / "photos")
    Diary(diary.log, diary.clock).empty_deleted()
    assert len(pictures(diary)) == 3
    for copy in copies(diary.log.folder):
        copy.path.unlink()
    Diary(diary.log, diary.clock).empty_deleted()
    assert not pictures(diary)


def test_small_pictures_of_what_is_gone_go_even_from_a_log_that_lost_much(
    diary: Diary, shots: list[Path]
):
    """Pictures wait for a copy that is put back; a small one can be made anew, and shows a face."""
    add_photos(diary, shots, FRONT)
    small = [thumbnail(diary.log.folder, row.file, row.sha256) for row in diary.all(Photo)]
    fresh_copy(diary.log.folder, NOW.local_date)
    with closing(sqlite3.connect(diary.log.file)) as other, other:
        other.execute("DELETE FROM photo")
    age(diary.log.folder / "photos")
    Diary(diary.log, diary.clock).empty_deleted()
    assert len(pictures(diary)) == 3
    assert not any(file.exists() for file in small)


def test_a_name_that_is_written_oddly_does_not_cost_a_photo_that_is_there_its_file(
    diary: Diary, shots: list[Path]
):
    photo = one(diary, shots[0])
    odd = f"photos/../{photo.file}"
    diary.remove_left_over([odd])
    assert lies_at(diary, photo).exists()
    diary.delete(photo, act="Delete")
    later(diary, KEPT_DELETED.days + 1)
    with closing(sqlite3.connect(diary.log.file)) as other, other:
        other.execute("UPDATE photo SET file = ?", (odd,))
    diary = Diary(diary.log, diary.clock)
    assert diary.empty_deleted() == 1
    assert not pictures(diary)


def test_a_lost_picture_of_another_encoder_can_be_given_again(diary: Diary, shots: list[Path]):
    """What is made of a file today may differ by a byte from what was made of it years ago."""
    photo = one(diary, shots[0])
    lies_at(diary, photo).unlink()
    made_today, photo.sha256 = photo.sha256, "a" * 64
    photo.file = picture_name("a" * 64)
    diary.save(photo, act="Edit photo")
    assert not verify(diary.log.folder).ok
    assert became(add_photos(diary, shots[:1], FRONT)) == [Became.SAME]
    (row,) = diary.all(Photo)
    assert row.id == photo.id
    assert row.sha256 == made_today
    assert verify(diary.log.folder).ok


def test_what_a_crash_left_goes_and_what_is_somebodys_own_stays(diary: Diary, shots: list[Path]):
    add_photos(diary, shots, FRONT)
    folder = diary.log.folder / "photos"
    (folder / ".taking-half").write_bytes(b"half")
    (folder / ".homecare-half").write_bytes(b"half")
    (folder / f"{'a' * 64}.jpg").write_bytes(b"nobody's")
    (folder / "holiday.jpg").write_bytes(b"a person's own")
    age(folder)
    (folder / f"{'b' * 64}.jpg").write_bytes(b"its row may be on its way")
    diary.remove_left_over()
    assert pictures(diary) - named(diary) == {"photos/holiday.jpg", f"photos/{'b' * 64}.jpg"}


def test_a_log_without_pictures_gets_no_folder_for_them(diary: Diary):
    diary.empty_deleted()
    assert not (diary.log.folder / "photos").exists()


# Thumbnails ----------------------------------------------------------------------------------------


def test_a_thumbnail_is_small_and_made_once(diary: Diary, tmp_path: Path):
    from PIL import Image

    file = tmp_path / "a.jpg"
    file.write_bytes(jpeg(exif=tags()))
    photo = one(diary, file)
    small = thumbnail(diary.log.folder, photo.file, photo.sha256)
    assert small == thumbnail_file(diary.log.folder, str(photo.sha256))
    with Image.open(small) as image:
        assert max(image.size) <= 320
    written = small.stat().st_mtime_ns
    assert thumbnail(diary.log.folder, photo.file, photo.sha256).stat().st_mtime_ns == written


@pytest.mark.parametrize("name", ["photos/gone.jpg", "log.db", "photos/../../x.jpg", "", "\0"])
def test_no_thumbnail_of_what_is_no_picture_of_the_log(diary: Diary, name: str):
    with pytest.raises((FileNotFoundError, errors.LogError)):
        thumbnail(diary.log.folder, name, "0" * 64)


def test_no_thumbnail_lies_outside_of_the_log(diary: Diary, shots: list[Path]):
    photo = one(diary, shots[0])
    for sha256 in (None, "", "../../elsewhere", "A" * 64):
        with pytest.raises(FileNotFoundError):
            thumbnail(diary.log.folder, photo.file, sha256)
