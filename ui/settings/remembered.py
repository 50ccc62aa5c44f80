"""What the window remembers by itself, from one run to the next: no preference, and in no form."""

from typing import Final

from PySide6.QtCore import QByteArray

from ui.settings.kept import Bytes, Several, Text

WINDOW_PLACE: Final = Bytes("window/place", QByteArray())
ASKED_FOR_REPEATS: Final = Text("photos/asked-for-repeats", "", longest=100_000)
"""Photos that two more were asked for, by their ids."""


def read_texts(log_digest: str) -> Several:
    """Digests of the standing cautions that were read, for each log by itself."""
    return Several(f"read/{log_digest}", ())


def progress(name: str) -> Text:
    """What Progress looked at last: the section, or a filter by its name."""
    return Text(f"progress/{name}", "")


def share(name: str) -> Text:
    """What was chosen last on Share, by the name of the choice. Never what is private."""
    return Text(f"share/{name}", "")


SHARE_PARTS: Final = Several("share/parts", ())
