"""One truth for cleaning: a soak in alcohol that was recorded answers what the pre-check asks."""

from collections.abc import Mapping
from typing import Final

from homecare.i18n import _
from homecare.values.terms import Question

ASKED_OF_CLEANING: Final = frozenset({Question.CLEANED, Question.TAP_WATER_ONLY})
_ALCOHOLS: Final = (
    *("alcohol", "isoprop", "ethanol", "alkohol", "álcool", "alcool"),
    *("etanol", "éthanol", "アルコール", "エタノール", "イソプロ"),
)
"""In every language of ours, whichever shows now: a log may have been written in another."""
_WITHOUT: Final = (
    *("alcohol-free", "alcohol free", "alkoholfrei", "sans alcool", "sin alcohol"),
    *("sem álcool", "sem alcool", "ノンアルコール", "アルコールフリー"),
)


def is_soak_known(minutes: float | None, cleaner: str | None) -> bool:
    """Whether it is recorded how long the device lay in alcohol: then nobody asks again.

    Minutes in something else, or in nobody knows what, leave the question open.
    """
    said = (cleaner or "").casefold()
    if minutes is None or any(each in said for each in _WITHOUT):
        return False
    return any(each in said for each in _ALCOHOLS)


def settled(answers: Mapping[str, bool], *, is_long_enough: bool) -> dict[str, bool]:
    """The answers beside a known soak: it alone says whether the device is clean.

    Too short is told by its minutes, so nothing is answered for it.
    """
    kept = {key: said for key, said in answers.items() if key not in ASKED_OF_CLEANING}
    return {Question.CLEANED.value: True, **kept} if is_long_enough else kept


def cleaned_with(
    minutes: float | None, cleaner: str | None, answers: Mapping[Question, bool]
) -> str:
    """What the record says the device was cleaned with, in words; empty where it is silent."""
    if cleaner and cleaner.strip():
        return " ".join(cleaner.split())
    if answers.get(Question.CLEANED):
        return _("soaked in 70 % alcohol, as answered before")
    return "" if minutes is None else _("soaked, in what is not recorded")
