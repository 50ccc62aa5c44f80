"""The same acts as in the window, for scripts and for people who prefer a terminal.

``parse`` reads every argument of the program, ``run`` carries out a sub-command. Importing this
costs next to nothing: a command's own imports wait until it is asked for.
"""

from homecare.cli.arguments import parser
from homecare.cli.running import parse, run

__all__ = ["parse", "parser", "run"]
