"""What was measured on a photo, in the words that stand everywhere."""

import pytest

from homecare.photos.measured import measured_words


@pytest.mark.parametrize(
    ("comparable", "delta_a", "own_sem", "words"),
    [
        (None, None, None, ""),
        (True, 1.0, None, ""),
        (False, 9.0, 0.5, "not comparable with the first photo"),
        (True, 1.38, 0.5, "no clear change of redness since the first photo (a* +1.4, noise ±1.4)"),
        (True, 1.39, 0.5, "redder than on the first photo (a* +1.4, noise ±1.4)"),
        (
            True,
            -1.38,
            0.5,
            "no clear change of redness since the first photo (a* −1.4, noise ±1.4)",
        ),
        (True, -2.5, 0.5, "less red than on the first photo (a* −2.5, noise ±1.4)"),
        (True, 0.0, 0.5, "no clear change of redness since the first photo (a* −0, noise ±1.4)"),
    ],
)
def test_below_its_noise_there_is_no_change(
    comparable: bool | None, delta_a: float | None, own_sem: float | None, words: str
) -> None:
    """The smallest change that is told is 2.77 standard errors: 1.385 for 0.5."""
    assert measured_words(comparable=comparable, delta_a=delta_a, own_sem=own_sem) == words
