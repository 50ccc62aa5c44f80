"""In which language the program speaks: as it is asked to, as was chosen in its window, or as the system does."""

from collections.abc import Sequence

from homecare.i18n import kept_language, use_language

OPTION = "--locale"


def speak(argv: Sequence[str]) -> str | None:
    """Speak it from now on; gives what was asked for or chosen, ``None`` where neither was.

    It comes before the arguments are read: what is said of them is in that language, too.
    """
    wanted = _asked_for(argv) or kept_language()
    use_language(None if wanted is None else [wanted])
    return wanted


def _asked_for(argv: Sequence[str]) -> str | None:
    """What follows the option; the last one counts, as in argparse."""
    found = None
    for at, word in enumerate(argv):
        if word == OPTION and at + 1 < len(argv):
            found = argv[at + 1]
        elif word.startswith(f"{OPTION}="):
            found = word.partition("=")[2]
    return found
