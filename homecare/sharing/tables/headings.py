"""What the columns of a workbook are called in words, beside their names in the record format.

One word for one name in every sheet; where a kind means something else by it, it has its own.
"""

from collections.abc import Mapping
from typing import Final

from homecare.i18n import N_, NP_, _, without_key
from homecare.records.kinds import KINDS, Field, Kind

_OF_RECORDS: Final[Mapping[str, str]] = {
    "at": N_("When"),
    "offset": N_("Hours from UTC"),
    "zone": N_("Time zone"),
    "id": N_("Key of the record"),
    "name": N_("Name"),
    "type": N_("Type"),
    "birth_year": N_("Year of birth"),
    "fitzpatrick": N_("Skin type, 1 to 6"),
    "emergency_number": N_("Emergency number"),
    "medicines": N_("Medicines"),
    "conditions": N_("Conditions"),
    "concerns": N_("What to improve"),
    "baseline_redness": N_("Usual redness, 0 to 4"),
    "area_names": N_("Own names of areas"),
    "day_starts_hour": N_("Hour at which a day begins"),
    "needle_mm": N_("Needle length, mm"),
    "needles": N_("Number of needles"),
    "acquired": N_("Bought"),
    "max_uses": N_("Uses at most"),
    "retired": N_("Retired"),
    "replaced_by": N_("Replaced by"),
    "product_kind": N_("Kind of product"),
    "strength_percent": N_("Strength, %"),
    "lot": NP_("batch of a product", "Lot"),
    "opened": N_("Opened"),
    "expires": N_("Expires"),
    "minutes": N_("Minutes"),
    "device": N_("Device"),
    "area": N_("Area"),
    "areas": N_("Areas"),
    "answers": N_("Answers before the session"),
    "shown": N_("What the safety check showed"),
    "override_reason": N_("Reason for an overridden stop"),
    "disinfected_minutes": N_("Minutes that the device soaked"),
    "temperature_c": N_("Temperature, °C"),
    "notes": N_("Notes"),
    "concern": N_("Concern"),
    "scale": N_("Scale"),
    "score": N_("Score"),
    "product": N_("Product"),
    "event": N_("Event"),
    "who": N_("Who"),
    "rule": N_("Rule"),
    "value": N_("Value"),
    "band": N_("Needle band"),
    "reason": N_("Reason"),
    "sessions": N_("Sessions"),
    "gap_days": N_("Days between sessions"),
    "pause_days": N_("Days of pause"),
    "starts": N_("Begins"),
    "ended": N_("Ended"),
    "reason_for_visit": N_("Reason for the visit"),
    "questions": N_("Questions"),
    "view": N_("View"),
    "sha256": N_("Checksum of the file"),
    "original_sha256": N_("Checksum of the original"),
    "own_sem": N_("Standard error of the change"),
    "zones": N_("Marked on the photo"),
    "measures": N_("Measured in each zone"),
    "measured_from": N_("Key of the measurement"),
}
_OF_KINDS: Final[Mapping[tuple[str, str], str]] = {
    ("session", "areas"): N_("Areas and passes over each"),
    ("session", "redness"): N_("Redness after, 0 to 4"),
    ("session", "pain"): N_("Pain, 0 to 10"),
    ("check-in", "pain"): N_("Pain, 0 to 10"),
    ("check-in", "redness"): N_("Redness, 0 to 4"),
    ("check-in", "swelling"): N_("Swelling, 0 to 4"),
    ("check-in", "dryness"): N_("Dryness, 0 to 4"),
    ("check-in", "itch"): N_("Itch, 0 to 4"),
    ("check-in", "tightness"): N_("Tightness, 0 to 4"),
}
_OF_NUMBERS: Final[Mapping[str, str]] = {
    "at_hours": N_("Hours, in the middle"),
    "baseline": N_("Baseline redness"),
    "censored": N_("Not seen back"),
    "change": N_("Change of a*"),
    "check_ins": N_("Check-ins"),
    "clear": N_("More than noise"),
    "day": N_("Days after a session"),
    "days_to_baseline": N_("Days to baseline"),
    "direction": N_("Direction"),
    "evening": N_("Evening"),
    "events": N_("Seen back"),
    "first": NP_("day", "First"),
    "first_at": N_("First photo"),
    "floor_days": N_("Days at least"),
    "from": N_("From"),
    "gap_days": N_("Days since the last session"),
    "held": N_("Time kept"),
    "high": N_("Upper end"),
    "hours": N_("Hours after the session, from"),
    "interval_high": N_("95 % interval, to"),
    "interval_low": N_("95 % interval, from"),
    "kept": N_("Recommended time kept"),
    "last": NP_("day", "Last"),
    "last_at": N_("Latest photo"),
    "last_change": N_("Latest change of a*"),
    "last_clear": N_("Latest more than noise"),
    "last_day": N_("Latest, days after a session"),
    "last_days": N_("Days until the last look"),
    "last_mdc": N_("Latest noise"),
    "longest_gap_days": N_("Longest time without an entry, days"),
    "low": N_("Lower end"),
    "mdc": N_("Smallest detectable change"),
    "median": N_("Median"),
    "median_change": N_("Median change of a*"),
    "median_days": N_("Days until half were back"),
    "median_days_high": N_("… 95 % interval, to"),
    "median_days_low": N_("… 95 % interval, from"),
    "median_interval_days": N_("Median days between evenings"),
    "median_peak": N_("Median peak redness"),
    "n": N_("Number"),
    "n_intervals": N_("Times between evenings"),
    "n_named": N_("Sessions that named it"),
    "n_not_comparable": N_("Photos not comparable"),
    "n_paler": N_("Less red, more than noise"),
    "n_passes": N_("Sessions that say their passes"),
    "n_recorded": N_("With a redness"),
    "n_redder": N_("Redder, more than noise"),
    "n_returned": N_("Seen back"),
    "n_uncorrected": N_("Photos without a change"),
    "noise": N_("Where the noise is known from"),
    "passes": N_("Passes in all"),
    "peak": N_("Peak redness"),
    "per_days": N_("Change per so many days"),
    "photos": N_("Photos"),
    "products": N_("Main products"),
    "recommended_days": N_("Days recommended"),
    "shortest_interval_days": N_("Shortest days between evenings"),
    "to": N_("To"),
    "under_floor": N_("Under the least time"),
    "under_recommended": N_("Under the recommended time"),
    "usual_days_high": N_("Usual days, to"),
    "usual_days_low": N_("Usual days, from"),
    "usual_days_median": N_("Usual days, median"),
    "usual_days_n": N_("Usual days, number"),
    "value": N_("Change of redness"),
    "view": N_("View"),
    "zone": N_("Zone"),
}


def of_field(kind: Kind, field: Field) -> str:
    """A column of a sheet of records."""
    words = _OF_KINDS.get((kind.name, field.name)) or _OF_RECORDS.get(field.name) or field.words
    return without_key(_(words)) if words else field.name


def of_wrong(kind: str, name: str) -> str:
    """A field that something is wrong with; what is none of the kind's stands for itself."""
    if kind in KINDS and (field := next((f for f in KINDS[kind].fields if f.name == name), None)):
        return of_field(KINDS[kind], field)
    if name == "kind":
        return _("Kind of entry")
    return _(_OF_RECORDS[name]) if name in _OF_RECORDS else name


def of_moment(name: str) -> str:
    """A column that every dated record has, and its key."""
    return _(_OF_RECORDS[name])


def of_number(name: str) -> str:
    """A column of the sheet of numbers; a name that has no words stands for itself."""
    words = _OF_NUMBERS.get(name) or _OF_RECORDS.get(name)
    return _(words) if words else name
