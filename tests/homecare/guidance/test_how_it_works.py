"""The guide: every claim is cited, every picture is there, and a slip is refused."""

import re
import xml.etree.ElementTree as ET

import pytest

from homecare.guidance.how_it_works import PICTURES, guide, load_guide
from homecare.guidance.texts import BadGuidance, Basis, Strength, guidance
from homecare.paths import RESOURCES

FILE = RESOURCES / "guidance" / "guide.toml"


@pytest.mark.parametrize("chapter", guide().chapters, ids=lambda each: each.id)
def test_every_claim_has_source_strength_and_basis(chapter):
    assert chapter.claims
    assert len(chapter.alt) > 20
    for claim in chapter.claims:
        assert claim.sources
        assert claim.strength in Strength
        if claim.strength is Strength.NONE:
            assert claim.basis is Basis.OUR_DEFAULT
        if claim.basis is Basis.OUR_DEFAULT:
            assert "APP" in {source.id for source in claim.sources}


def test_sources_of_its_own_are_cited():
    cited = {one.id for each in guide().chapters for claim in each.claims for one in claim.sources}
    assert set(guide().sources) <= cited
    assert not set(guide().sources) & set(guidance().sources), "no source stands in two files"


def test_every_picture_is_used_and_takes_its_colours_from_the_look():
    assert {each.picture for each in guide().chapters} == set(PICTURES.glob("*.svg"))
    for file in PICTURES.glob("*.svg"):
        drawing = file.read_text("utf-8")
        ET.fromstring(drawing)
        assert not re.search(r"#[0-9a-fA-F]{3}|<text", drawing), (
            "colours and words come from outside"
        )


CLAIM = 'basis = "source"\nsources = ["S43"]'
SLIPS = [
    (CLAIM, 'basis = "source"\nsources = []', r"claim\[2\]\.sources"),
    (CLAIM, 'basis = "source"\nsources = ["S999"]', r"claim\[2\]\.sources"),
    (CLAIM, 'basis = "source"', r"claim\[2\]\.sources"),
    (CLAIM, 'sources = ["S43"]', r"claim\[2\]\.basis"),
    (CLAIM, 'basis = "source"\nsources = ["APP"]', r"basis: our-default"),
    (CLAIM, CLAIM + "\nsure = 1", r"unknown key sure"),
    ('picture = "needles"', 'picture = "nothing"', r"no picture nothing"),
    ('strength = "A"\n', "", r"S24\.strength"),
    ('read = "R"\n', 'read = "in full"\n', r"S24\.read"),
    ('read = "R"\n', "", r"S24\.read"),
]


@pytest.mark.parametrize(("old", "new", "complaint"), SLIPS)
def test_a_slip_is_refused(tmp_path, old, new, complaint):
    text = FILE.read_text("utf-8")
    assert old in text
    (tmp_path / "guide.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadGuidance, match=complaint):
        load_guide(tmp_path / "guide.toml", guidance().sources)


def test_a_chapter_without_a_claim_is_refused(tmp_path):
    (tmp_path / "guide.toml").write_text(
        '[[chapter]]\nid = "x"\ntitle = "X"\npicture = "needles"\nalt = "x"\n', "utf-8"
    )
    with pytest.raises(BadGuidance, match="claim"):
        load_guide(tmp_path / "guide.toml", {})


def test_nothing_reassures():
    words = re.compile(r"\b(safe|harmless|normal|nothing to worry|don't worry|fine|proven)\b", re.I)
    for chapter in guide().chapters:
        for claim in chapter.claims:
            text = claim.text.replace("Fine needles", "")
            assert not words.search(text), claim.text
