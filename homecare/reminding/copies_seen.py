"""How the copies of a log stand, as far as a reminder asks: by what the disk says without opening one."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class CopiesSeen:
    """``newest`` names the copy that was made last, at ``made``; ``written`` is the log's last write.

    ``second`` is what the second place is called, empty where none was chosen; ``second_had`` is
    when all was there last, and ``second_is_behind`` whether a copy was made since.
    """

    newest: str = ""
    made: datetime | None = None
    written: datetime | None = None
    second: str = ""
    second_had: datetime | None = None
    second_is_behind: bool = False
