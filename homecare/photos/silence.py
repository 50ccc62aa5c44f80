"""Readers in C print on standard error what they also report: a command says one plain line there."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock
from typing import Final

_STANDARD_ERROR: Final = 2
_ONE_AT_A_TIME: Final = Lock()


@contextmanager
def nothing_printed() -> Generator[None]:
    """Nothing that this process writes to the file of standard error comes out meanwhile.

    For as long as one reader reads: what other threads write there then is lost as well.
    """
    with _ONE_AT_A_TIME:
        try:
            kept = os.dup(_STANDARD_ERROR)
        except OSError:  # a window without a terminal may have none
            yield
            return
        try:
            _turn_away()
            yield
        finally:
            os.dup2(kept, _STANDARD_ERROR)
            os.close(kept)


def _turn_away() -> None:
    if sys.stderr is not None:
        sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STANDARD_ERROR)
    os.close(nowhere)
