"""Places that are never rolled: each has a reason and a source, and a slip is refused."""

import pytest

from homecare.grounds import Basis, Strength
from homecare.guidance import guidance
from homecare.guidance_file import BadGuidance
from homecare.never import load_never, never


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
