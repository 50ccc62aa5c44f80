"""The program as a person at a terminal runs it: another process, and only what it prints."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Said:
    """What a run of the program came to."""

    code: int
    out: str
    err: str

    @property
    def plain(self) -> Any:
        return json.loads(self.out)


def homecare(
    *words: object, home: Path, stdin: bytes = b"", environment: Mapping[str, str] | None = None
) -> Said:
    """Run the program with its own folders below ``home``."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=300,
        cwd=home,
        env=os.environ | {"HOME": str(home), "LANG": "C.UTF-8"} | dict(environment or {}),
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())
