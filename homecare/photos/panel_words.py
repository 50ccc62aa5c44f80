"""What was measured of two photos, in the words and figures of a table beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from homecare.i18n import N_, _
from homecare.photos.redness import Redness, ZoneRedness
from homecare.photos.wording import correction_words
from homecare.values.areas import Area
from homecare.values.terms import Correction, Noise
from homecare.words import in_marks, word

_UNKNOWN: Final = "–"
_FROM: Final = {
    Noise.REPEATS: N_(
        "A change counts from ±{noise} on: so much your own repeated photos differ by without any."
    ),
    Noise.PAIR: N_(
        "A change counts from ±{noise} on: so much untreated skin differs by in these two photos."
    ),
    Noise.DEFAULT: N_(
        "A change counts from ±{noise} on: our default for this correction. Three photos taken one "
        "after the other tell your own."
    ),
}
_OWN_IS_LESS: Final = N_(
    "A change counts from ±{noise} on: our default for this correction. Your own photos, taken one "
    "after the other, differ by ±{own}; they tell nothing of another light."
)


@dataclass(frozen=True)
class ZoneRow:
    """One zone in words. ``noise``: the change beside its noise, also where it is not clear."""

    area: str
    first: str
    second: str
    change: str
    is_clear: bool
    noise: str


@dataclass(frozen=True)
class Table:
    """The rows, and the sentences that go with them."""

    rows: tuple[ZoneRow, ...]
    notes: tuple[str, ...]


def table_of(redness: Redness, own_mdc: float, *, comparable: bool = True) -> Table:
    """``own_mdc``: the smallest change that the person's own repeats tell; 0 without any. Of two that
    are not ``comparable`` no change is told, as nowhere else."""
    zones = redness.zones
    if not comparable:
        zones = tuple(replace(each, change=None, mdc=None) for each in zones)
    told = replace(redness, zones=zones)
    rows = tuple(_row(each, own_mdc) for each in zones)
    return Table(rows, tuple(_notes(told, rows, own_mdc, comparable=comparable)))


def _row(zone: ZoneRedness, own_mdc: float) -> ZoneRow:
    change, noise = _UNKNOWN, ""
    clear = False
    if zone.change is not None and zone.mdc is not None:
        mdc = max(zone.mdc, own_mdc)
        clear = abs(zone.change) > mdc
        change = _signed(zone.change) if clear else _("no clear change")
        noise = _("{change}, noise ±{noise}").format(
            change=_signed(zone.change), noise=_number(mdc)
        )
    ends = _number(zone.a_first), _number(zone.a_second)
    return ZoneRow(_name(zone.zone.name), *ends, change, clear, noise)


def _notes(
    redness: Redness, rows: Sequence[ZoneRow], own_mdc: float, *, comparable: bool
) -> Iterator[str]:
    if not rows:
        yield _("No zone is known here: mark where redness is to be measured.")
        return
    if not comparable:
        yield _("The two can't be compared: no change is told.")
    elif redness.correction is Correction.NONE:
        yield _("Light not corrected: no change is told. Let untreated skin or a card be in sight.")
    else:
        yield correction_words(redness.correction)
        yield from _noise(redness, own_mdc)
    yield from _tan(redness.zones)


def _noise(redness: Redness, own_mdc: float) -> Iterator[str]:
    known = [each for each in redness.zones if each.mdc is not None]
    if not known:
        return
    widest = max(known, key=lambda each: each.mdc or 0)
    alone, source = widest.mdc or 0, widest.noise or Noise.DEFAULT
    noise, source = (own_mdc, Noise.REPEATS) if own_mdc > alone else (alone, source)
    said = _OWN_IS_LESS if own_mdc and source is Noise.DEFAULT else _FROM[source]
    yield _(said).format(noise=_number(noise), own=_number(own_mdc))


def _tan(zones: Sequence[ZoneRedness]) -> Iterator[str]:
    """The tone of skin in both, in the middle of the zones: a tan changes a* as well."""
    pairs = [
        (each.ita_first, each.ita_second)
        for each in zones
        if each.ita_first is not None and each.ita_second is not None
    ]
    if pairs:
        first, second = (round(median(each)) for each in zip(*pairs, strict=True))
        said = _(
            "Tone: {first}°, then {second}° (typology angle, Chardon 1991; tan and redness lower it)."
        )
        yield said.format(first=first, second=second)


def _name(name: str) -> str:
    return word(Area(name)) if name in set(Area) else name


def _number(value: float | None) -> str:
    return _UNKNOWN if value is None else in_marks(f"{value:.1f}")


def _signed(value: float) -> str:
    text = f"{value:+.1f}"
    return in_marks(text[1:] if float(text) == 0 else text.replace("-", "−"))
