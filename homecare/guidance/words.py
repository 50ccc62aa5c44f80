"""The guidance in words: how strong a source is, where a number comes from, what it limits."""

import re
from collections.abc import Iterable
from string import Formatter
from typing import Final

from homecare.guidance.filled import length
from homecare.guidance.texts import Basis, Grounds, Limit, Source, Strength, Unit
from homecare.i18n import N_, _
from homecare.words import figure, word

_NAMES: Final = {
    "make-up": N_("cosmetics after"),
    "pool-sauna": N_("pool and sauna after"),
    "sweat": N_("sport after"),
    "shown-for": N_("told for"),
    "short-needle": N_("needles up to 0.3 mm"),
    "fragranced": N_("with fragrance"),
    "wait": N_("wait"),
    "shade": N_("shade for"),
    "direct-sun": N_("no direct sun for"),
    "sunscreen": N_("sunscreen for"),
    "hiv-protection": N_("protection against HIV until"),
    "hepatitis-b": N_("hepatitis B vaccine until"),
    "lasting-grades": N_("pain from"),
    "lasting-from": N_("lasting means after"),
    "times": N_("slower by"),
    "longer": N_("and longer by"),
    "resting-within": N_("looked at within"),
    "first-month": N_("first month"),
    "pain": N_("pain while rolling from"),
    "change": N_("redder than your own noise by"),
    "from": N_("from"),
    "rated-within": N_("rated within"),
    "minoxidil": N_("minoxidil after"),
    "before": N_("under the needles if put on within"),
    "after-session": N_("after a session"),
    "adult": N_("stop below"),
    "again-from": N_("used again, needles over"),
    "age": N_("in use for"),
    "apart": N_("check-ins apart by at least"),
    "approved": N_("ask below"),
    "break": N_("break"),
    "bumps-from": N_("any bump, from"),
    "bumps-until": N_("any bump, until"),
    "caution-grades": N_("caution from"),
    "caution-uses": N_("caution from"),
    "check-in-age": N_("a check-in counts for"),
    "counts-for": N_("a patch test counts for"),
    "ill-alone": N_("fever or vomiting alone, up to"),
    "glands": N_("swollen glands, up to"),
    "from-type": N_("from skin type"),
    "irritated-grades": N_("swelling, itch or dryness from"),
    "itchy-from": N_("itchy bumps, from"),
    "least": N_("stop below"),
    "longest": N_("longest needle"),
    "minutes": N_("on the face, caution over"),
    "minutes-stop": N_("on the face, stop over"),
    "passes": N_("caution over"),
    "passes-stop": N_("stop over"),
    "discoloured-from": N_("skin colour counts from"),
    "discoloured-grades": N_("skin colour with swelling from"),
    "emergency-words": N_("emergency words show for"),
    "fever": N_("fever from"),
    "late-from": N_("later means after"),
    "pain-early": N_("early: pain from"),
    "pain-late": N_("later: pain from"),
    "pause": N_("pause"),
    "rise": N_("a rise of"),
    "sessions": "",
    "sessions-300": N_("needles up to 0.3 mm"),
    "sessions-500": N_("needles over 0.3 to 0.5 mm"),
    "sessions-longer": N_("longer needles"),
    "settled-by": N_("settled after"),
    "single-from": N_("for one use, needles over"),
    "single-uses": N_("uses of these"),
    "sunburn": N_("sunburn"),
    "swelling-early": N_("early: swelling from"),
    "swelling-late": N_("later: swelling from"),
    "worse-within": N_("worse within"),
    "soak": N_("soak at least"),
    "step": N_("step up by at most"),
    "first": N_("to begin with at most"),
    "stop-grades": N_("stop from"),
    "stop-uses": N_("stop from"),
    "watch": N_("watch the patch for"),
    "window": N_("counted over"),
}
_SPACING: Final = {
    "300": N_("needles up to 0.3 mm:"),
    "500": N_("needles over 0.3 to 0.5 mm:"),
    "1500": N_("needles over 0.5 to 1.5 mm:"),
    "over-1500": N_("needles over 1.5 mm:"),
    "unknown": N_("needle not known:"),
}
_ENDINGS: Final = {
    "-lasts": N_("{what}, from its start"),
    "-after": N_("{what}, after its end"),
    "-ask": N_("{what}, ask until"),
}
_SHOWN_AT_MOST: Final = 3
_NAMED_OF_MANY: Final = 2


def strength_words(strength: Strength) -> str:
    """What a letter of strength stands for, in one sentence."""
    return {
        Strength.A: _("A: a regulator, a public-health body or a peer-reviewed paper says so."),
        Strength.B: _(
            "B: a device label, a named dermatologist or one small trial of a related method says so."
        ),
        Strength.C: _("C: a clinic's care sheet says so, and these differ a lot."),
        Strength.D: _("D: a shop or blog; it only shows the range that people are told."),
        Strength.NONE: _("None: no clinical source; it is our own default."),
    }[strength]


