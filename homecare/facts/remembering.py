"""What is worked out from a value that never changes, kept with that very value."""

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, Self, TypeVar, TypeVarTuple

_Result = TypeVar("_Result")
_Key = TypeVarTuple("_Key")


class Remembering:
    """A frozen value that higher rooms may leave with what they derive from it.

    What is kept goes with the value itself: nothing has to be cleared, and no other log can be
    mistaken for this one.
    """

    @cached_property
    def _derived(self) -> dict[Hashable, Any]:
        return {}

    def remembered(self, work: Callable[[Self, *_Key], _Result], *key: *_Key) -> _Result:
        """``work(self, *key)``, worked out when it is first asked for.

        ``work`` is a function of a module (a new one each time would never be found again) that
        looks at nothing but its arguments; ``key`` is hashable. Keys should be few for one log, such
        as areas and places in it: they are kept as long as it is. Two threads that ask at once
        may both work it out; either result is as good.
        """
        asked = (work, key)
        if asked not in self._derived:
            self._derived[asked] = work(self, *key)
        return self._derived[asked]
