"""The guidance files: complete, cited, and refused where they are not."""

import re
import shutil
from gettext import NullTranslations

import pytest

from homecare import i18n
from homecare.guidance.texts import (
    BadGuidance,
    Basis,
    Limit,
    Place,
    Strength,
    Unit,
    guidance,
    load_guidance,
)
from homecare.guidance.words import limit_name
from homecare.paths import RESOURCES
from homecare.values.needles import Band

FOLDER = RESOURCES / "guidance"


def grounds():
    """Everything that needs a source: name and grounds."""
    known = guidance()
    for rule in known.rules.values():
        yield rule.id, rule
        yield from ((f"{rule.id}.{name}", limit) for name, limit in rule.limits.items())
    for row in known.conditions.values():
        yield row.condition, row
    for row in known.events.values():
        yield row.event, row
    for row in known.spacing:
        yield from ((f"{row.id}.floor", row.floor), (f"{row.id}.recommended", row.recommended))
    yield from ((tip.id, tip.until) for tip in known.tips)
    for due in known.due.values():
        yield from ((f"{due.id}.from", due.start), (f"{due.id}.until", due.until))


@pytest.mark.parametrize(
    ("name", "ground"), [pytest.param(*each, id=each[0]) for each in grounds()]
)
def test_everything_has_source_strength_and_basis(name, ground):
    assert ground.sources, name
    assert ground.strength in Strength
    assert ground.basis in Basis
    if ground.strength is Strength.NONE:
        assert ground.basis is Basis.OUR_DEFAULT, "without a source it is our own"
    if ground.basis is Basis.OUR_DEFAULT and isinstance(ground, Limit):
        assert "APP" in {source.id for source in ground.sources}, "our own must say so"


def test_every_source_is_cited():
    cited = {source.id for _name, ground in grounds() for source in ground.sources}
    assert set(guidance().sources) - cited == {"OWN"}, "OWN is cited by limits that a person set"


def test_strength_is_that_of_the_strongest_source():
    assert guidance().rules["R03"].strength is Strength.B
    assert guidance().rules["not-known"].strength is Strength.NONE


def test_spacing_has_a_row_for_every_needle():
    for place in Place:
        for band in (*Band, None):
            row = guidance().spacing_row(place, band)
            assert row.floor.duration <= row.recommended.duration
    assert guidance().spacing_row(Place.SCALP, Band.UP_TO_500_UM).id == "scalp-500"
    assert guidance().spacing_row(Place.SCALP, Band.UP_TO_300_UM).id == "any-300"


def test_longer_needles_never_have_a_shorter_spacing():
    rows = [guidance().spacing_row(Place.ANY, band) for band in Band]
    for name in ("floor", "recommended"):
        lengths = [getattr(row, name).duration for row in rows]
        assert lengths == sorted(lengths)


def test_spacing_numbers_stand_with_their_rules():
    assert guidance().rules["R05"].limits["any-300"] == guidance().spacing[0].floor
    assert guidance().rules["R06"].limits["any-300"] == guidance().spacing[0].recommended


def test_lengths_of_time():
    sources = (guidance().sources["APP"],)
    day = Limit(basis=Basis.OUR_DEFAULT, sources=sources, value=1, unit=Unit.DAYS)
    hours = Limit(basis=Basis.OUR_DEFAULT, sources=sources, value=24, unit=Unit.HOURS)
    assert day.duration == hours.duration


def test_is_read_once():
    assert guidance() is guidance()


def test_a_tip_replaces_one_that_there_is():
    tips = {tip.id: tip for tip in guidance().tips}
    assert len(tips) == len(guidance().tips)
    assert all(tip.replaces is None or tip.replaces in tips for tip in tips.values())


