"""The table beside two photos: no number without its noise, and none where nothing can be told."""

import pytest

from homecare.photos.panel_words import table_of
from homecare.photos.redness import Redness, ZoneRedness
from homecare.photos.zones import Zone
from homecare.values.terms import Correction, Noise

CHEEK = Zone("cheek-left", 0.5, 0.5, 0.1, 0.1)


def of(
    change: float | None, mdc: float | None = 1.4, by: Correction = Correction.SKIN,
    noise: Noise = Noise.DEFAULT,
) -> Redness:  # fmt: skip
    zone = ZoneRedness(CHEEK, 14.0, 16.0, change, mdc, 30.0, 31.0, noise)
    return Redness(by, (zone,))


@pytest.mark.parametrize(
    ("change", "own", "said"),
    [
        (1.41, 0.0, "+1.4"),
        (1.4, 0.0, "no clear change"),
        (-1.41, 0.0, "−1.4"),
        (2.0, 2.0, "no clear change"),  # their own photos differ by as much
        (2.1, 2.0, "+2.1"),
    ],
)
def test_a_change_is_told_beyond_its_noise_alone(change: float, own: float, said: str) -> None:
    (row,) = table_of(of(change), own).rows
    assert (row.area, row.change) == ("Left cheek", said)
    assert row.is_clear is not said.startswith("no")


@pytest.mark.parametrize(
    ("own", "noise", "said"),
    [
        (0.0, Noise.DEFAULT, "±1.4 on: our default for this correction. Three photos taken one"),
        (0.9, Noise.DEFAULT, "±1.4 on: our default for this correction. Your own photos"),
        (2.3, Noise.DEFAULT, "±2.3 on: so much your own repeated photos"),
        (0.9, Noise.PAIR, "±1.4 on: so much untreated skin"),
    ],
)
def test_it_is_said_where_the_noise_is_known_from(own: float, noise: Noise, said: str) -> None:
    notes = " ".join(table_of(of(1.0, noise=noise), own).notes)
    assert said in notes
    assert ("differ by ±0.9" in notes) is (own == 0.9 and noise is Noise.DEFAULT)


def test_without_a_correction_or_a_comparable_pair_no_change_is_told() -> None:
    alone = table_of(of(None, None, Correction.NONE), 0.0)
    apart = table_of(of(8.0), 0.0, comparable=False)
    for table, why in ((alone, "Light not corrected"), (apart, "can't be compared")):
        (row,) = table.rows
        assert (row.first, row.second, row.change, row.noise) == ("14.0", "16.0", "–", "")
        assert not row.is_clear
        assert any(why in note for note in table.notes)
        assert not any("counts from" in note for note in table.notes)


def test_where_no_zone_is_known_it_says_what_to_do() -> None:
    assert table_of(Redness(Correction.SKIN, ()), 0.0).notes[0].startswith("No zone is known")
