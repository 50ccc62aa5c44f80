"""A process that makes one export with a password and stops at each step that it tells of.

    python -m tests.homecare.sharing.exporting_process PLACE FORMAT

``PLACE`` holds ``log``, encrypted with ``PASSPHRASE``, and ``temp`` and ``out``. A process of its own,
not a fork: what lays out the report works in threads, which a fork does not have.
"""

import os
import signal
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from homecare.diary.diary import Diary
from homecare.sharing.formats import FORMATS, Request, write_file
from homecare.sharing.scope import Include, Scope
from homecare.store import encryption
from homecare.store.log import open_log
from tests.conftest import NOW

PASSPHRASE = "one two three"
PASSWORD = "a long password for the doctor"


def main(folder: str, key: str) -> None:
    place = Path(folder)
    scope = FORMATS[key].fixed or Scope(include=frozenset({Include.NOTES}))
    # Only the report may lay anything there: fonts of the machine.
    tempfile.tempdir = str(place / ("temp" if key == "pdf" else "no such folder"))
    request = Request(scope=scope, now=NOW, password=PASSWORD)
    encryption.unlock(place / "log", PASSPHRASE)
    with closing(open_log(place / "log")) as log:
        write_file(Diary(log, clock=lambda: NOW), key, place / "out" / "a", request, _stop)


def _stop(_doing: str) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


if __name__ == "__main__":
    main(*sys.argv[1:])
