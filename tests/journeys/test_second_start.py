"""The program is started twice on one log: the window that shows it comes to the front."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from homecare.store.log import open_log

pytestmark = pytest.mark.slow

_ROOT = Path(__file__).resolve().parents[2]
_FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.starting import run_window
from ui.window.main_window import MainWindow

def tell(window):
    print("in front", flush=True)
    QTimer.singleShot(0, window.close)

MainWindow.raise_ = tell
QTimer.singleShot(0, lambda: print("stays", flush=True))  # as soon as events are handled
sys.exit(run_window(Path(sys.argv[1])))
"""


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "STATE")}
    return os.environ | folders | {"QT_QPA_PLATFORM": "offscreen", "LANGUAGE": "en"}


@pytest.fixture
def first(tmp_path: Path, surroundings: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    open_log(tmp_path / "log", create=True).close()
    words = [sys.executable, "-c", _FIRST, str(tmp_path / "log")]
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, cwd=_ROOT, env=surroundings
    )
    yield process
    process.kill()
    process.communicate()


def test_the_first_window_comes_to_the_front_and_the_second_start_ends(
    first: "subprocess.Popen[str]", tmp_path: Path, surroundings: dict[str, str]
) -> None:
    assert first.stdout is not None
    assert first.stdout.readline() == "stays\n"
    again = subprocess.run(
        [sys.executable, "main.py", "--log", str(tmp_path / "log")],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
        cwd=_ROOT,
        env=surroundings,
    )
    assert (again.returncode, again.stdout) == (
        0,
        "A window shows this log already. It comes to the front.\n",
    )
    assert first.stdout.readline() == "in front\n"
    assert first.wait(timeout=30) == 0
