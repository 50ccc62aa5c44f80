"""The limits that a person set in place of the guidance's, as others are told of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from homecare.guidance.texts import Limit, guidance
from homecare.guidance.words import limit_name, limit_words, numbers_words
from homecare.i18n import _, ngettext
from homecare.rules.limits import band_of_key, editable_limits, key_of, may_set, own_limit, rule_of
from homecare.rules.strictness import does_nothing, loosened
from homecare.values.needles import Band
from homecare.words import in_quotes, word


@dataclass(frozen=True)
class OwnLimit:
    """One limit of the person's own that the safety check goes by."""

    key: str
    """The rule, or one number of it that is set alone."""
    text: str
    """As it is kept: ``28 d``, ``0.2 mm``, ``4``."""
    reason: str = ""

    @property
    def rule(self) -> str:
        return rule_of(self.key)

    @property
    def title(self) -> str:
        title = _(guidance().rules[self.rule].title)
        name = which(self.key)
        return _("{title}, {number}").format(title=title, number=name) if name else title

    @property
    def limit(self) -> Limit:
        return own_limit(next(iter(editable_limits(self.key).values())), self.text)

    @property
    def value(self) -> str:
        """The number with its unit."""
        return limit_words(self.limit)

    @property
    def default(self) -> str:
        """What it stands in for."""
        return default_words(self.key)

    @property
    def loosened(self) -> Mapping[str, Limit]:
        """The defaults that it is looser than, by name."""
        return loosened(self.key, self.text)

    @property
    def way(self) -> str:
        """Whether it is stricter or looser than what it stands in for."""
        if does_nothing(self.key, self.text):
            return _("looser than this one may be: the default holds")
        if self.loosened and not self.reason.strip():
            return _("looser without a reason: the default holds where it is stricter")
        if not self.loosened:
            return _("stricter")
        whole = len(self.loosened) == len(editable_limits(self.key))
        return _("looser") if whole else _("looser for some")


_TOLD_AT_MOST: Final = 4


def name_alone(key: str) -> str:
    """What a number that is set alone limits; empty for a whole rule."""
    if band_of_key(key) is not None or "." not in key:
        return ""
    return limit_name(key.partition(".")[2]) or _("number of sessions")


def which(key: str) -> str:
    """Which of a rule's limits it is: its needle band, or what is set alone; else empty."""
    band = band_of_key(key)
    return name_alone(key) if band is None else word(band)


def label_of(key: str) -> str:
    """Which limit it is, short: ``R31``, ``R31 (stop over)``, ``R05 (up to 0.3 mm)``."""
    name = which(key)
    return f"{rule_of(key)} ({name})" if name else key


def default_words(key: str) -> str:
    """The numbers that an own limit takes the place of."""
    defaults = editable_limits(key)
    if len(defaults) == 1:
        return limit_words(next(iter(defaults.values())))
    return numbers_words(defaults.items())


def own_limits(kept: Iterable[tuple[str, Band | None, str, str]]) -> tuple[OwnLimit, ...]:
    """The limits that hold, in the order of the rules; of two for one key the later one.

    ``kept`` are rule, needle band, text and reason, oldest first; what cannot be read changes
    nothing and is left out.
    """
    keyed = ((key_of(rule, band), text, reason) for rule, band, text, reason in kept)
    held = {key: OwnLimit(key, text, reason) for key, text, reason in keyed}
    order = list(guidance().rules)
    valid = [each for each in held.values() if may_set(each.key, each.text)]
    return tuple(sorted(valid, key=lambda each: (order.index(each.rule), each.key)))


def told(limits: Iterable[OwnLimit]) -> list[str]:
    """One sentence for each limit, the looser ones first and with their reason."""
    ordered = sorted(limits, key=lambda each: not each.loosened)
    shown = [_sentence(each) for each in ordered[:_TOLD_AT_MOST]]
    more = len(ordered) - len(shown)
    if more <= 0:
        return shown
    return [*shown, ngettext("and {n} more", "and {n} more", more).format(n=more)]


def _sentence(own: OwnLimit) -> str:
    what = _("{rule} {title}: {value} instead of {default}").format(
        rule=own.rule, title=own.title, value=own.value, default=own.default
    )
    if not own.loosened:
        return f"{what} ({own.way})"
    why = in_quotes(own.reason) if own.reason else _("no reason given")
    return f"{what} ({own.way}: {why})"
