"""The system's scheduler, asked to start ``homecare remind`` twice an hour: files of the person's own.

The command decides whether there is anything to tell: what was missed while the machine was off, asleep or
quiet is made up for at the next time. No service of ours runs in between, and nothing needs an administrator.
"""

import hashlib
import os
import plistlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from homecare.desktop.installing import Installation
from homecare.desktop.program import command
from homecare.paths import default_log_folder

_NAME: Final = "homecare-remind"
_LOCKED: Final = 3
"""The exit code where there is something that the person can fix, such as a log that is locked."""


def schedule(folder: Path, platform: str = sys.platform) -> Installation:
    """What reminds of the log in ``folder``, by the scheduler of ``platform``."""
    name, words = _named(folder), command("remind", "--log", str(folder.absolute()))
    if platform == "win32":
        return _windows_task(name, words)
    if platform == "darwin":
        return _launch_agent(name, words)
    return _systemd_timer(name, words)


def _named(folder: Path) -> str:
    """Each log has its own, that of the person's own data folder the plain name."""
    if folder.absolute() == default_log_folder().absolute():
        return _NAME
    return f"{_NAME}-{hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:8]}"


# Linux --------------------------------------------------------------------------------------------


def _systemd_timer(name: str, words: Sequence[str]) -> Installation:
    units = _config_home() / "systemd" / "user"
    service = (
        "[Unit]\n"
        "Description=Homecare: whether there is something to remind of\n\n"
        "[Service]\n"
        "Type=oneshot\n"
        f"ExecStart={' '.join(map(_for_systemd, words))}\n"
        f"SuccessExitStatus={_LOCKED}\n"
    )
    timer = (
        "[Unit]\n"
        "Description=Homecare: reminders, at most one notice a day\n\n"
        "[Timer]\n"
        "OnCalendar=*-*-* *:00,30:00\n"
        "Persistent=true\n\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )
    ask = ("systemctl", "--user")
    return Installation(
        files=(
            (units / f"{name}.service", service.encode()),
            (units / f"{name}.timer", timer.encode()),
        ),
        after=((*ask, "daemon-reload"), (*ask, "enable", "--now", f"{name}.timer")),
        before_removal=((*ask, "disable", "--now", f"{name}.timer"),),
        after_removal=((*ask, "daemon-reload"),),
    )


def _config_home() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def _for_systemd(word: str) -> str:
    """One word of a command line, as ``systemd.syntax`` quotes it."""
    marked = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{marked}"'


# Windows ------------------------------------------------------------------------------------------


def _windows_task(name: str, words: Sequence[str]) -> Installation:
    from platformdirs import user_data_path

    file = user_data_path("Homecare", appauthor=False) / f"{name}.xml"
    arguments = " ".join(f'"{word}"' for word in words[1:])
    task = f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Homecare: reminders, at most one notice a day</Description></RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Repetition><Interval>PT30M</Interval><Duration>P1D</Duration></Repetition>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>
  </Settings>
  <Actions>
    <Exec><Command>{escape(words[0])}</Command><Arguments>{escape(arguments)}</Arguments></Exec>
  </Actions>
</Task>
"""
    task_name = f"Homecare\\{name}"
    return Installation(
        files=((file, task.encode("utf-16")),),
        after=(("schtasks", "/Create", "/F", "/TN", task_name, "/XML", str(file)),),
        before_removal=(("schtasks", "/Delete", "/F", "/TN", task_name),),
    )


# macOS --------------------------------------------------------------------------------------------


def _launch_agent(name: str, words: Sequence[str]) -> Installation:
    label = f"org.homecare.{name}"
    file = Path.home() / "Library" / "LaunchAgents" / f"{label}.plist"
    agent = {
        "Label": label,
        "ProgramArguments": list(words),
        "StartCalendarInterval": [{"Minute": 0}, {"Minute": 30}],
        "ProcessType": "Background",
    }
    mine = f"gui/{os.getuid() if hasattr(os, 'getuid') else 0}"
    return Installation(
        files=((file, plistlib.dumps(agent)),),
        after=(("launchctl", "bootstrap", mine, str(file)),),
        before_removal=(("launchctl", "bootout", f"{mine}/{label}"),),
    )
