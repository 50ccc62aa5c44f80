"""What the standard library's parser of arguments says by itself, in the person's language.

``argparse`` asks its own ``gettext`` for these texts, with the catalogue of the environment; here
it is given ours. A text that another version of Python words otherwise stays English.
"""

import argparse
from typing import Final

from homecare.i18n import N_, _, ngettext

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


def speak() -> None:
    """Let usage, help and errors of every parser be in the language that is chosen."""
    vars(argparse).update(_=_, ngettext=ngettext)
