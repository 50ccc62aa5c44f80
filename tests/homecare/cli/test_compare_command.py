"""`compare-photos`: two picture files held against each other."""

import json
from pathlib import Path
from typing import Any

import pytest

from homecare import cli
from tests.homecare.photos.drawn import face, in_other_light, move, moved, picture, redder, skin

KEYS = {
    "aligned", "residual_px", "transform", "comparable", "differs", "correction", "control", "zones",
}  # fmt: skip


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    import numpy as np

    one = face(7)
    mask = np.zeros(one.shape[:2], np.float32)
    mask[530:650, 400:530] = 1
    other = in_other_light(moved(redder(one, mask, 5), move(3)), 3)
    for name, pixels in (("first.jpg", one), ("second.jpg", other)):
        picture(pixels).save(tmp_path / name, quality=92, subsampling=0)
    return str(tmp_path / "first.jpg"), str(tmp_path / "second.jpg")


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert cli.run(["compare-photos", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_answer(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]):
    found = answered(capsys, *pair, "--zone", "cheek=0.52,0.55,0.12,0.08")
    assert found.keys() == KEYS
    assert found["aligned"]
    assert found["comparable"]
    assert found["residual_px"] < 1.5
    assert [len(row) for row in found["transform"]] == [3, 3, 3]
    assert (found["differs"], found["correction"], found["control"]) == ([], "skin", None)
    (zone,) = found["zones"]
    assert zone["zone"] == "cheek"
    assert zone["change"] == pytest.approx(5, abs=0.7)
    assert zone["change"] == pytest.approx(zone["a_second"] - zone["a_first"], abs=0.01)
    assert 0 < zone["mdc"] < 2


def test_a_control_patch(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]):
    words = ("--zone", "cheek=0.52,0.55,0.12,0.08", "--control", "0.36,0.55,0.1,0.07")
    found = answered(capsys, *pair, *words)
    assert found["correction"] == "control"
    assert found["control"].keys() == {"a_first", "a_second"}
    assert found["zones"][0]["change"] == pytest.approx(5, abs=1.2)


def test_without_zones_those_of_the_face_are_measured(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
):
    found = answered(capsys, *pair)
    assert {"cheek-left", "cheek-right"} <= {each["zone"] for each in found["zones"]}


def test_in_words(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]):
    assert cli.run(["compare-photos", *pair]) == 0
    told = capsys.readouterr().out
    assert "aligned within 1 px" in told
    assert "Comparable" in told


def test_what_does_not_belong_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    picture(face(7)).save(tmp_path / "first.jpg")
    picture(skin(1)).save(tmp_path / "second.png")
    found = answered(capsys, str(tmp_path / "first.jpg"), str(tmp_path / "second.png"))
    assert (found["aligned"], found["transform"], found["comparable"]) == (False, None, False)
    assert "alignment" in found["differs"]
    assert all(each["change"] is None and each["mdc"] is None for each in found["zones"])


def test_a_file_that_is_no_picture_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    picture(skin(1)).save(tmp_path / "first.jpg")
    (tmp_path / "second.jpg").write_text("no picture")
    words = [str(tmp_path / "first.jpg"), str(tmp_path / "second.jpg")]
    assert cli.run(["compare-photos", *words]) == 3
    assert "second.jpg" in capsys.readouterr().err
    assert cli.run(["compare-photos", words[0], str(tmp_path / "nowhere.jpg")]) == 3
    assert "nowhere.jpg" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("a",),
        ("a", "b", "--zone", "0,0,1,1"),
        ("a", "b", "--zone", "x=0,0,1"),
        ("a", "b", "--zone", "x=0,0,2,1"),
        ("a", "b", "--zone", "x=0.5,0,0.6,0.1"),
        ("a", "b", "--zone", "x=0,0,0,1"),
        ("a", "b", "--zone", "x=nan,0,0.5,0.5"),
        ("a", "b", "--control", "nonsense"),
        ("a", "b", "--card", "grey"),
        ("a", "b", "--view", "behind"),
    ],
)
def test_wrong_usage(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    assert cli.run(["compare-photos", *words]) == 2
    assert capsys.readouterr().err
