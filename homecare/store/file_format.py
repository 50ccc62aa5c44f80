"""What marks a file as a log: its name, its mark, and the version of its tables."""

from pathlib import Path
from typing import Final

FILE_NAME: Final = "log.db"

APPLICATION_ID: Final = 0x48434152
"""Marks a file as a log of this program, in SQLite's header ("HCAR")."""

_STEPS: Final = Path(__file__).parent / "migrations" / "versions"
REVISIONS: Final = tuple(sorted(step.name[:4] for step in _STEPS.glob("[0-9]*.py")))
"""Every step of the migrations in order; the last one is what this version of the program writes."""
