"""The import contracts hold for every package that is there, from its first day.

A forbidden import is planted into each package of a copy, and ``lint-imports`` has to name it.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = sorted(
    ".".join(file.parent.relative_to(ROOT).parts)
    for top in ("homecare", "ui")
    for file in (ROOT / top).rglob("__init__.py")
)
ROOMS = [name for name in PACKAGES if "." in name]
"""Every package but the two that hold them all."""
PAGES = [name for name in ROOMS if name.startswith("ui.pages.") and name.count(".") == 2]
STORE_FREE = (
    "advice", "charts", "facts", "guidance", "guided", "recovery", "rules", "stats", "values"
)  # fmt: skip
ASK_THE_DIARY = ("cli", "sample", "sharing", "telling")
SHOW_ONLY = ("area_map", "look", "widgets")
FILES_OUTSIDE_A_ROOM = 8


def forbidden_in(package: str) -> list[str]:
    """What no file of that package may import."""
    top, room = package.split(".")[:2]
    if top == "ui":
        banned = ["main", "ui.tour", "sqlalchemy"]
        if room in SHOW_ONLY:
            banned.append("homecare.diary.diary")
        page = ".".join(package.split(".")[:3])
        if page in PAGES:
            banned.append(next(other for other in PAGES if other != page))
        return banned
    banned = ["main", "PySide6", "ui.look.units"]
    if room != "cli":
        banned.append("homecare.cli.arguments")
    if room in STORE_FREE:
        banned += ["sqlalchemy", "homecare.store.log", "homecare.diary.diary"]
        banned += ["homecare.queries.kit"]
    if room in ASK_THE_DIARY:
        banned.append("sqlalchemy")
    return banned


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all that the linter reads."""
    folder = tmp_path_factory.mktemp("contracts")
    for name in ("homecare", "ui"):
        copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__"))
    for name in ("main.py", "pyproject.toml"):
        copy(ROOT / name, folder)
    return folder


@contextmanager
def planted(tree: Path, files: dict[str, str]) -> Iterator[None]:
    """New files in the copy, as text by their path, for as long as it lasts."""
    for name, text in files.items():
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).write_text(text)
    yield
    for name in files:
        (tree / name).unlink()


def lint(tree: Path) -> tuple[int, list[str]]:
    """The linter's exit code, and its lines without what leads them."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.returncode, [line.strip(" -") for line in done.stdout.splitlines()]


def path_in(package: str, file: str) -> str:
    return f"{package.replace('.', '/')}/{file}"


@pytest.fixture(scope="module")
def forbidden_imports(tree: Path) -> list[str]:
    """What the linter says where each package has a new file with all that is forbidden to it."""
    files = {
        path_in(package, "planted.py"): "".join(
            f"import {banned}\n" for banned in forbidden_in(package)
        )
        for package in ROOMS
    }
    with planted(tree, files):
        code, lines = lint(tree)
    assert code == 1
    return lines


@pytest.fixture(scope="module")
def circles(tree: Path) -> list[str]:
    """What the linter says where two new files of each package import each other, one lazily."""
    files: dict[str, str] = {}
    for package in ROOMS:
        files[path_in(package, "planted.py")] = f"import {package}.planted_too\n"
        files[path_in(package, "planted_too.py")] = (
            f"def later() -> None:\n    import {package}.planted\n"
        )
    with planted(tree, files):
        code, lines = lint(tree)
    assert code == 1
    return lines


def test_the_tree_as_it_is_breaks_no_contract(tree):
    code, lines = lint(tree)
    assert code == 0, lines


@pytest.mark.parametrize(
    ("package", "banned"),
    [(package, banned) for package in ROOMS for banned in forbidden_in(package)],
)
def test_a_forbidden_import_breaks_a_contract(package, banned, forbidden_imports):
    arrow = f"{package}.planted -> {banned} (l."
    assert [line for line in forbidden_imports if line.startswith(arrow)]


@pytest.mark.parametrize("package", ROOMS)
def test_a_circle_of_two_files_breaks_a_contract(package, circles):
    assert f"No cycles are allowed in {package}." in circles


@pytest.mark.parametrize("top", ["homecare", "ui"])
@pytest.mark.parametrize("new", ["planted.py", "planted/__init__.py"])
def test_a_file_or_room_that_no_contract_names_is_refused(tree, top, new):
    with planted(tree, {f"{top}/{new}": ""}):
        code, lines = lint(tree)
    assert code == 1
    assert f"{top}.planted" in lines


def test_few_files_stand_outside_a_room():
    assert len(list((ROOT / "homecare").glob("*.py"))) <= FILES_OUTSIDE_A_ROOM
