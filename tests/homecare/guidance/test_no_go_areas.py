"""Places that are never rolled: each has a reason and a source, and a slip is refused."""

import pytest

from homecare.guidance.evidence import Basis, Strength
from homecare.guidance.no_go_areas import load_never, never
from homecare.guidance.texts import guidance
from homecare.guidance.toml_table import BadGuidance


@pytest.mark.parametrize("place", never().values(), ids=lambda each: each.id)
def test_every_place_has_reason_source_and_strength(place):
    assert place.why.endswith(".")
    assert place.strength is not Strength.NONE
    sources = {source.id for source in place.sources}
    if sources == {"S107"}:  # the manual of another kind of device: said, and not hidden
        assert place.basis is Basis.OTHER_DEVICE
        assert "another home device" in place.why


def test_a_place_without_a_source_is_refused(tmp_path):
    file = tmp_path / "never.toml"
    file.write_text('[lips]\nname = "Lips"\nwhy = "Because."\nbasis = "source"\nsources = []\n')
    with pytest.raises(BadGuidance, match="sources"):
        load_never(file, guidance().sources)
