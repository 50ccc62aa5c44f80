"""How to take a picture: every sentence is cited, every view has its outline, a slip is refused."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from homecare.guidance.evidence import Grounds
from homecare.guidance.photo_advice import OUTLINES, load_photo_advice, photo_advice
from homecare.guidance.texts import BadGuidance, Basis, Strength, guidance
from homecare.paths import RESOURCES
from homecare.values.terms import View

FILE = RESOURCES / "guidance" / "photos.toml"
EVERY: list[Grounds] = [*photo_advice().poses.values(), *photo_advice().advice]


def test_every_view_but_the_other_has_a_pose():
    assert set(photo_advice().poses) == set(View) - {View.OTHER}


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.text[:30])
def test_what_nobody_else_says_is_our_default(each: Grounds):
    assert each.sources
    ours = {source.id for source in each.sources} == {"APP"}
    assert (each.basis is Basis.OUR_DEFAULT) == ours == (each.strength is Strength.NONE)


def test_sources_of_its_own_are_cited_and_stand_in_no_other_file():
    cited = {source.id for each in EVERY for source in each.sources}
    assert set(photo_advice().sources) <= cited
    assert not set(photo_advice().sources) & set(guidance().sources)


def test_every_outline_is_used_said_in_words_and_takes_its_colours_from_the_look():
    poses = photo_advice().poses.values()
    assert {each.outline for each in poses} == set(OUTLINES.glob("*.svg"))
    assert all(len(each.alt) > 60 for each in poses)
    for file in OUTLINES.glob("*.svg"):
        drawing = file.read_text("utf-8")
        ET.fromstring(drawing)
        assert not re.search(r"#[0-9a-fA-F]{3}|<text", drawing)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('sources = ["S75"]', "sources = []", r"sources"),
        ('sources = ["S75"]', 'sources = ["APP"]', r"our-default"),
        ('basis = "source"\n', "", r"basis"),
        ("[view.front]", "[view.behind]", r"no view behind"),
        ('outline = "front"', 'outline = "nothing"', r"no outline nothing"),
        ('title = "Light"', 'title = "Light"\nsure = 1', r"unknown key sure"),
    ],
)
def test_a_slip_is_refused(tmp_path: Path, old: str, new: str, complaint: str):
    text = FILE.read_text("utf-8")
    assert old in text
    (tmp_path / "photos.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadGuidance, match=complaint):
        load_photo_advice(tmp_path / "photos.toml", guidance().sources)
