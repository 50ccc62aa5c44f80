"""The steps that bring an older log up to date. Alembic itself is imported only when one is due.

``REVISIONS`` names every step in order; the last one is what this version of the program writes.
"""

from typing import Final

REVISIONS: Final = ("0001", "0002", "0003")

APPLICATION_ID: Final = 0x48434152
"""Marks a file as a log of this program, in SQLite's header ("HCAR")."""
