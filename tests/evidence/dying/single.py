"""Single writes: saves, deleting and emptying, drafts, pictures."""

from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from homecare.diary import draft_files
from homecare.diary.adding_photos import About, add_photos
from homecare.diary.check_in_draft import CheckInDraft
from homecare.diary.diary import KEPT_DELETED, Diary
from homecare.diary.draft_pictures import stage
from homecare.records.models import CheckIn, Photo
from homecare.store.log import open_log
from homecare.store.readonly import read_only
from homecare.values.areas import Area
from homecare.values.times import Moment, now_here
from tests.entries import a_check_in, a_session, before
from tests.evidence.dying.scene import LONG_AGO, Act, Teller, Told, make_log, make_pictures, one_of

MANY: Final = 25


# Saves --------------------------------------------------------------------------------------------


def save(place: Path, tell: Teller) -> None:
    """A session with its check-in in one act, an edit, a deletion, and undo; again and again."""
    with closing(open_log(place / "log")) as log:
        diary = Diary(log)
        for n in range(MANY):
            now = diary.clock()
            session, check_in = a_session(now), a_check_in(now, notes="x" * 500)
            key = session.id
            if not tell.doing(f"added {key}", partial(diary.save, session, check_in, act="Log")):
                continue  # refused: an edit would add it
            session.notes = str(n)
            if not tell.doing(f"edited {key} {n}", partial(diary.save, session, act="Edit")):
                continue
            if n % 3 == 0 and tell.doing(
                f"deleted {key}", partial(diary.delete, session, act="Delete")
            ):
                tell.doing(f"edited {key} {n}", diary.undo)


def check_saved(place: Path, told: Told) -> None:
    with closing(read_only(place / "log" / "log.db")) as connection:
        asked = "SELECT id, nullif(notes, ''), deleted_at IS NOT NULL FROM treatment"
        found = {key: (notes, gone) for key, notes, gone in connection.execute(asked)}
        check_ins = connection.execute("SELECT count(*) FROM check_in").fetchone()[0]
        areas = connection.execute("SELECT count(*) FROM treatment_area").fetchone()[0]
    first = {key: value for key, value in found.items() if key not in _keys(told)}
    assert len(first) == 4
    one_of(
        {k: v for k, v in found.items() if k not in first},
        [_saved(each) for each in told.may_be],
        "saved",
    )
    assert len(found) == check_ins == areas, "an act is there by half"


def _keys(told: Told) -> set[str]:
    return {words.split()[1] for each in told.may_be for words in each}


def _saved(done: tuple[str, ...]) -> dict[str, tuple[str | None, int]]:
    state: dict[str, tuple[str | None, int]] = {}
    for word, key, *rest in (each.split() for each in done):
        notes = state[key][0] if key in state else None
        state[key] = (rest[0] if rest else notes, int(word == "deleted"))
    return state


# Deleting and emptying ----------------------------------------------------------------------------


def prepare_deleted(place: Path) -> None:
    """A log of which some was deleted long ago."""
    folder = make_log(place)
    with closing(open_log(folder)) as log:
        now = now_here()
        long_ago = before(now, days=LONG_AGO + KEPT_DELETED.days)
        diary = Diary(log, lambda: long_ago)
        rows = [a_check_in(before(long_ago, hours=n), notes=f"old {n}") for n in range(8)]
        diary.save(*rows, act="Log")
        diary.delete(*rows, act="Delete")
        diary = Diary(log)
        diary.save(
            *(a_check_in(before(now, hours=n), notes=f"new {n}") for n in range(12)), act="Log"
        )
    add_shots(place / "log", make_pictures(place / "old", 2, 200), long_ago)


def add_shots(folder: Path, files: list[Path], when: Moment) -> None:
    with closing(open_log(folder)) as log:
        diary = Diary(log, lambda: when)
        about = About(area=Area.FACE, at=when)
        photos = [each.photo for each in add_photos(diary, files, about).each]
        diary.delete(*(each for each in photos if each is not None), act="Delete")


def delete(place: Path, tell: Teller) -> None:
    with closing(open_log(place / "log")) as log:
        diary = Diary(log)
        rows = [each for each in diary.all(CheckIn) if (each.notes or "").startswith("new")]
        for n, row in enumerate(rows):
            tell.doing(f"delete {row.notes}", partial(diary.delete, row, act="Delete"))
            if n == len(rows) // 2:
                tell.doing("empty", diary.empty_deleted)


