"""Acts on the whole log: import, copies, restore, updates, encryption."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Final

from homecare import cli
from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.records.kinds import KINDS
from homecare.records.models import CheckIn
from homecare.records.tables import model_of
from homecare.store import encryption
from homecare.store.backup import copy_to
from homecare.store.changeover import settle
from homecare.store.copies import copies, whole_rows
from homecare.store.keeping import daily_copy, fresh_copy
from homecare.store.log import open_log
from homecare.store.restoring import restore
from homecare.values.times import now_here
from homecare.vault.key_file import WrongPassphrase
from tests.entries import a_check_in, before
from tests.evidence.dying.scene import (
    LONG_AGO,
    MARKER,
    Act,
    Teller,
    Told,
    make_log,
    make_pictures,
    notes_in,
    one_of,
)
from tests.evidence.dying.single import alone

FIRST: Final = frozenset(f"first {n}" for n in range(4))
FILES, EACH = 3, 20
OLD_LOGS: Final = sorted((Path(__file__).parents[2] / "old_logs").glob("*.db"))


def command(*words: object) -> None:
    """As the program's own command line; what it complains of is raised."""
    with redirect_stderr(StringIO()) as said, redirect_stdout(StringIO()):
        code = cli.run([str(each) for each in words])
    assert "mistake of the program" not in said.getvalue(), said.getvalue()
    if code not in (0, 1):
        raise LogError(said.getvalue())


# Import -------------------------------------------------------------------------------------------


def prepare_import(place: Path, form: str, ending: str) -> None:
    make_log(place)
    for n in range(FILES):
        other = place / f"other {n}"
        with closing(open_log(other, create=True)) as log:
            diary = Diary(log)
            days = [before(diary.clock(), days=LONG_AGO + n, minutes=i) for i in range(EACH)]
            rows = [a_check_in(day, notes=f"{n} {i}") for i, day in enumerate(days)]
            diary.save(*rows, act="Log")
            for file in make_pictures(place / f"shots {n}", 3, 400 + 10 * n):
                alone(diary, file, days[0])
        more = () if form == "archive" else ("--include", "notes")
        out = place / f"{n}.{ending}"
        command("export", "--log", other, "--format", form, "--out", out, *more)


def import_(place: Path, tell: Teller) -> None:
    for file in sorted((*place.glob("*.csv"), *place.glob("*.zip"))):
        tell.doing(file.stem, partial(command, "import", "--log", place / "log", file))


def check_imported(place: Path, told: Told) -> None:
    allowed = [FIRST | {f"{n} {i}" for n in each for i in range(EACH)} for each in told.may_be]
    one_of(notes_in(place / "log" / "log.db"), allowed, "imported")


# Merge --------------------------------------------------------------------------------------------

OTHERS: Final = ("0.zip", "1", "2/log.db")
"""The log of another machine as an archive, as its folder, and as its database."""


def prepare_merge(place: Path) -> None:
    """Logs that went apart from ours: each has entries of its own, one more picture, an edit and a deletion."""
    folder = make_log(place)
    for n, name in enumerate(OTHERS):
        other = place / f"other {n}"
        shutil.copytree(folder, other)
        with closing(open_log(other)) as log:
            _go_apart(Diary(log), n, make_pictures(place / f"shots {n}", 1, 400 + n)[0])
        if name.endswith("zip"):
            command("export", "--log", other, "--format", "archive", "--out", place / name)
        else:
            other.rename(place / name[0])


def _go_apart(diary: Diary, n: int, picture: Path) -> None:
    rows = {row.notes: row for row in diary.all(CheckIn)}
    days = [before(diary.clock(), days=LONG_AGO + n, minutes=i) for i in range(EACH)]
    diary.save(*(a_check_in(day, notes=f"{n} {i}") for i, day in enumerate(days)), act="Log")
    rows[f"first {n}"].notes = f"edited {n}"
    diary.save(rows[f"first {n}"], act="Edit")
    if n == 2:
        diary.delete(rows["first 3"], act="Delete")
    alone(diary, picture, days[0])


