"""What the standard library's parser of arguments says by itself, in the person's language.

``argparse`` asks its own ``gettext`` for these texts, with the catalogue of the environment; here
it is given ours. A text that another version of Python words otherwise stays English.
"""

import argparse
import re
from collections.abc import Iterator
from typing import Final

from homecare.i18n import N_, _, ngettext
from homecare.words import columns

SAID: Final = (
    # Translators: the %-marks of this and the texts below stay as they are; %(prog)s is the command.
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"),
    N_("one of the arguments %s is required"),
    N_("ignored explicit argument %r"),
)
"""Those that our commands can come to show."""

_CLOSES: Final = "、。，．：；！？）」』】〕％"
"""What may not begin a line of Japanese: it stays beside the letter before it."""
_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_PIECES: Final = re.compile(rf"[{_WIDE}][{_CLOSES}]*\s*|[^\s{_WIDE}]+[{_CLOSES}]*\s*|\s+")


def speak() -> None:
    """Let usage, help and errors of every parser be in the language that is chosen."""
    for name, ours in (("_", _), ("ngettext", ngettext)):
        setattr(argparse, name, ours)


class Help(argparse.HelpFormatter):
    """Help that is broken where its columns end on the terminal: some letters are two wide."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return list(_lines(" ".join(text.split()), width))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in self._split_lines(text, width - len(indent)))


def _lines(text: str, width: int) -> Iterator[str]:
    """``text`` in lines of ``width`` columns at most: broken at blanks and beside wide letters."""
    line = ""
    for piece in _PIECES.findall(text):
        if line and columns(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    if line:
        yield line.rstrip()
