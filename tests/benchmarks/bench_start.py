"""Start-up against a bare window, and the first filled page against one that knows SQLAlchemy.

Each figure is from the start of the process to the moment the child reports, by the system's
monotonic clock. The kinds take turns, so that a busy machine is busy for all of them.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Final

from homecare.sample import write_sample_log
from homecare.values.times import now_here

ROOT: Final = Path(__file__).resolve().parents[2]
ROUNDS: Final = 9

_REPORT: Final = """
import json, time
def report(**more):
    with open('/proc/self/status') as status:
        kib = next(int(line.split()[1]) for line in status if line.startswith('VmRSS'))
    print(json.dumps({'at': time.monotonic(), 'mib': kib / 1024, **more}), flush=True)
"""

_BARE: Final = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    seen = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.seen:
            self.seen = True
            QTimer.singleShot(0, painted)
def painted():
    report(what='window')
    app.quit()
app = QApplication([])
window = Window()
window.setCentralWidget(QLabel('Hello'))
window.resize(1280, 820)
window.show()
app.exec()
"""

KINDS: Final = {
    "bare": _REPORT + _BARE,
    "bare + SQLAlchemy": _REPORT + "import sqlalchemy.orm\n" + _BARE,
    "app": _REPORT
    + """
import sys
from pathlib import Path
import main
from homecare import cli
cli.parser().parse_args(['--log', sys.argv[1]])
from ui.settings.kept import Settings
from ui.app import Program
from ui.application import make_application
app = make_application()
settings = Settings(Path(sys.argv[1]) / 'window.ini')
program = Program(app, settings, Path(sys.argv[1]))
program.window.painted.connect(lambda: report(what='window'))
def filled():
    report(what='filled')
    app.quit()
program.filled.connect(filled)
program.begin()
app.exec()
program.end()
""",
}


def run_once(code: str, log: Path) -> dict[str, dict[str, float]]:
    """Start one process; what it reported, with seconds since its start."""
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    # as installed: modules are compiled once, and not at each start
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPYCACHEPREFIX"] = str(log.parent / "pycache")
    if not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        env["QT_QPA_PLATFORM"] = "offscreen"
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, str(log)], env=env, capture_output=True, text=True, check=True
    )
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    return {one["what"]: {"s": one["at"] - start, "mib": one["mib"]} for one in reports}


def measure(log: Path) -> dict[str, list[dict[str, float]]]:
    """Every kind in turn, ``ROUNDS`` times, after one round to warm up."""
    found: dict[str, list[dict[str, float]]] = {}
    for turn in range(ROUNDS + 1):
        for kind, code in KINDS.items():
            for what, figures in run_once(code, log).items():
                if turn:
                    found.setdefault(f"{kind}: {what}", []).append(figures)
    return found


def run(folder: Path) -> None:
    """Print what was measured; ``folder`` is empty and ours."""
    log = folder / "log"
    write_sample_log(log, now=now_here())
    found = measure(log)
    for what, runs in found.items():
        times = sorted(run["s"] * 1000 for run in runs)
        mib = median(run["mib"] for run in runs)
        print(
            f"{what:28} {times[0]:6.0f} {median(times):6.0f} {times[-1]:6.0f} ms"
            f" (min, median, max of {len(times)}), {mib:5.0f} MiB resident"
        )
    for what, base, aim in (
        ("app: window", "bare: window", 1.4),
        ("app: filled", "bare + SQLAlchemy: window", 1.5),
    ):
        ratios = sorted(a["s"] / b["s"] for a, b in zip(found[what], found[base], strict=True))
        memory = median(a["mib"] / b["mib"] for a, b in zip(found[what], found[base], strict=True))
        print(
            f"{what} / {base}: {median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f}; "
            f"aim {aim}); memory {memory:.2f}"
        )
