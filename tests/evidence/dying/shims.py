"""What is preloaded into a child, so that its system behaves as a worse one would."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

UNSYNCED: Final = "unsynced"
"""Keeps what each ``fsync`` made last, in the folder that ``JOURNAL`` names."""
JOURNAL: Final = "UNSYNCED"

SET_BACK: Final = "set_back"
"""The time of day is by so many seconds earlier as ``SECONDS_BACK`` says."""
SECONDS_BACK: Final = "SECONDS_BACK"


def build_shim(name: str, folder: Path) -> Path | None:
    """The library to be preloaded; ``None`` where there is no compiler for it."""
    compiler, made = shutil.which("cc") or shutil.which("gcc"), folder / f"{name}.so"
    if compiler is None:
        return None
    source = Path(__file__).with_name(f"{name}.c")
    words = [compiler, "-O1", "-shared", "-fPIC", "-o", str(made), str(source), "-lpthread"]
    return made if subprocess.run(words, check=False).returncode == 0 else None
