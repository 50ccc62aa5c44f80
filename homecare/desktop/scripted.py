"""Notices by what the system itself brings: PowerShell on Windows, ``osascript`` on macOS.

The words go by the environment or as an argument, never into the text of a script.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from typing import Final

from homecare.desktop.notice import NoNotices, Notice
from homecare.i18n import _

_TAKES_AT_MOST: Final = 20.0

_TOAST: Final = """
$ErrorActionPreference = 'Stop'
$null = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
$kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02
$toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind)
$words = $toast.GetElementsByTagName('text')
$null = $words.Item(0).AppendChild($toast.CreateTextNode($env:HOMECARE_TITLE))
$null = $words.Item(1).AppendChild($toast.CreateTextNode($env:HOMECARE_TEXT))
$made = [Windows.UI.Notifications.ToastNotification]::new($toast)
$shell = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($shell).Show($made)
"""
"""A toast has to belong to a program of the start menu: PowerShell's own entry is there always."""

_ON_MAC: Final = (
    "on run words",
    "display notification (item 2 of words) with title (item 1 of words)",
    "end run",
)


def show_on_windows(notice: Notice) -> None:
    """Show a toast. Raises ``NoNotices``."""
    command = ("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", _TOAST)
    _run(command, {"HOMECARE_TITLE": notice.title, "HOMECARE_TEXT": notice.text})


def show_on_mac(notice: Notice) -> None:
    """Show a banner. Raises ``NoNotices``."""
    lines = [word for line in _ON_MAC for word in ("-e", line)]
    _run(("osascript", *lines, notice.title, notice.text))


def _run(command: Sequence[str], more: Mapping[str, str] | None = None) -> None:
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        subprocess.run(
            command,
            env=os.environ | dict(more or {}),
            check=True,
            capture_output=True,
            timeout=_TAKES_AT_MOST,
            creationflags=hidden,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        words = _("The desktop did not take the notice: {why}")
        raise NoNotices(words.format(why=problem)) from problem
