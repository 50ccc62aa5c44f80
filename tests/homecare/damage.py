"""Ways in which a log, its copies, pictures and archives are damaged, each by a seed.

``python -m tests.homecare.damage 500 200`` damages that many logs and other files, and prints what
became of them; ``test_damage.py`` does the same with fewer.
"""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

PAGE: Final = 4096

Harm = Callable[[Path, random.Random], None]
"""Does it to the log in a folder."""


def _bytes(change: Callable[[bytearray, random.Random], None], name: str = "log.db") -> Harm:
    def harm(folder: Path, dice: random.Random) -> None:
        contents = bytearray((folder / name).read_bytes())
        change(contents, dice)
        (folder / name).write_bytes(contents)

    return harm


def _flip_in(first: int, last: int | None) -> Callable[[bytearray, random.Random], None]:
    def flip(contents: bytearray, dice: random.Random) -> None:
        contents[dice.randrange(first, last or len(contents))] ^= 1 << dice.randrange(8)

    return flip


def _many_flips(contents: bytearray, dice: random.Random) -> None:
    for _n in range(dice.randrange(2, 40)):
        contents[dice.randrange(len(contents))] ^= 1 << dice.randrange(8)


def _random_stretch(contents: bytearray, dice: random.Random) -> None:
    start, length = dice.randrange(len(contents)), dice.randrange(1, 20_000)
    contents[start : start + length] = dice.randbytes(len(contents[start : start + length]))


def _cut(contents: bytearray, dice: random.Random) -> None:
    del contents[dice.randrange(len(contents)) :]


def _cut_at_page(contents: bytearray, dice: random.Random) -> None:
    del contents[dice.randrange(len(contents) // PAGE) * PAGE :]


def _pages(contents: bytearray, dice: random.Random) -> tuple[slice, slice]:
    one, two = dice.sample(range(1, len(contents) // PAGE), 2)
    return slice(one * PAGE, (one + 1) * PAGE), slice(two * PAGE, (two + 1) * PAGE)


def _swap(contents: bytearray, dice: random.Random) -> None:
    one, two = _pages(contents, dice)
    contents[one], contents[two] = contents[two], contents[one]


def _twice(contents: bytearray, dice: random.Random) -> None:
    one, two = _pages(contents, dice)
    contents[one] = contents[two]


def _wiped(contents: bytearray, dice: random.Random) -> None:
    one, _two = _pages(contents, dice)
    contents[one] = bytes([dice.choice((0, 0xFF))]) * PAGE


def _more(contents: bytearray, dice: random.Random) -> None:
    contents += dice.randbytes(dice.randrange(1, 9000))


def _begins_at_nothing(contents: bytearray, _dice: random.Random) -> None:
    contents[:PAGE] = bytes(PAGE)


def _statement(*statements: str) -> Harm:
    def harm(folder: Path, dice: random.Random) -> None:
        with closing(sqlite3.connect(folder / "log.db")) as log, log:
            log.execute("PRAGMA ignore_check_constraints=ON")
            log.execute("PRAGMA foreign_keys=OFF")
            n = log.execute("SELECT count(*) FROM check_in").fetchone()[0]
            row = dice.randrange(1, n)
            for statement in statements:
                log.execute(statement.format(row=row))

    return harm


def _gone(name: str) -> Harm:
    return lambda folder, _dice: (folder / name).unlink(missing_ok=True)


def _text(folder: Path, dice: random.Random) -> None:
    (folder / "log.db").write_text(dice.choice(("", "hello", "SQLite format 3\0")))


def _older_copy(folder: Path, _dice: random.Random) -> None:
    """Beside a WAL that goes on from another state, or in place of a log that was closed."""
    (copy,) = (folder / "backups").glob("*.db")
    shutil.copy(copy, folder / "log.db")


LOGS: Final[dict[str, Harm]] = {
    "a bit of the header": _bytes(_flip_in(0, 100)),
    "a bit of the schema": _bytes(_flip_in(100, 6 * PAGE)),
    "a bit": _bytes(_flip_in(100, None)),
    "many bits": _bytes(_many_flips),
    "a stretch of noise": _bytes(_random_stretch),
    "cut": _bytes(_cut),
    "cut at a page": _bytes(_cut_at_page),
    "two pages swapped": _bytes(_swap),
    "a page twice": _bytes(_twice),
    "a page wiped": _bytes(_wiped),
    "something behind it": _bytes(_more),
    "no first page": _bytes(_begins_at_nothing),
    "empty or text": _text,
    "a bad date": _statement("UPDATE check_in SET at = 'garbage' WHERE rowid = {row}"),
    "a grade that none is": _statement("UPDATE check_in SET redness = 7 WHERE rowid = {row}"),
    "a huge number": _statement("UPDATE check_in SET offset_minutes = 9e17 WHERE rowid = {row}"),
    "another word": _statement("UPDATE check_in SET notes = 'x' WHERE rowid = {row}"),
    "a row gone": _statement("DELETE FROM check_in WHERE rowid = {row}"),
    "an orphan": _statement("DELETE FROM device"),
    "a table gone": _statement("DROP TABLE rating"),
    "an index gone": _statement("DROP INDEX ix_check_in_at"),
    "no version": _statement("DELETE FROM alembic_version"),
    "a newer version": _statement("UPDATE alembic_version SET version_num = '9999'"),
    "a trigger": _statement("CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM visit; END"),
    "a view": _statement("CREATE VIEW v AS SELECT {row}"),
    "a table of others": _statement("CREATE TABLE mine (id INTEGER)"),
    "no numbers": _statement("DELETE FROM log_content"),
    "an older copy": _older_copy,
    "no log": _gone("log.db"),
}

LEFT_OPEN: Final[dict[str, Harm]] = {
    "no WAL": _gone("log.db-wal"),
    "a bit of the WAL": _bytes(_flip_in(0, None), "log.db-wal"),
    "a bit of its header": _bytes(_flip_in(0, 32), "log.db-wal"),
    "noise in the WAL": _bytes(_random_stretch, "log.db-wal"),
    "the WAL cut": _bytes(_cut, "log.db-wal"),
    "an older copy beside the WAL": _older_copy,
    "a bit beside the WAL": _bytes(_flip_in(0, None)),
}
"""To a log as a program leaves it that was killed: with changes in its WAL."""

FILES: Final[dict[str, Callable[[bytearray, random.Random], None]]] = {
    "a bit": _flip_in(0, None),
    "many bits": _many_flips,
    "noise": _random_stretch,
    "cut": _cut,
    "more": _more,
}
"""To a copy, a picture or an archive."""


def harm_file(file: Path, what: str, dice: random.Random) -> None:
    contents = bytearray(file.read_bytes())
    FILES[what](contents, dice)
    file.write_bytes(contents)
