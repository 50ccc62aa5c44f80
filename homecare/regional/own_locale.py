"""A locale of the CLDR that shares nothing with others."""

from copy import deepcopy
from typing import Any

from babel import Locale
from babel.localedata import LocaleDataDict, load


class OwnLocale(Locale):
    """Babel's locales share what they inherit, and one writes into it what it looked up for itself: Spanish
    would have Japanese months once Japanese was spoken (seen with Babel 2.18)."""

    _own: LocaleDataDict | None = None

    @property
    def _data(self) -> LocaleDataDict:
        if self._own is None:
            data: Any = deepcopy(load(str(self)))
            self._own = LocaleDataDict(data)
        return self._own
