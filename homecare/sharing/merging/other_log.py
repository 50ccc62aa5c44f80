"""Another log as what comes in: an archive of it, its folder, its database, or a copy of that.

Of a database a copy is made first, in our own folder and encrypted as our log is: what is read is one
state of it, brought up to date, and not a byte of the other log changes.
"""

import hashlib
import shutil
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from io import BytesIO
from pathlib import Path

from homecare import errors
from homecare.diary.diary import Diary
from homecare.i18n import _
from homecare.records.models import Photo, Record
from homecare.records.reading import write_record
from homecare.sharing.archive import PICTURE, picture_in
from homecare.sharing.intake.archive_reading import Member, Pictures
from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.incoming import Incoming, incoming
from homecare.sharing.intake.zip_reading import ZIP_BEGINS
from homecare.sharing.meetings import meetings_of
from homecare.sharing.merging.sides import live_rows, side_of
from homecare.sharing.progress import Progress, quiet
from homecare.store.driver import FILE_NAME, is_encrypted
from homecare.store.encryption import unlock_copy
from homecare.store.file_format import is_log
from homecare.store.fitness import unfit_for
from homecare.store.log import open_log
from homecare.store.restoring import stage
from homecare.store.sqlite import COPIES, plain_errors
from homecare.store.staging import MERGING
from homecare.values.times import Moment
from homecare.vault.key_file import NAME as KEY_FILE
from homecare.vault.key_file import key_file_for, key_file_of, write_key_file
from homecare.vault.keys import is_held, let_go


@contextmanager
def other_log(
    path: Path, ours: Path, now: Moment, password: str | None = None, progress: Progress = quiet
) -> Generator[Incoming]:
    """What comes in from ``path`` into the log in the folder ``ours``.

    Raises ``Locked`` of either kind where a password is wanted, and ``LogError``.
    """
    file = path / FILE_NAME if path.is_dir() else path
    if not file.exists():
        raise errors.NoLog(_("There is no log in {path}.").format(path=path))
    if (ours / FILE_NAME).exists() and file.samefile(ours / FILE_NAME):
        raise errors.LogError(_("{path} is the log itself.").format(path=path))
    if not is_log_file(file):
        with _archive(file, password, progress) as came:
            yield came
        return
    _refuse_to_make_plain(file, ours)
    with _unlocked(file, password):
        _refuse_damaged(file)
        progress(_("Reading the other log…"))
        with _staged(file.absolute(), ours.absolute(), now) as diary:
            yield _of_log(diary, pictures_of(file.absolute()), progress)


def is_log_file(file: Path) -> bool:
    """Whether it is the database of a log, encrypted or not; never asked of the log that is open."""
    with file.open("rb") as stream:
        begin = stream.read(4)
    if begin in ZIP_BEGINS:
        return False
    if is_encrypted(file):
        return True
    with suppress(errors.LogError), plain_errors(file):
        return is_log(file)
    return False


@contextmanager
def _archive(file: Path, password: str | None, progress: Progress) -> Generator[Incoming]:
    with file.open("rb") as stream:
        is_zip = stream.read(4) in ZIP_BEGINS
    if not is_zip:
        raise _not_a_log(file)
    with incoming(file, password, progress) as came:
        if not came.is_log:
            raise _not_a_log(file)
        yield came


def _not_a_log(file: Path) -> BadFile:
    words = _(
        "{name} is neither an archive of Homecare nor a log. A table or a spreadsheet comes in by "
        "import."
    )
    return BadFile(words.format(name=file.name))


@contextmanager
def _unlocked(file: Path, password: str | None) -> Generator[None]:
    """The other log can be read for as long as this lasts, and not afterwards."""
    found = key_file_for(file) if is_encrypted(file) else None
    was_held = found is None or is_held(found.id)
    if not was_held and password is not None:
        unlock_copy(file, password)
    try:
        yield
    finally:
        if found is not None and not was_held:
            let_go(found.id)


def _refuse_to_make_plain(file: Path, ours: Path) -> None:
    if is_encrypted(file) and key_file_of(ours) is None:
        words = _(
            "The other log is encrypted and yours is not: what it holds would be written down plain. "
            "Encrypt your log first."
        )
        raise errors.LogError(words)


def _refuse_damaged(file: Path) -> None:
    why = unfit_for(file)
    if why is not None:
        words = _("{path} is damaged, and nothing of it was taken: {why}.")
        raise errors.Damaged(words.format(path=file, why=why.removesuffix(".")))


@contextmanager
def _staged(file: Path, ours: Path, now: Moment) -> Generator[Diary]:
    staged = ours / MERGING
    shutil.rmtree(staged, ignore_errors=True)
    try:
        with plain_errors(ours):
            staged.mkdir(mode=0o700)
            if (known := key_file_of(ours)) is not None:
                write_key_file(staged / KEY_FILE, known)
            stage(file, staged / FILE_NAME)
        with closing(open_log(staged)) as log:
            yield Diary(log, clock=lambda: now)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def pictures_of(file: Path) -> Path:
    """The folder with ``photos`` in it that a database belongs to."""
    return file.parent.parent if file.parent.name == COPIES else file.parent


def _of_log(diary: Diary, folder: Path, progress: Progress) -> Incoming:
    """As an archive of it would be."""
    side, lookup = side_of(diary), diary.lookup()
    rows = list(live_rows(side))
    givens = [
        Given(n, write_record(row, lookup), unit="record", edited=row.updated_at)
        for n, row in enumerate(rows, start=1)
    ]
    deleted = {
        key: each.edited
        for key, each in side.items()
        if each.is_deleted and each.edited is not None
    }
    progress(_("Looking through its pictures…"))
    members = {each.name: each for each in _members(folder, rows)}
    return Incoming(
        givens,
        Pictures(_Folder(folder), members),
        deleted=deleted,
        is_log=True,
        meetings=meetings_of(folder, diary.log.file),
    )


def _members(folder: Path, rows: Iterable[Record]) -> Iterator[Member]:
    """The pictures that are there as their records have them; others stay out, as of an archive."""
    for row in rows:
        if not isinstance(row, Photo) or not row.file or not PICTURE.fullmatch(row.file):
            continue
        picture = picture_in(folder, row.file)
        digest = None if picture is None else hashlib.sha256(picture).hexdigest()
        if picture is not None and digest is not None and digest == row.sha256:
            yield Member(row.file, len(picture), digest)


class _Folder:
    """The folder of a log, read as an archive is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, name: str) -> BytesIO:
        """The bytes of a picture, whether the log is encrypted or not."""
        return BytesIO(picture_in(self._folder, name) or b"")
