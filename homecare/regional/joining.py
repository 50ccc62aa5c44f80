"""How a language puts together what is told in parts: lists, sentences, a name and what is said of it."""

from collections.abc import Iterable
from functools import reduce

from homecare.i18n import pgettext


def enumerated(items: Iterable[str]) -> str:
    """``Forehead, Nose``: one after the other, not as part of a sentence; a blank is left out."""
    # Translators: what stands between the items of a list.
    return pgettext("list", ", ").join(filter(None, items))


def in_parts(items: Iterable[str]) -> str:
    """As ``enumerated``, where an item may hold a comma of its own."""
    # Translators: what stands between the items of a list, where each may be several words.
    return pgettext("list of longer parts", "; ").join(filter(None, items))


def sentences(told: Iterable[str]) -> str:
    """Whole sentences one after the other; a blank is left out."""
    # Translators: two sentences, one after the other. Japanese has nothing between them.
    both = pgettext("two sentences", "{first} {second}")
    said = [each for each in told if each]
    return reduce(lambda first, second: both.format(first=first, second=second), said or [""])


def labelled(name: str, said: str) -> str:
    """``Face: 6 sessions``: a name, and what is said of it."""
    # Translators: a name, and what is said of it: "Face: 6 sessions".
    return pgettext("a name and what is said", "{name}: {said}").format(name=name, said=said)


def read_out(parts: Iterable[str]) -> str:
    """``Stop: Too soon. R05. Sources: B``: what a screen reader says with a stop between; a blank is left out."""
    # Translators: what stands between parts that are read out one after the other.
    stop = pgettext("parts that are read out", ". ")
    return stop.join(part.rstrip(".。") for part in parts if part)
