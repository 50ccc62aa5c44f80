"""What ``make run`` does without a screen: a picture of every page and dialog."""

from pathlib import Path

import pytest

from tests.homecare.terminal import homecare


@pytest.mark.slow
def test_the_tour_draws_every_stop(tmp_path: Path) -> None:
    drawn = homecare(
        "tour", "--out", "pictures", "--theme", "light", home=tmp_path,
        environment={"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert drawn.code == 0, drawn.err
    names = {each.name.removesuffix("-light.png") for each in (tmp_path / "pictures").iterdir()}
    last_of_each = {"today", "journal", "progress", "care", "kit", "share", "guided-after"}
    assert last_of_each <= names
    assert {"check-in-urgent", "visit", "welcome", "preferences"} <= names
    assert {"photos-grid", "photos-slider", "photos-side-by-side", "photos-compare-small"} <= names
