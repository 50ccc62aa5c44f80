"""A screen, a message bus and a screen reader beside the program, each a real one."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from tests.homecare.outside import installed

_ROOT: Final = Path(__file__).resolve().parents[3]
_PYTHON: Final = "/usr/bin/python3"
"""The system's own: pyatspi comes as its package alone."""
_REGISTRY: Final = Path("/usr/libexec/at-spi2-registryd")


class ScreenReader:
    """Asks the process that reads; what that could not do fails the test."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, *words: object) -> str:
        """Start the program with these words; gives the title of its window."""
        return self._ask("start", [sys.executable, str(_ROOT / "main.py"), *map(str, words)])

    def wait_for(self, role: str, name: str, within: tuple[str, str] | None = None) -> Any:
        """Name, description and states of the first thing like this, once it shows."""
        return self._ask("wait_for", role, name, within)

    def press(self, name: str, within: tuple[str, str] | None = None) -> None:
        self._ask("act", "Press", "push button", name, within)

    def toggle(self, role: str, name: str, within: tuple[str, str] | None = None) -> None:
        self._ask("act", "Toggle", role, name, within)

    def write(self, name: str, text: str) -> None:
        assert self._ask("write", text, "text", name, None) == text

    def rows(self, name: str) -> list[list[str]]:
        return self._ask("rows", name)

    def stop(self) -> None:
        """End the program as a window manager would at the end of the day."""
        self._ask("stop")

    def _ask(self, what: str, *arguments: object) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": what, "with": arguments}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        while line and not line.startswith("{"):  # the bus has its say in the same pipe
            line = self._process.stdout.readline()
        answer = json.loads(line or '{"error": "the reader has ended"}')
        assert "error" not in answer, answer["error"]
        return answer["answer"]


@contextmanager
def screen_reader(home: Path) -> Iterator[ScreenReader]:
    """Skips the test where the parts are not installed."""
    if not (all(map(installed, ("Xvfb", "dbus-run-session"))) and _REGISTRY.exists()):
        pytest.skip("Xvfb, dbus or at-spi2-core is not installed")
    if subprocess.run(
        [_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False
    ).returncode:
        pytest.skip("python3-pyatspi is not installed")
    with _screen() as display:
        process = subprocess.Popen(
            ["dbus-run-session", "--", _PYTHON, str(Path(__file__).with_name("reader.py"))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=_surroundings(display, home),
        )  # fmt: skip
        try:
            yield ScreenReader(process)
        finally:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.close()
            process.wait(timeout=30)
            process.stdout.close()


@contextmanager
def _screen() -> Iterator[str]:
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-ac"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        yield f":{process.stdout.readline().strip()}"
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _surroundings(display: str, home: Path) -> dict[str, str]:
    homes = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    return {
        **os.environ,
        **dict.fromkeys(homes, str(home)),
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LANGUAGE": "en",
        "LC_ALL": "C.UTF-8",
        "TZ": "Europe/Berlin",
    }
