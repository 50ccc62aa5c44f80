"""Which two pictures are compared, and what a page further means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from homecare.queries.shots import Shot
from homecare.values.terms import View


class Side(StrEnum):
    """Which of the two."""

    FIRST = "first"
    SECOND = "second"

    @property
    def other(self) -> "Side":
        return Side.SECOND if self is Side.FIRST else Side.FIRST


@dataclass(frozen=True)
class Pair:
    """Two places in ``shots``, which are of one view, the oldest first.

    One side turns its pages, the other is pinned; they never show the same picture.
    """

    shots: tuple[Shot, ...]
    first: int
    second: int
    turns: Side = Side.SECOND

    def place(self, side: Side) -> int:
        return self.first if side is Side.FIRST else self.second

    def shot(self, side: Side) -> Shot:
        return self.shots[self.place(side)]

    def paged(self, step: int) -> "Pair":
        """The side that turns one picture on, over the one that is pinned; the same at the end."""
        place = self.place(self.turns) + step
        if place == self.place(self.turns.other):
            place += step
        return self.turned_to(place)

    def turned_to(self, place: int) -> "Pair":
        """The side that turns shows this picture, if there is one that the other does not show."""
        if not 0 <= place < len(self.shots) or place == self.place(self.turns.other):
            return self
        if self.turns is Side.FIRST:
            return replace(self, first=place)
        return replace(self, second=place)

    def pinning(self, side: Side) -> "Pair":
        """This side stays, the other turns."""
        return replace(self, turns=side.other)


def pair_of(every: Sequence[Shot], chosen: Iterable[UUID] = ()) -> Pair | None:
    """The two that are chosen; of one the first of its view beside it, of none the first and the
    latest of the view with most pictures. ``None`` where there are no two of that view."""
    by_age = sorted(every, key=lambda shot: shot.moment.at)
    keys = set(chosen)
    picked = [shot for shot in by_age if shot.id in keys]
    view = picked[0].view if picked else _most(by_age)
    shots = tuple(shot for shot in by_age if shot.view is view)
    places = [place for place, shot in enumerate(shots) if shot.id in keys]
    if len(shots) < 2 or (len(places) < len(picked)):
        return None
    first, second = places[0] if len(places) > 1 else 0, places[-1] if places else len(shots) - 1
    if first == second:  # the first itself is chosen
        second = len(shots) - 1
    return Pair(shots, first, second)


def _most(shots: Sequence[Shot]) -> View | None:
    """The view that has most pictures; of several the one that stands first."""
    order: list[View | None] = [*View, None]
    return max(order, key=lambda view: sum(shot.view is view for shot in shots))
