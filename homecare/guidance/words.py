"""The guidance in words: how strong a source is, where a number comes from, what it limits."""

import re
from collections.abc import Iterable
from string import Formatter
from typing import Final

from homecare.guidance.filled import length
from homecare.guidance.texts import Basis, Grounds, Limit, Source, Strength, Unit
from homecare.i18n import AMERICAN, N_, NP_, SOURCE, _, language, ngettext
from homecare.words import enumerated, figure, marked_word, uncapped

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
    "sessions-300": N_("needles up to 0.3 mm:"),
    "sessions-500": N_("needles over 0.3 to 0.5 mm:"),
    "sessions-longer": N_("longer needles:"),
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
    "again": N_("again"),
    "expected-until": N_("expected until"),
    "numb-after-cream": N_("numb after a cream"),
    "reaction": N_("after a reaction"),
    "rise-alone": N_("a rise by itself"),
    "sores-from": N_("sores from"),
    "strength": N_("strength"),
    "strong-pain": N_("strong pain from"),
    "strong-redness": N_("strong redness from"),
    "strong-swelling": N_("strong swelling from"),
    "swelling-with-redness": N_("swelling with redness from"),
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
_BLANKS: Final = {
    # Translators: what will be filled in there; shown in ‹ › where a text stands by itself.
    "area": NP_("what is filled in", "area"),
    "condition": NP_("what is filled in", "condition"),
    "count": NP_("what is filled in", "count"),
    "date": NP_("what is filled in", "date"),
    "day": NP_("what is filled in", "day"),
    "days": NP_("what is filled in", "days"),
    "device": NP_("what is filled in", "device"),
    "emergency": NP_("what is filled in", "emergency"),
    "hours": NP_("what is filled in", "hours"),
    "last": NP_("what is filled in", "last"),
    "logged": NP_("what is filled in", "logged"),
    "longest": NP_("what is filled in", "longest"),
    "minutes": NP_("what is filled in", "minutes"),
    "missing": NP_("what is filled in", "missing"),
    "most": NP_("what is filled in", "most"),
    "needle": NP_("what is filled in", "needle"),
    "new": NP_("what is filled in", "new"),
    "product": NP_("what is filled in", "product"),
    "recommended": NP_("what is filled in", "recommended"),
    "rule": NP_("what is filled in", "rule"),
    "severity": NP_("what is filled in", "severity"),
    "signs": NP_("what is filled in", "signs"),
    "until": NP_("what is filled in", "until"),
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
    keys = source_keys(grounds.sources)
    if keys and grounds.basis is Basis.OUR_DEFAULT:
        keys = _("see {sources}").format(sources=keys)
    return " · ".join(part for part in (basis_and_strength(grounds), keys) if part)


_KEYS: Final = {"ARTICLE": N_("an article")}
"""Sources whose key is no number, as they are cited."""


def source_key(source: Source) -> str:
    """By what a source is cited: ``S101``."""
    return _(_KEYS[source.id]) if source.id in _KEYS else source.id


def source_keys(sources: Iterable[Source]) -> str:
    """The keys of all that somebody else wrote."""
    return enumerated(source_key(each) for each in cited(sources))


def source_line(source: Source) -> str:
    """A source on one line: ``S101 (B): Instructions of a maker …``; our own default by its name."""
    title = _(source.title)
    if source.strength is Strength.NONE:
        return title
    words = _("{key} ({strength}): {title}")
    return words.format(key=source_key(source), strength=source.strength, title=title)


def translation_note() -> str:
    """That nobody has reviewed the texts on skin in this language; empty where they are the source's."""
    if language() in (SOURCE, AMERICAN):
        return ""
    return _("No clinician has reviewed this translation.")


def cited(sources: Iterable[Source]) -> list[Source]:
    """Sources that somebody else wrote."""
    return [each for each in sources if each.strength is not Strength.NONE]


def limit_words(limit: Limit) -> str:
    """The number with its unit; needle lengths as people read them, in mm."""
    return _with_unit(limit.value, limit.unit)


def limit_figure(limit: Limit) -> str:
    """The number by itself, as it is typed; needle lengths in mm."""
    is_length = limit.unit is Unit.MICROMETRES
    return figure(limit.value / 1000 if is_length else limit.value)


def limit_unit(limit: Limit) -> str:
    """The unit by itself; a language that has words on both sides of the number marks its place."""
    said = _unit_text(limit.value, limit.unit)
    return said.format(n="…", length="…").strip("… \u00a0\u202f")


def _with_unit(value: float, unit: Unit) -> str:
    said = _unit_text(value, unit)
    return said.format(n=figure(value), length=figure(value / 1000))


def _unit_text(value: float, unit: Unit) -> str:
    """The unit with a place for the number, in the form that the number wants."""
    n = int(value) if value == int(value) else 2
    return {
        Unit.HOURS: _("{n} h"),
        Unit.DAYS: _("{n} d"),
        Unit.MINUTES: ngettext("{n} minute", "{n} minutes", n),
        Unit.SESSIONS: ngettext("{n} session", "{n} sessions", n),
        Unit.USES: ngettext("{n} use", "{n} uses", n),
        Unit.PASSES: ngettext("{n} pass", "{n} passes", n),
        Unit.YEARS: ngettext("{n} year", "{n} years", n),
        Unit.GRADES: ngettext("{n} grade", "{n} grades", n),
        Unit.PERCENT: _("{n} %"),
        Unit.CELSIUS: _("{n} °C"),
        Unit.TIMES: _("{n} ×"),
        Unit.SKIN_TYPE: "{n}",
        Unit.MICROMETRES: _("{length} mm"),
    }[unit]


_LENGTHS: Final = {Unit.DAYS: "days", Unit.HOURS: "hours", Unit.MINUTES: "minutes"}
_KEPT_LIMIT: Final = re.compile(rf"(\d+(?:\.\d+)?) ({'|'.join(map(re.escape, Unit))})(?!\w)")


def kept_limit_words(text: str) -> str:
    """A limit as it was kept with a session (``300 µm``, ``21 d``), as a person reads it."""

    def said(found: re.Match[str]) -> str:
        value, unit = float(found[1]), Unit(found[2])
        return length(_LENGTHS.get(unit, ""), value) or _with_unit(value, unit)

    return _KEPT_LIMIT.sub(said, text)


def length_words(limit: Limit) -> str:
    """A length of time inside a sentence: ``5 days``, ``24 hours``."""
    return length(_LENGTHS.get(limit.unit, ""), limit.value) or limit_words(limit)


def limit_name(name: str) -> str:
    """What the number called ``name`` limits, in words."""
    if name in _NAMES:
        return _(_NAMES[name]) if _NAMES[name] else ""
    place, _dash, band = name.partition("-")
    if place in ("any", "scalp") and band in _SPACING:
        needle = _(_SPACING[band])
        return _("scalp, {needle}").format(needle=needle) if place == "scalp" else needle
    for ending, words in _ENDINGS.items():
        if name.endswith(ending):
            return _(words).format(what=uncapped(name.removesuffix(ending)))
    return name.replace("-", " ") if marked_word(name) is None else uncapped(name)


def numbers_words(limits: Iterable[tuple[str, Limit]]) -> str:
    """The numbers of a rule on one line; of many that are alike only the range."""
    named = list(limits)
    if len(named) <= _SHOWN_AT_MOST:
        return enumerated(named_limit(name, each) for name, each in named)
    alike = {limit_words(each): each for _name, each in named}
    units = {each.unit for each in alike.values()}
    if units <= {Unit.HOURS, Unit.DAYS}:
        ordered = sorted(alike.values(), key=lambda each: each.duration)
        low, high = limit_words(ordered[0]), limit_words(ordered[-1])
        return low if low == high else _("{low} to {high}").format(low=low, high=high)
    first = numbers_words(named[:_NAMED_OF_MANY])
    more = len(named) - _NAMED_OF_MANY
    said = ngettext("{numbers} and {n} more", "{numbers} and {n} more", more)
    return said.format(numbers=first, n=figure(more))


def named_limit(name: str, limit: Limit) -> str:
    """``caution over 8 passes``; a number that needs no name stands by itself."""
    what, number = limit_name(name), limit_words(limit)
    # Translators: what a number limits, and the number: "caution over 8 passes", "filler 14 d".
    return _("{what} {number}").format(what=what, number=number) if what else number


def on_its_own(text: str, **values: str) -> str:
    """A text of the guidance by itself: what would be filled in stands as a word in ‹ ›."""
    names = {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}
    blanks = {name: f"‹{_(_BLANKS[name])}›" for name in names}
    return text.format_map(blanks | values)
