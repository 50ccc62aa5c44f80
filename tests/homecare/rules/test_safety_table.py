"""docs/safety.md: made from the code, and up to date."""

from pathlib import Path

from homecare.guidance.texts import guidance
from homecare.guidance.toml_table import open_tables
from homecare.paths import RESOURCES
from homecare.rules.safety_table import main, safety_table

FILE = Path(__file__).parents[3] / "docs" / "safety.md"

WITH_TRIGGER = {
    *(f"R{number:02d}" for number in (1, 2, 3, 5, 6, 7, 8, *range(35, 43))),
    *dict(open_tables(RESOURCES / "guidance" / "rules_after.toml").each()),
}
"""Rules whose trigger has to be told in words. To be every rule of the guidance in the end."""


def test_the_file_is_up_to_date():
    made = safety_table(guidance())
    assert FILE.read_text("utf-8") == made, "python -m homecare.rules.safety_table docs/safety.md"


def test_every_rule_has_a_row():
    rows = [line for line in FILE.read_text("utf-8").splitlines() if line.startswith("| ")]
    ids = {line.split(" | ")[0].removeprefix("| ") for line in rows[2:]}
    assert ids == set(guidance().rules)
    assert len({line.count(" | ") for line in rows[1:]}) == 1, "a bar in a text would break the row"


def test_triggers_are_told():
    assert {key for key in WITH_TRIGGER if not guidance().rules[key].trigger} == set()


def test_the_command(tmp_path: Path):
    assert main([str(tmp_path / "made.md")]) == 0
    assert (tmp_path / "made.md").read_text("utf-8") == safety_table(guidance())
    assert main([]) == 2
