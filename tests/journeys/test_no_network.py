"""Nothing leaves the computer: the whole program runs where no socket can be opened."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

GUARD = """
import socket, sys

def forbid(event, args):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        raise RuntimeError(f"network: {event} {args!r}")
    if event in ("socket.connect", "socket.bind", "socket.sendto"):
        if args[0].family != getattr(socket, "AF_UNIX", None):
            raise RuntimeError(f"network: {event} {args!r}")

sys.addaudithook(forbid)
"""

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from homecare.values.times import parse_time
from ui.app import Program
from ui.application import make_application
from ui.settings.kept import Settings

folder = Path(sys.argv[1])
app = make_application()
settings = Settings(folder / "window.ini")
program = Program(app, settings, folder / "log", parse_time("2026-11-22T20:15:00+01:00"))
sys.excepthook = lambda kind, error, trace: (sys.__excepthook__(kind, error, trace), app.exit(1))

def until(is_so):
    loop = QEventLoop()
    look = QTimer(interval=20)
    look.timeout.connect(lambda: is_so() and loop.quit())
    look.start()
    loop.exec()

program.begin(demo=True)
until(lambda: program.desk is not None and not program.tasks.busy)
for name in program.window.page_titles:
    program.window.show_page(name)
    until(lambda: not program.tasks.busy)
page = program.window.pages[-1]
page.save_to(folder / "report.pdf")
until(lambda: (folder / "report.pdf").exists())
until(lambda: not program.tasks.busy)
program.end()
print("seen", len(program.window.pages))
"""

COMMANDS = """
import sys
from main import main
sys.exit(main(sys.argv[1:]))
"""


def _run(script: str, *words: object, home: Path) -> subprocess.CompletedProcess[str]:
    folders = {f"XDG_{name}_HOME": str(home / name) for name in ("DATA", "CONFIG", "STATE")}
    return subprocess.run(
        [sys.executable, "-c", GUARD + script, *map(str, words)],
        capture_output=True,
        check=False,
        text=True,
        timeout=180,
        cwd=ROOT,
        env=os.environ | folders | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(home)},
    )


def test_the_guard_bites(tmp_path: Path) -> None:
    for forbidden in (
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.socket(socket.AF_INET6).bind(('::1', 0))",
    ):
        said = _run(f"import socket\n{forbidden}", home=tmp_path)
        assert "RuntimeError: network:" in said.stderr, forbidden


@pytest.mark.slow
def test_the_window_needs_no_network(tmp_path: Path) -> None:
    said = _run(WINDOW, tmp_path, home=tmp_path)
    assert said.returncode == 0, said.stderr
    assert said.stdout == "seen 7\n"
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.slow
def test_the_commands_need_no_network(tmp_path: Path) -> None:
    log, record = tmp_path / "log", tmp_path / "record.json"
    record.write_text(json.dumps({"kind": "product", "name": "Plain cream"}), encoding="utf-8")
    table = tmp_path / "table.csv"
    for words in (
        ("--version",),
        ("demo", "--log", log, "--years", "1"),
        ("add", "--log", log, record),
        ("check", "--log", log, "--areas", "face", "--needle-mm", "0.5"),
        ("today", "--log", log),
        ("stats", "--log", log),
        ("export", "--log", log, "--format", "csv", "--out", table),
        ("export", "--log", log, "--format", "pdf", "--out", tmp_path / "report.pdf"),
        ("import", "--log", tmp_path / "other", table),
        ("verify", "--log", log),
    ):
        said = _run(COMMANDS, *words, home=tmp_path)
        assert said.returncode == 0, (words, said.stderr)
        assert "network:" not in said.stderr
