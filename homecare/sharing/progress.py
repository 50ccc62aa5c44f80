"""Saying what is being done, and being told to stop."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from homecare.i18n import _

T = TypeVar("T")

Progress = Callable[[str], object]
"""Told what is being done; it may raise to stop the work, which then leaves nothing behind."""

_TOLD_EACH: Final = 500


def quiet(_doing: str) -> None:
    """Nobody listens."""


def counted(records: Iterable[T], progress: Progress) -> Iterator[T]:
    """The same records; how many there were is told every now and then."""
    for n, record in enumerate(records):
        if n % _TOLD_EACH == 0:
            progress(_("Writing record {n}…").format(n=n + 1))
        yield record