CITED = 'sources = ["S11", "S05"]\nbasis = "source"\nlimits.longest'
SLIPS = [
    ("rules.toml", CITED, CITED.replace("S05", "S999"), r"rules\.toml\.R01\.sources"),
    ("rules.toml", CITED, CITED.replace('["S11", "S05"]', "[]"), r"rules\.toml\.R01\.sources"),
    ("rules.toml", CITED, "\n".join(CITED.splitlines()[1:]), r"rules\.toml\.R01\.sources"),
    ("rules.toml", CITED, CITED.replace('basis = "source"\n', ""), r"rules\.toml\.R01\.basis"),
    ("rules.toml", CITED, CITED.replace('"source"', '"hearsay"'), r"R01\.basis: one of source"),
    ("rules.toml", 'title = "Too soon"', 'title = " "', r"rules\.toml\.R05\.title"),
    ("rules.toml", 'title = "Too soon"', 'titel = "Too soon"', r"rules\.toml\.R05\.title"),
    ("rules.toml", 'title = "Too soon"', 'title = "A"\nextra = 1', r"R05: unknown key extra"),
    ("rules.toml", "value = 1500, ", "", r"R01\.limits\.longest\.value"),
    ("rules.toml", "value = 1500, ", "value = true, ", r"R01\.limits\.longest\.value: a number"),
    ("spacing.toml", 'basis = "other-device", ', "", r"spacing\.toml\.row\[1\]\.floor\.basis"),
    ("spacing.toml", ', sources = ["S90"]', "", r"row\[1\]\.recommended\.sources"),
    ("care.toml", 'sources = ["S142", "S15"]', "sources = []", r"tip\[1\]\.until\.sources"),
    ("care.toml", 'kind = "do"', 'kind = "try"', r"care\.toml\.tip\[1\]\.kind"),
    ("sources.toml", 'strength = "A"\n', "", r"sources\.toml\.S01\.strength"),
    ("sources.toml", 'read = "R2"\n', "", r"sources\.toml\.S02\.read"),
    (
        "conditions.toml",
        'weight = "stop"',
        'weight = "no"',
        r"conditions\.active-infection\.weight",
    ),
    ("conditions.toml", "[conditions.keloid]", "[conditions.keloids]", r"keloids\.key: one of"),
    ("conditions.toml", "[events.laser]", "[events.lazer]", r"events\.lazer\.key: one of"),
    ("conditions.toml", 'rule = "R15"', 'rule = "R15"\nnear = "x"', r"sunburn: unknown key near"),
    ("care.toml", "[[tip]]", "[[tip", r"care\.toml: "),
]


@pytest.mark.parametrize(("file", "old", "new", "complaint"), SLIPS)
def test_a_slip_is_refused_by_file_and_key(tmp_path, file, old, new, complaint):
    folder = shutil.copytree(FOLDER, tmp_path / "guidance")
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadGuidance, match=complaint):
        load_guidance(folder)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadGuidance, match=r"sources\.toml: "):
        load_guidance(tmp_path)


def test_a_missing_row_is_named(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "guidance")
    text = (folder / "spacing.toml").read_text("utf-8").replace('"> 1.5 mm"', '"≤ 0.3 mm"')
    (folder / "spacing.toml").write_text(text, "utf-8")
    with pytest.raises(BadGuidance, match=r"no row for any and > 1\.5 mm"):
        load_guidance(folder).spacing_row(Place.ANY, Band.OVER_1500_UM)


class Shouting(NullTranslations):
    """A language in capitals: what stays small was never asked of a catalogue."""

    def gettext(self, message: str) -> str:
        return re.sub(r"(?<!\{)\b\w+\b(?!\})", lambda found: found[0].upper(), message)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def test_every_number_of_a_rule_is_called_by_words_of_the_catalogue(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(i18n, "_current", Shouting())
    monkeypatch.setattr(i18n, "_language", "de")  # which keeps its capitals
    names = {name for rule in guidance().rules.values() for name in rule.limits}
    said = {name: limit_name(name).format(needle="") for name in names}
    assert {name for name, words in said.items() if words != words.upper()} == set()
