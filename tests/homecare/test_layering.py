"""The core runs without a window: no Qt, no part of it, no drawing and no pictures until asked for."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages

import homecare

ROOT = Path(homecare.__file__).parents[1]
CORE = ROOT / "homecare"
RULES = CORE / "rules"
MODULES = sorted(
    module.name
    for module in walk_packages(homecare.__path__, "homecare.")
    # Alembic hands these what they need; they can't be imported alone
    if not module.name.startswith(
        ("homecare.store.migrations.env", "homecare.store.migrations.versions")
    )
)
BANNED = ("PySide6", "shiboken6", "ui", "matplotlib", "PIL", "pi_heif", "cv2")
STORE_FREE = (
    "advice", "charts", "facts", "guidance", "guided", "photos", "recovery", "reminding", "rules",
    "stats", "values"
)  # fmt: skip
"""The rooms that know no database: not by an import of theirs, and not by one further down."""


def text(file: Path) -> str:
    return file.read_text("utf-8")


def loaded_by(*modules: str) -> set[str]:
    """The modules that a fresh process holds after it has imported these."""
    program = (
        "import importlib, json, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    command = [sys.executable, "-W", "error", "-c", program, *modules]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def top_level(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_no_module_of_the_core_loads_the_window_draws_or_opens_pictures():
    loaded = loaded_by(*MODULES)
    assert set(MODULES) <= loaded
    assert not top_level(loaded) & set(BANNED)


def test_rules_numbers_and_drawings_know_no_database():
    rooms = [name for name in MODULES if name.split(".")[1] in STORE_FREE]
    assert {name.split(".")[1] for name in rooms} == set(STORE_FREE)
    loaded = loaded_by(*rooms)
    assert "sqlalchemy" not in top_level(loaded)
    assert "homecare.records.models" not in loaded
    for banned in ("homecare.diary", "homecare.queries", "homecare.store"):
        assert not {name for name in loaded if name.startswith(banned)}


def test_whoever_asks_for_a_rule_by_its_id_has_loaded_every_rule():
    themes = {
        f"homecare.rules.{each.stem}" for each in RULES.glob("*.py") if "@rule(" in text(each)
    }
    asking = [each for each in CORE.rglob("*.py") if "rules_by_id()" in text(each)]
    names = {".".join(each.relative_to(ROOT).with_suffix("").parts) for each in asking}
    alone = names - themes - {"homecare.rules.registry"}
    assert {"homecare.rules.urgent", "homecare.rules.settled"} <= alone
    for name in alone:
        assert themes <= loaded_by(name), name


def test_opening_a_log_does_not_load_alembic():
    loaded = loaded_by(
        "homecare.store.log", "homecare.diary.diary", "homecare.store.integrity", "homecare.sample"
    )
    assert "alembic" not in top_level(loaded)


def test_what_is_banned_is_there_to_be_found():
    assert all(find_spec(name) is not None for name in BANNED)
