"""Which tests a change asks for.

python -m tools.selection changed          the tests of what changed since the main branch, a line each
python -m tools.selection readers TESTS    ends with 0 where these tests (none: all) read by other programs
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
_ALWAYS: Final = ("tests/test_contracts.py", "tests/test_database_sessions.py")
_BY_FOLDER: Final = {
    "resources/guidance": ("tests/homecare/guidance", "tests/homecare/rules/test_safety_table.py"),
    "docs/safety.md": ("tests/homecare/rules/test_safety_table.py",),
    "tools": ("tests/tools",),
}
"""What stands beside the code, and who reads it."""
_READS_BY_OTHERS: Final = re.compile(r"homecare\.outside import|fhir_witness import|\bNPM\b")


def asked_by(changed: Iterable[str], root: Path = ROOT) -> list[str]:
    """The tests of these files: a changed test itself, else the tests of the same room.

    Both also bring whoever imports the changed file by its name. Paths are relative to ``root``,
    with slashes; those of files that are gone ask for their room.
    """
    found: set[str] = set(_ALWAYS)
    for name in changed:
        found.update(_beside(name))
        if not name.endswith(".py"):
            continue
        if Path(name).name.startswith("test_"):
            found.add(name)
        else:
            found.update(_mirrored(name, root))
            found.update(_importing(name, root))
    there = sorted(each for each in found if (root / each).exists())
    return [
        each for each in there if not any(f"{one}/" in f"{each}/" for one in there if one != each)
    ]


def _beside(name: str) -> Iterable[str]:
    return (
        test for folder, tests in _BY_FOLDER.items() if name.startswith(folder) for test in tests
    )


def _mirrored(name: str, root: Path) -> Iterable[str]:
    """``homecare/rules/skin.py`` has its tests in ``tests/homecare/rules``, as a file or a folder."""
    path = Path(name)
    if path.parts[0] not in ("homecare", "ui"):
        return
    own = Path("tests", path.parent, f"test_{path.name}")
    if len(path.parts) > 2:
        room = next(p for p in (own.parent, *own.parent.parents) if (root / p).is_dir())
        if room != Path("tests", path.parts[0]):
            yield room.as_posix()
    yield own.as_posix()


def _importing(name: str, root: Path) -> Iterable[str]:
    """The test files that import a file by its name."""
    module = re.escape(name.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
    parent, _dot, last = module.rpartition(r"\.")
    by_name = re.compile(
        rf"^(from {module} import|import {module}\b|from {parent} import .*\b{last}\b)", re.M
    )
    for file in root.glob("tests/**/test_*.py"):
        if by_name.search(file.read_text("utf-8")):
            yield file.relative_to(root).as_posix()


def needs_readers(tests: Sequence[str], root: Path = ROOT) -> bool:
    """Whether any of these tests (files, folders or pytest's names; none: all) asks other programs."""
    for name in tests or ["tests"]:
        place = root / name.partition("::")[0]
        files = [place] if place.is_file() else sorted(place.rglob("*.py"))
        if any(_READS_BY_OTHERS.search(file.read_text("utf-8")) for file in files):
            return True
    return False


def changed_files(root: Path = ROOT) -> list[str]:
    """What differs from where this branch left main, and what is not committed yet."""
    base = _git(root, "merge-base", "HEAD", "main") or ["HEAD"]
    new = _git(root, "ls-files", "--others", "--exclude-standard")
    return [*_git(root, "diff", "--name-only", base[0]), *new]


def _git(root: Path, *words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def main(arguments: Sequence[str]) -> int:
    """Answer one of the two questions of the head of this file."""
    match arguments:
        case ["changed"]:
            print("\n".join(asked_by(changed_files())))
            return 0
        case ["readers", *tests]:
            return 0 if needs_readers([each for each in tests if not each.startswith("-")]) else 1
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
