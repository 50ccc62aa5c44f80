"""A believable sample log, for trying the program out and for tests: nobody's real data."""

import os
import random
from contextlib import suppress
from pathlib import Path
from typing import Final

from homecare import errors
from homecare.diary.filling import fill
from homecare.i18n import _, ngettext
from homecare.sample.story import tell
from homecare.store.file_format import FILE_NAME
from homecare.store.last_write import NAME as LAST_WRITE
from homecare.store.log import open_log
from homecare.store.sqlite import plain_errors
from homecare.values.times import Moment

YEARS_AT_MOST: Final = 100


def write_sample_log(folder: Path, *, now: Moment, years: float = 2, seed: int = 1) -> None:
    """Write a log of the ``years`` before ``now`` into a folder that holds nothing yet.

    The same ``now``, ``years`` and ``seed`` give the same records. Raises a ``LogError`` and
    leaves no log behind where it can't be written.
    """
    if not 0 < years <= YEARS_AT_MOST:
        words = ngettext(
            "A sample log covers up to {n} year.",
            "A sample log covers up to {n} years.",
            YEARS_AT_MOST,
        )
        raise errors.LogError(words.format(n=YEARS_AT_MOST))
    _refuse_what_is_there(folder)
    log = open_log(folder, create=True)
    try:
        fill(log, tell(now, years, random.Random(seed)))
    except BaseException:
        log.close()
        for file in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", LAST_WRITE):
            with suppress(OSError):
                (folder / file).unlink()
        raise
    log.close()


def _refuse_what_is_there(folder: Path) -> None:
    with plain_errors(folder):
        if folder.is_dir() and os.listdir(folder):  # noqa: PTH208 - only whether there is any
            raise errors.LogError(
                _("{path} holds something already. Choose a new folder.").format(path=folder)
            )