def basis_words(basis: Basis) -> str:
    """How a number follows from its sources."""
    return {
        Basis.SOURCE: _("stated by a source"),
        Basis.STRICT_END: _("the careful end of what sources say"),
        Basis.LOOSE_END: _("the free end of what sources say"),
        Basis.OTHER_DEVICE: _("taken from a related device or study"),
        Basis.OUR_DEFAULT: _("our default, no clinical source"),
    }[basis]


def strength_letter(grounds: Grounds) -> str:
    """``strength A``; our own default has none, whatever else is cited beside it."""
    if grounds.basis is Basis.OUR_DEFAULT or grounds.strength is Strength.NONE:
        return ""
    if grounds.weakest is not grounds.strength:
        words = _("strength {best} to {weakest}")
        return words.format(best=grounds.strength, weakest=grounds.weakest)
    return _("strength {letter}").format(letter=grounds.strength)


def basis_and_strength(grounds: Grounds) -> str:
    """Where something comes from and how strong that is."""
    parts = (basis_words(grounds.basis), strength_letter(grounds))
    return " · ".join(part for part in parts if part)


def grounds_words(grounds: Grounds) -> str:
    """Where something comes from, how strong that is, and the keys of its sources."""
    keys = ", ".join(each.id for each in cited(grounds.sources))
    if keys and grounds.basis is Basis.OUR_DEFAULT:
        keys = _("see {sources}").format(sources=keys)
    return " · ".join(part for part in (basis_and_strength(grounds), keys) if part)


def cited(sources: Iterable[Source]) -> list[Source]:
    """Sources that somebody else wrote."""
    return [each for each in sources if each.strength is not Strength.NONE]


def limit_words(limit: Limit) -> str:
    """The number with its unit; needle lengths as people read them, in mm."""
    if limit.unit is Unit.MICROMETRES:
        return f"{figure(limit.value / 1000)} mm"
    if limit.unit == "(Fitzpatrick)":
        return figure(limit.value)
    return f"{figure(limit.value)} {_(limit.unit)}"


_LENGTHS: Final = {Unit.DAYS: "days", Unit.HOURS: "hours", Unit.MINUTES: "minutes"}
_KEPT_LIMIT: Final = re.compile(r"(\d+(?:\.\d+)?) (µm|d|h|min)\b")


def kept_limit_words(text: str) -> str:
    """A limit as it was kept with a session (``300 µm``, ``21 d``), as a person reads it."""

    def said(found: re.Match[str]) -> str:
        value, unit = float(found[1]), Unit(found[2])
        if unit is Unit.MICROMETRES:
            return f"{figure(value / 1000)} mm"
        return length(_LENGTHS[unit], value)

    return _KEPT_LIMIT.sub(said, text)


def length_words(limit: Limit) -> str:
    """A length of time inside a sentence: ``5 days``, ``24 hours``."""
    return length(_LENGTHS.get(limit.unit, ""), limit.value) or limit_words(limit)


def limit_name(name: str) -> str:
    """What the number called ``name`` limits, in words."""
    if name in _NAMES:
        return _(_NAMES[name])
    place, _dash, band = name.partition("-")
    if place in ("any", "scalp") and band in _SPACING:
        needle = _(_SPACING[band])
        return _("scalp, {needle}").format(needle=needle) if place == "scalp" else needle
    for ending, words in _ENDINGS.items():
        if name.endswith(ending):
            return _(words).format(what=word(name.removesuffix(ending)).lower())
    return word(name).lower() if word(name) != name else _(name.replace("-", " "))


def numbers_words(limits: Iterable[tuple[str, Limit]]) -> str:
    """The numbers of a rule on one line; of many that are alike only the range."""
    named = list(limits)
    if len(named) <= _SHOWN_AT_MOST:
        return ", ".join(f"{limit_name(n)} {limit_words(each)}".strip() for n, each in named)
    alike = {limit_words(each): each for _name, each in named}
    units = {each.unit for each in alike.values()}
    if units <= {Unit.HOURS, Unit.DAYS}:
        ordered = sorted(alike.values(), key=lambda each: each.duration)
        low, high = limit_words(ordered[0]), limit_words(ordered[-1])
        return low if low == high else _("{low} to {high}").format(low=low, high=high)
    first = numbers_words(named[:_NAMED_OF_MANY])
    return _("{numbers} and {n} more").format(numbers=first, n=len(named) - _NAMED_OF_MANY)


def on_its_own(text: str, **values: str) -> str:
    """A text of the guidance by itself: what would be filled in stands as a word in ‹ ›."""
    names = {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}
    blanks = {name: f"‹{name.replace('_', ' ')}›" for name in names}
    return text.format_map(blanks | values)
