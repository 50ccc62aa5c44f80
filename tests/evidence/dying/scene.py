"""What an act needs, what it reports, and the log that each begins with."""

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from homecare.diary import draft_files
from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.diary.draft_pictures import stage
from homecare.diary.session_draft import SessionDraft
from homecare.errors import LogError
from homecare.records.models import Treatment
from homecare.store.keeping import fresh_copy
from homecare.store.log import open_log
from homecare.store.readonly import read_only
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import now_here
from homecare.vault.sealing import read_file
from tests.entries import a_check_in, a_session, before
from tests.homecare.photos.made import jpeg, tags

LONG_AGO: Final = 500
"""Days: what each log begins with lies before now, also where the clock was set back."""

MARKER: Final = "Quittengelee"
"""What the draft says that waits in each log."""


@dataclass(frozen=True)
class Told:
    """What a child told: which acts were done, and which one it had begun when it was killed."""

    done: tuple[str, ...] = ()
    begun: str | None = None
    refused: tuple[str, ...] = ()
    """Why acts were not done, in the words for the person."""

    @property
    def may_be(self) -> tuple[tuple[str, ...], ...]:
        """All that may have been done: what was told, or the one that was begun as well."""
        both = (self.done, (*self.done, self.begun)) if self.begun is not None else (self.done,)
        return tuple(dict.fromkeys(both))


class Teller:
    """Of the child: says what is begun and what is done, each in a line and at once."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def doing(self, words: str, act: Callable[[], object]) -> bool:
        """Do it, and say so after it came back; ``False`` where it was refused in words."""
        self._say(f"begun {words}")
        try:
            act()
        except LogError as problem:
            self._say(f"refused {type(problem).__name__}: {problem}")
            return False
        self._say("done")
        return True

    def _say(self, line: str) -> None:
        os.write(self._pipe, f"{line}\n".encode())


def heard(data: bytes) -> Told:
    """What the lines of a child say; one that was cut off counts for nothing."""
    done: list[str] = []
    refused: list[str] = []
    begun: str | None = None
    for line in data.decode().split("\n")[:-1]:
        word, _space, rest = line.partition(" ")
        if word == "begun":
            begun = rest
        elif word == "done" and begun is not None:
            done.append(begun)
            begun = None
        else:
            refused.append(rest)
            begun = None
    return Told(tuple(done), begun, tuple(refused))


@dataclass(frozen=True)
class Act:
    """One that is killed. ``prepare`` fills an empty place with ``log`` and what it reads, ``run`` acts
    there in the child, ``check`` raises ``AssertionError`` where what is there is not what was told."""

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path, Teller], None]
    check: Callable[[Path, Told], None]


def make_log(place: Path) -> Path:
    """A log with entries, pictures, a copy, and a draft with a picture that waits."""
    pictures = make_pictures(place / "first", 2)
    folder = place / "log"
    with closing(open_log(folder, create=True)) as log:
        diary = Diary(log)
        now = diary.clock()
        for n in range(4):
            day = before(now, days=LONG_AGO + 20 - n)
            diary.save(a_session(day), a_check_in(day, redness=1, notes=f"first {n}"), act="Log")
        add_photos(diary, pictures, About(area=Area.FACE, view=View.FRONT))
        begin_draft(diary, pictures[0])
    fresh_copy(folder, now_here().local_date)
    return folder


def begin_draft(diary: Diary, picture: Path) -> None:
    draft = SessionDraft(diary, a_session(diary.clock()))
    draft.row.notes = MARKER
    staged = stage(draft.pictures_place, [picture], lambda _done, _all: None)
    draft.pictures = tuple(each.picture for each in staged if each.picture is not None)
    draft.keep()


def make_pictures(folder: Path, many: int, first: int = 0) -> list[Path]:
    folder.mkdir(parents=True)
    for n in range(first, first + many):
        taken = f"2026:10:{10 + n // 50} 20:{n % 50:02}:00"
        (folder / f"{n:03}.jpg").write_bytes(jpeg(n, exif=tags(date=taken)))
    return sorted(folder.iterdir())


def check_draft(diary: Diary) -> None:
    """The draft is back, word and picture."""
    kept = draft_files.kept(diary.log.folder, Treatment, diary.lookup())
    assert kept is not None, "the draft is gone"
    assert kept.draft.notes == MARKER
    (picture,) = kept.pictures
    place = draft_files.pictures_place(diary.log.folder, Treatment, None)
    assert read_file(picture.file(place)), "the picture of the draft is empty"


def notes_in(file: Path) -> set[str]:
    """The notes of each check-in that is not deleted, as SQLite reads the log or a copy."""
    asked = "SELECT notes FROM check_in WHERE deleted_at IS NULL AND notes IS NOT NULL"
    with closing(read_only(file)) as connection:
        return {notes for (notes,) in connection.execute(asked)}


def one_of(found: object, allowed: Sequence[object], what: str) -> None:
    assert found in allowed, f"{what}: {found!r} is none of {allowed!r}"
