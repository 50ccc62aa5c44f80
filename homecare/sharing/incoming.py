"""A file that comes in: known by its content, whatever it is called."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from homecare.diary import Diary
from homecare.given import Given
from homecare.ingest import Plan
from homecare.sharing.archive_reading import ZIP_BEGINS, Pictures, opened_archive
from homecare.sharing.progress import Progress, quiet
from homecare.sharing.tables import read_csv


@dataclass(frozen=True)
class Incoming:
    """What a file gives: its records, not yet looked at, and pictures that go with them."""

    givens: list[Given]
    pictures: Pictures = field(default_factory=Pictures)

    def save(self, diary: Diary, made: Plan, act: str) -> None:
        """Save what the plan says, in one undo step, with the pictures of what was taken."""
        refused = {each.given.line for each in made.rejected}
        taken = [each for each in self.givens if each.line not in refused]
        with self.pictures.in_place(diary, taken):
            if made.rows:
                diary.save_checked(made.rows, act)


@contextmanager
def incoming(
    path: Path, password: str | None = None, progress: Progress = quiet
) -> Generator[Incoming]:
    """The file at ``path``: a table or an archive of ours. Raises ``LogError`` for any other."""
    with path.open("rb") as stream:
        is_zip = stream.read(4) in ZIP_BEGINS
    if not is_zip:
        yield Incoming(read_csv(path.read_bytes()))
        return
    with opened_archive(path, password, progress) as (givens, pictures):
        yield Incoming(givens, pictures)
