"""Speed as ratios, all measured in one run: ``make bench``; ``make bench ARGS="check"`` runs one.

Each ``bench_….py`` beside this file has ``run(folder)``, which prints what it measured. What is
compared takes turns in one process or in two alike, so that a busy machine is busy for both.
"""

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]


def main(wanted: list[str]) -> int:
    there = sorted(each.stem.removeprefix("bench_") for each in HERE.glob("bench_*.py"))
    if unknown := [each for each in wanted if each not in there]:
        sys.stderr.write(f"No benchmark is called {', '.join(unknown)}; there are: {there}\n")
        return 2
    for name in wanted or there:
        print(f"== {name}", flush=True)
        with tempfile.TemporaryDirectory(prefix="homecare-bench-") as folder:
            import_module(f"bench_{name}").run(Path(folder))
    return 0


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(HERE)]
    sys.exit(main(sys.argv[1:]))
