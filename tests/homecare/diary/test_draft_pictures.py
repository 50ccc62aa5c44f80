"""Photos of a form: they wait with its draft, come in with the record, and leave no trace else."""

import json
import os
import shutil
import stat
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from homecare.diary.check_in_draft import CheckInDraft
from homecare.diary.diary import Diary, Invalid
from homecare.diary.draft import Draft
from homecare.diary.draft_pictures import FOLDER, WaitingPicture, stage
from homecare.diary.session_draft import SessionDraft
from homecare.errors import LogError
from homecare.records.models import CheckIn, Photo, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment, moment_of
from tests.entries import a_check_in, a_session
from tests.homecare.photos.made import SECRETS, jpeg, saved, skin, tags

Written = Callable[[int], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def made(seed: int) -> Path:
        file = tmp_path / f"IMG_{seed}.jpg"
        file.write_bytes(jpeg(seed))
        return file

    return made


def dated(tmp_path: Path, when: Moment, seed: int = 9) -> Path:
    """A file that says it was taken then."""
    local = when.local
    offset = f"{local:%z}"
    exif = tags(date=f"{local:%Y:%m:%d %H:%M:%S}", offset=f"{offset[:3]}:{offset[3:]}")
    file = tmp_path / f"dated_{seed}.jpg"
    file.write_bytes(saved(skin(seed), "JPEG", exif=exif))
    return file


def add(draft: Draft[Treatment] | Draft[CheckIn], *files: Path) -> tuple[WaitingPicture, ...]:
    """As the form does it."""
    staged = stage(draft.pictures_place, files, lambda _done, _count: None)
    came = tuple(each.picture for each in staged if each.picture is not None)
    draft.pictures = (*draft.pictures, *came)
    draft.keep()
    return came


def everything(folder: Path) -> list[Path]:
    return [
        each for each in folder.rglob("*") if each.is_file() and not each.name.startswith("log.")
    ]


def waiting(folder: Path) -> list[Path]:
    return [each for each in (folder / FOLDER).rglob("*") if each.is_file()]


def test_they_come_in_with_the_session_and_go_with_it_in_one_step(
    diary: Diary, now: Moment, written: Written
) -> None:
    draft = SessionDraft(diary, a_session(now))
    add(draft, written(1), written(2))
    assert not diary.all(Photo)
    row = draft.save()
    draft.discard()
    photos = diary.all(Photo)
    assert {(each.at, each.area) for each in photos} == {(row.at, Area.FACE)}
    assert all((diary.log.folder / str(each.file)).is_file() for each in photos)
    assert not (diary.log.folder / FOLDER).exists()
    assert diary.undo() == "Log session"
    assert not diary.all(Photo)
    assert not diary.all(Treatment)
    diary.redo()
    assert len(diary.all(Photo)) == 2


def test_a_crash_keeps_them(diary: Diary, now: Moment, written: Written) -> None:
    draft = SessionDraft(diary, a_session(now))
    (came,) = add(draft, written(1))
    again = SessionDraft.waiting(diary)
    assert again is not None
    assert again.pictures == (came,)
    again.save()
    assert diary.all(Photo)[0].sha256 == came.sha256


def test_a_photo_alone_is_a_draft(diary: Diary, now: Moment, written: Written) -> None:
    draft = CheckInDraft(diary, a_check_in(now))
    assert not draft.differs
    add(draft, written(1))
    assert draft.differs
    assert CheckInDraft.waiting(diary) is not None


def test_nothing_is_stored_where_it_is_thrown_away(
    diary: Diary, now: Moment, written: Written
) -> None:
    draft = SessionDraft(diary, a_session(now))
    add(draft, written(1))
    draft.throw_away()
    draft.forget_pictures()
    assert not everything(diary.log.folder)
    assert not diary.all(Photo)


def test_what_was_thrown_away_comes_back_with_its_photos(
    diary: Diary, now: Moment, written: Written
) -> None:
    draft = SessionDraft(diary, a_session(now))
    came = add(draft, written(1))
    draft.throw_away()
    assert draft.pictures == ()
    draft.bring_back()
    assert draft.pictures == came
    draft.save()
    assert len(diary.all(Photo)) == 1


def test_one_that_was_taken_out_leaves_the_disk(
    diary: Diary, now: Moment, written: Written
) -> None:
    draft = SessionDraft(diary, a_session(now))
    first, second = add(draft, written(1), written(2))
    draft.pictures = (second,)
    draft.keep()
    assert [each.stem for each in waiting(diary.log.folder)] == [second.sha256]
    draft.pictures = ()
    draft.keep()
    assert not everything(diary.log.folder)
    assert first != second


def test_a_session_that_is_refused_keeps_its_photos_out_of_the_log(
    diary: Diary, now: Moment, written: Written
) -> None:
    diary.save(a_session(now, needle_mm=1.5), act="Log session")
    draft = SessionDraft(diary, a_session(now, needle_mm=1.5))
    add(draft, written(1))
    with pytest.raises(Invalid):
        draft.save()  # too soon: a stop, and no reason
    assert not diary.all(Photo)
    assert not list((diary.log.folder / "photos").glob("*"))
    assert len(waiting(diary.log.folder)) == 1


def test_one_whose_file_is_gone_saves_nothing(diary: Diary, now: Moment, written: Written) -> None:
    draft = SessionDraft(diary, a_session(now))
    add(draft, written(1), written(2))
    waiting(diary.log.folder)[0].unlink()
    with pytest.raises(LogError, match="no longer there"):
        draft.save()
    assert not diary.all(Treatment)
    assert not diary.all(Photo)


def test_only_the_person_may_read_them_and_nothing_else_is_in_them(
    diary: Diary, now: Moment, written: Written
) -> None:
    draft = SessionDraft(diary, a_session(now))
    add(draft, written(1))
    (file,) = waiting(diary.log.folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.parent.parent.stat().st_mode) == 0o700
    held = b"".join(each.read_bytes() for each in everything(diary.log.folder))
    assert not [secret for secret in (*SECRETS, b"IMG_1") if secret in held]


def test_the_picture_says_the_hour_and_the_form_the_day(
    diary: Diary, now: Moment, tmp_path: Path
) -> None:
    morning = moment_of(now.local - timedelta(hours=3))
    last_week = moment_of(now.local - timedelta(days=7))
    draft = CheckInDraft(diary, a_check_in(now, redness=1))
    add(draft, dated(tmp_path, morning, 1), dated(tmp_path, last_week, 2))
    draft.save()
    assert [each.at for each in diary.all(Photo)] == [morning.at, now.at]


def test_views_are_kept_with_them(diary: Diary, now: Moment, written: Written) -> None:
    draft = CheckInDraft(diary, a_check_in(now, redness=1))
    (came,) = add(draft, written(1))
    draft.pictures = (WaitingPicture(came.sha256, came.original_sha256, came.taken, View.LEFT),)
    draft.keep()
    again = CheckInDraft.waiting(diary)
    assert again is not None
    again.save()
    assert diary.all(Photo)[0].view is View.LEFT


@pytest.mark.parametrize(
    ("areas", "area"),
    [
        ((Area.NOSE,), Area.NOSE),
        ((Area.NOSE, Area.CHIN), Area.FACE),
        ((Area.NOSE, Area.NECK), None),
        ((), None),
    ],
)
def test_the_area_is_that_of_the_form_where_it_has_one(
    areas: tuple[Area, ...], area: Area | None, diary: Diary, now: Moment, written: Written
) -> None:
    parts = [TreatmentArea(area=each, position=place) for place, each in enumerate(areas)]
    draft = SessionDraft(diary, a_session(now, areas=parts))
    add(draft, written(1))
    ((photo, _file),) = draft.photos_of(draft.row)
    assert photo.area is area


def test_the_same_picture_twice_is_one(diary: Diary, now: Moment, written: Written) -> None:
    for days in (1, 0):
        moment = moment_of(now.local - timedelta(days=days))
        draft = CheckInDraft(diary, a_check_in(moment, redness=1))
        add(draft, written(1))
        draft.save()
        draft.discard()
    assert len(diary.all(Photo)) == 1
    assert len(diary.all(CheckIn)) == 2


def test_an_edit_has_photos_of_its_own(diary: Diary, now: Moment, written: Written) -> None:
    session = a_session(now)
    diary.save(session, act="Log session")
    edit, new = SessionDraft(diary, session), SessionDraft(diary, a_session(now))
    add(edit, written(1))
    new.take_up()
    assert not new.pictures
    new.discard()
    edit.save()
    assert len(diary.all(Photo)) == 1
    assert len(diary.all(Treatment)) == 1


def test_what_a_crash_left_of_no_draft_goes_at_the_next_start(
    diary: Diary, now: Moment, written: Written
) -> None:
    draft = SessionDraft(diary, a_session(now))
    add(draft, written(1))
    orphan = diary.log.folder / FOLDER / "draft-check-in"
    shutil.copytree(draft.pictures_place, orphan)
    hours_ago = time.time() - 7200
    for place in (orphan, draft.pictures_place):
        os.utime(place, (hours_ago, hours_ago))
    diary.empty_deleted()
    assert not orphan.exists()
    assert len(waiting(diary.log.folder)) == 1  # its draft is there


@pytest.mark.parametrize(
    "given",
    [None, 3, [None], [{"sha256": "../../x", "original_sha256": "a", "taken": None}], [{}], ["x"]],
)
def test_what_is_no_picture_in_the_file_of_a_draft_is_left_out(
    given: object, diary: Diary, now: Moment, written: Written
) -> None:
    draft = SessionDraft(diary, a_session(now))
    add(draft, written(1))
    file = diary.log.folder / "draft.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "photos": given}))
    again = SessionDraft.waiting(diary)
    assert again is not None
    assert again.pictures == ()


def test_a_file_that_is_no_picture_is_said_by_name(diary: Diary, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no picture")
    draft = SessionDraft(diary)
    (came,) = stage(draft.pictures_place, [tmp_path / "notes.txt"], lambda _done, _count: None)
    assert came.picture is None
    assert came.name == "notes.txt"
    assert "no picture" in came.why
    assert not everything(diary.log.folder)