def check_deleted(place: Path, told: Told) -> None:
    with closing(read_only(place / "log" / "log.db")) as connection:
        asked = "SELECT notes, deleted_at IS NOT NULL FROM check_in WHERE notes LIKE '%'"
        found = dict(connection.execute(asked).fetchall())
        photos = connection.execute("SELECT count(*) FROM photo").fetchone()[0]
    found = {notes: gone for notes, gone in found.items() if not notes.startswith("first")}
    one_of((found, photos), [_deleted(each) for each in told.may_be], "deleted")


def _deleted(done: tuple[str, ...]) -> tuple[dict[str, int], int]:
    state = {f"new {n}": 0 for n in range(12)}
    state |= {each.removeprefix("delete "): 1 for each in done if each != "empty"}
    if "empty" in done:
        return state, 2
    return state | {f"old {n}": 1 for n in range(8)}, 4


# Drafts -------------------------------------------------------------------------------------------


def keep_draft(place: Path, tell: Teller) -> None:
    """A check-in as it is typed, kept over and over, now and then thrown away."""
    with closing(open_log(place / "log")) as log:
        diary = Diary(log)
        draft = CheckInDraft(diary, a_check_in(diary.clock()))
        for n in range(60):
            draft.row.notes = f"{n} " + "y" * 2000
            is_kept = tell.doing(f"keep {n}", draft.keep)
            if is_kept and n % 7 == 6:
                tell.doing("discard", draft.discard)


def check_kept(place: Path, told: Told) -> None:
    with closing(open_log(place / "log")) as log:
        kept = draft_files.kept(log.folder, CheckIn, Diary(log).lookup())
    words = (kept.draft.notes or "").split() if kept is not None else None
    found = None if words is None else (words[0], len(words[1]))
    last = [each[-1] if each else "discard" for each in told.may_be]
    one_of(found, [None if each == "discard" else (each[5:], 2000) for each in last], "draft")


# Pictures -----------------------------------------------------------------------------------------


def prepare_pictures(place: Path) -> None:
    make_log(place)
    make_pictures(place / "shots", 12, 300)


def add_pictures(place: Path, tell: Teller) -> None:
    """Some into the log by themselves, others with a check-in, from its draft."""
    with closing(open_log(place / "log")) as log:
        diary = Diary(log)
        for n, file in enumerate(sorted((place / "shots").iterdir())):
            way = with_check_in if n % 3 == 2 else alone
            tell.doing(f"picture {file.name}", partial(way, diary, file))


def alone(diary: Diary, file: Path, at: Moment | None = None) -> None:
    add_photos(diary, [file], About(area=Area.FACE, at=at or diary.clock()))


def with_check_in(diary: Diary, file: Path) -> None:
    draft = CheckInDraft(diary, a_check_in(diary.clock(), notes=file.name))
    staged = stage(draft.pictures_place, [file], lambda _done, _all: None)
    draft.pictures = tuple(each.picture for each in staged if each.picture is not None)
    draft.keep()
    draft.save()


def check_pictures(place: Path, told: Told) -> None:
    shots = {
        sha256(each.read_bytes()).hexdigest(): each.name for each in (place / "shots").iterdir()
    }
    with closing(open_log(place / "log")) as log:
        diary = Diary(log)
        found = {
            shots[each.original_sha256]
            for each in diary.all(Photo)
            if each.original_sha256 in shots
        }
        noted = {each.notes for each in diary.all(CheckIn) if each.notes in set(shots.values())}
    allowed = [{words.split()[1] for words in each} for each in told.may_be]
    one_of(found, allowed, "pictures")
    assert noted == {each for each in found if int(each[:3]) % 3 == 2}, (
        "a check-in without its picture"
    )


def _made(place: Path) -> None:
    make_log(place)


ACTS: Final = (
    Act("single saves", _made, save, check_saved),
    Act("deleting and emptying", prepare_deleted, delete, check_deleted),
    Act("draft kept", _made, keep_draft, check_kept),
    Act("photos in", prepare_pictures, add_pictures, check_pictures),
)