def merge(place: Path, tell: Teller) -> None:
    """Each of them once, and the first a second time, which changes nothing."""
    for name in (*OTHERS, OTHERS[0]):
        file = place / name
        words = ("merge", "--log", place / "log", "--same-person", file)
        tell.doing(name[0], partial(command, *words))


def check_merged(place: Path, told: Told) -> None:
    one_of(notes_in(place / "log" / "log.db"), [_merged(each) for each in told.may_be], "merged")
    assert not [*(place / "log").glob(".merging*")] or told.begun, "the other log was left in ours"


def _merged(done: tuple[str, ...]) -> frozenset[str]:
    notes = set(FIRST)
    for n in set(map(int, done)):
        notes |= {f"{n} {i}" for i in range(EACH)} | {f"edited {n}"}
        notes -= {f"first {n}"} | ({"first 3"} if n == 2 else set())
    return frozenset(notes)


# Copies -------------------------------------------------------------------------------------------


def copy(place: Path, tell: Teller) -> None:
    """Entries, each followed by a copy of the day and one of the person's own."""
    folder = place / "log"
    for n in range(5):
        with closing(open_log(folder)) as log:
            diary = Diary(log)
            row = a_check_in(diary.clock(), notes=str(n))
            tell.doing(f"save {n}", partial(diary.save, row, act="Log"))
        tell.doing(f"copy {n}", partial(fresh_copy, folder, now_here().local_date))
        tell.doing("daily", partial(daily_copy, folder, now_here().local_date))
        tell.doing(
            f"out {n}", partial(command, "backup", "--log", folder, "--out", place / "out.db")
        )


def check_copied(place: Path, told: Told) -> None:
    allowed = [FIRST | _numbers(each, "save") for each in told.may_be]
    one_of(notes_in(place / "log" / "log.db"), allowed, "saved")
    found = copies(place / "log")
    assert all(each.is_good for each in found), "a copy that is half made"
    holds = [notes_in(each.path) - FIRST for each in found]
    assert _numbers(told.done, "copy") <= set().union(*holds), "a copy that was told is not there"
    if told_out := _numbers(told.done, "out"):
        assert whole_rows(place / "out.db") is not None, "the copy outside is no good one"
        assert told_out <= notes_in(place / "out.db")


def _numbers(done: tuple[str, ...], word: str) -> set[str]:
    return {each.split()[1] for each in done if each.startswith(f"{word} ")}


# Restore ------------------------------------------------------------------------------------------


def prepare_copies(place: Path) -> None:
    """Two states of a log, of which the second is what it is now."""
    folder = make_log(place)
    copy_to(folder / "log.db", place / "a.db")
    with closing(open_log(folder)) as log:
        diary = Diary(log)
        rows = [a_check_in(before(diary.clock(), minutes=n), notes=f"b {n}") for n in range(40)]
        diary.save(*rows, act="Log")
    copy_to(folder / "log.db", place / "b.db")


def go_back(place: Path, tell: Teller) -> None:
    for name in "abab":
        source, day = place / f"{name}.db", now_here().local_date
        tell.doing(name, partial(restore, place / "log", source, day))


def check_restored(place: Path, told: Told) -> None:
    found = notes_in(place / "log" / "log.db")
    holds = {name: notes_in(place / f"{name}.db") for name in "ab"}
    one_of(found, [holds[each[-1] if each else "b"] for each in told.may_be], "restored")
    assert all(each.is_good for each in copies(place / "log")), "a copy that is half made"


def prepare_damaged(place: Path) -> None:
    prepare_copies(place)
    file = place / "log" / "log.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * 8192 + whole[16384:])
    shutil.copy(file, place / "damaged.db")


def mend(place: Path, tell: Teller) -> None:
    tell.doing("a", lambda: restore(place / "log", place / "a.db", now_here().local_date))


def check_mended(place: Path, told: Told) -> None:
    """Restored, or the damaged one is still somewhere, whole, and it can be done again."""
    folder, damaged = place / "log", (place / "damaged.db").read_bytes()
    where = [each for each in (folder / "log.db", *folder.glob("damaged-*/log.db"))
             if each.exists() and each.read_bytes() == damaged]  # fmt: skip
    assert len(where) == 1, "the damaged one is not there once"
    if where == [folder / "log.db"] or not (folder / "log.db").exists():
        assert not told.done
        restore(folder, place / "a.db", now_here().local_date)
    assert notes_in(folder / "log.db") == notes_in(place / "a.db")


