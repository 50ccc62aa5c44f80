"""The same acts as in the window, for scripts and for people who prefer a terminal.

``run`` carries out a command, ``parser`` knows every argument of the program. Importing this costs
next to nothing: a command's own imports wait until it is asked for.
"""

from homecare.cli.arguments import parser
from homecare.cli.running import handed_files, is_for_window, run
from homecare.cli.speaking import speak

__all__ = ["handed_files", "is_for_window", "parser", "run", "speak"]
