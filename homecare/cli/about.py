"""What every command is about: which log, and from which moment it is looked at."""

import argparse
from pathlib import Path

from homecare.paths import default_log_folder
from homecare.values.times import Moment, now_here


def log_folder(arguments: argparse.Namespace) -> Path:
    """The folder that was named, or the person's own."""
    return arguments.log or default_log_folder()


def now_of(arguments: argparse.Namespace) -> Moment:
    """The moment that the command is to look from."""
    return getattr(arguments, "at", None) or now_here()
