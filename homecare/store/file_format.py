"""What marks a file as a log: its name, its mark, and the version of its tables."""

from typing import Final

FILE_NAME: Final = "log.db"

APPLICATION_ID: Final = 0x48434152
"""Marks a file as a log of this program, in SQLite's header ("HCAR")."""

REVISIONS: Final = ("0001", "0002", "0003")
"""Every step of the migrations in order; the last one is what this version of the program writes."""