# Updates of old logs ------------------------------------------------------------------------------


def prepare_old(place: Path, old: Path) -> None:
    """A log of an earlier version, with the draft and the pictures of another."""
    folder = make_log(place)
    for each in ("log.db", "log.last"):
        (folder / each).unlink(missing_ok=True)
    shutil.rmtree(folder / "backups")
    shutil.copy(old, folder / "log.db")


def update(place: Path, tell: Teller) -> None:
    tell.doing("update", lambda: open_log(place / "log").close())


def check_updated(place: Path, _told: Told, old: Path) -> None:
    assert all(each.is_good for each in copies(place / "log")), "a copy that is half made"
    with closing(open_log(place / "log")) as log:
        diary = Diary(log)
        models = ((name, model_of(kind)) for name, kind in KINDS.items())
        found = [
            f"{name}={len(diary.all(m)) + len(diary.all(m, deleted=True))}" for name, m in models
        ]
    assert found == old.with_suffix(".txt").read_text().split()


# Encryption ---------------------------------------------------------------------------------------

STATES: Final[dict[str, str | None]] = {
    "on": "one",
    "passphrase": "two",
    "key": "three",
    "off": None,
}
"""Each act, and the passphrase that opens the log after it."""


def encrypt(place: Path, tell: Teller) -> None:
    folder = place / "log"
    acts: dict[str, Callable[[], object]] = {
        "on": lambda: encryption.turn_on(folder, "one"),
        "passphrase": lambda: encryption.change_passphrase(folder, "two"),
        "key": lambda: encryption.change_key(folder, "three"),
        "off": lambda: encryption.remove_encryption(folder),
    }
    for name, act in acts.items():
        tell.doing(name, act)


def check_encrypted(place: Path, told: Told) -> None:
    """It is in one of the states that it may be in; unlocked then."""
    folder = place / "log"
    settle(folder)
    allowed = [STATES[each[-1]] if each else None for each in told.may_be]
    passphrase = _opened_by(folder)
    assert passphrase in allowed, f"not opened by {allowed}"
    if passphrase is not None:
        assert not _readable(folder), f"readable: {_readable(folder)}"
    with closing(open_log(folder)) as log:
        assert {each.notes for each in Diary(log).all(CheckIn)} == FIRST
    assert all(each.is_good for each in copies(folder)), "a copy that does not open"


def _readable(folder: Path) -> list[str]:
    """The files of an encrypted log in which something plain is found: a note, the draft, a database."""
    signs = (b"first 0", MARKER.encode(), b"SQLite format 3")
    files = (each for each in folder.rglob("*") if each.is_file())
    return [
        str(each)
        for each in files
        if (data := each.read_bytes()).startswith(b"\xff\xd8\xff")
        or any(sign in data for sign in signs)
    ]


def _opened_by(folder: Path) -> str | None:
    if not encryption.is_encrypted_log(folder):
        return None
    for passphrase in filter(None, STATES.values()):
        try:
            encryption.unlock(folder, passphrase)
        except WrongPassphrase:
            continue
        return passphrase
    raise AssertionError(
        f"no passphrase opens {json.dumps([each.name for each in folder.iterdir()])}"
    )


def _made(place: Path) -> None:
    make_log(place)


ACTS: Final = (
    Act("import of a table", partial(prepare_import, form="csv", ending="csv"), import_, check_imported),
    Act("import of an archive", partial(prepare_import, form="archive", ending="zip"), import_,
        check_imported),
    Act("merge", prepare_merge, merge, check_merged),
    Act("copies", _made, copy, check_copied),
    Act("restore", prepare_copies, go_back, check_restored),
    Act("restore over a damaged log", prepare_damaged, mend, check_mended),
    *(Act(f"update of {old.stem}", partial(prepare_old, old=old), update, partial(check_updated, old=old))
      for old in OLD_LOGS[:-1]),
    Act("encryption", _made, encrypt, check_encrypted),
)  # fmt: skip
