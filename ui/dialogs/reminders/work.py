"""What the dialog lets the worker do: each raises a ``LogError`` in words where it does not work."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from homecare.desktop.installing import Installation
    from homecare.reminding.settings import Settings


def kept(folder: Path, settings: "Settings") -> None:
    """Remind like this from now on."""
    from homecare.reminding.telling import keep_settings

    keep_settings(folder, settings)


def send_test() -> None:
    """Show a notice that says nothing of the log, the way the timer does."""
    from homecare.desktop.showing import show
    from homecare.reminding.wording import test_notice

    show(test_notice())


def put_there(wanted: "Installation") -> None:
    """Write its files and switch it on."""
    from homecare.desktop.installing import install

    install(wanted)


def taken_away(wanted: "Installation") -> None:
    """Switch it off and remove its files."""
    from homecare.desktop.installing import remove

    remove(wanted)
