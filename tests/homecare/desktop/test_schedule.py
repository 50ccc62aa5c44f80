"""What is written for the scheduler and the menu, as those who read it judge it; and that it goes again."""

import plistlib
import stat
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from homecare.desktop.installing import Installation, install, remove
from homecare.desktop.menu_entry import menu_entry
from homecare.desktop.schedule import schedule
from homecare.errors import LogError
from tests.homecare.outside import run, said_by

ODD = 'a log "of" 100 % $HOME & <more>'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))  # systemd-analyze asks for it
    return tmp_path


def text_of(made: Installation, ending: str) -> str:
    (data,) = [data for path, data in made.files if path.name.endswith(ending)]
    return data.decode("utf-16" if data.startswith(b"\xff\xfe") else "utf-8")


def test_systemd_takes_the_units_as_they_are(tmp_path: Path):
    made = schedule(tmp_path / ODD, "linux")
    for path, data in made.files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    done = run("systemd-analyze", "verify", "--user", *(path for path, _data in made.files))
    assert done.returncode == 0, done.stderr
    assert "homecare-remind" not in done.stderr
    exec_line = text_of(made, ".service").split("ExecStart=")[1].splitlines()[0]
    assert exec_line.endswith(
        '"--log" "' + str(tmp_path) + '/a log \\"of\\" 100 %% $$HOME & <more>"'
    )
    assert "OnCalendar=*-*-* *:00,30:00" in text_of(made, ".timer")


def test_each_log_has_a_timer_of_its_own(tmp_path: Path):
    names = {schedule(tmp_path / each, "linux").files[0][0].name for each in ("a", "b")}
    assert len(names) == 2


def test_launchd_and_the_windows_scheduler_get_the_same_command(tmp_path: Path):
    agent = plistlib.loads(schedule(tmp_path / ODD, "darwin").files[0][1])
    words = agent["ProgramArguments"]
    assert words[-3:] == ["remind", "--log", str(tmp_path / ODD)]
    assert agent["StartCalendarInterval"] == [{"Minute": 0}, {"Minute": 30}]
    task = ElementTree.fromstring(
        text_of(schedule(tmp_path / "log", "win32"), ".xml").split("?>")[1]
    )
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    assert task.findtext(".//t:Command", namespaces=space) == words[0]
    assert task.findtext(".//t:Arguments", namespaces=space) == " ".join(
        f'"{word}"' for word in (*words[1:-1], str(tmp_path / "log"))
    )
    assert task.findtext(".//t:StartBoundary", namespaces=space) == "2026-01-01T00:00:00"


def scheduler(folder: Path, monkeypatch: pytest.MonkeyPatch, *, works: bool) -> Path:
    """A ``systemctl`` that writes down what it is told."""
    told, program = folder / "told", folder / "bin" / "systemctl"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\necho "$@" >> "{told}"\n{"" if works else "echo no >&2; exit 1"}\n'
    )
    program.chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    return told


@pytest.mark.skipif(sys.platform != "linux", reason="by systemd alone")
def test_it_is_written_switched_on_and_all_of_it_goes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    told = scheduler(tmp_path, monkeypatch, works=True)
    made = schedule(tmp_path / "log")
    assert not made.is_there
    install(made)
    assert made.is_there
    assert made.is_current
    made.files[1][0].write_bytes(b"of an older version")
    assert (made.is_there, made.is_current) == (True, False)
    timer = made.files[1][0].name
    assert told.read_text().splitlines() == [
        "--user daemon-reload",
        f"--user enable --now {timer}",
    ]
    assert all(path.is_relative_to(tmp_path / "config") for path, _data in made.files)
    remove(made)
    assert not made.is_there
    assert [path for path in (tmp_path / "config").rglob("*") if path.is_file()] == []
    assert told.read_text().splitlines()[2:] == [
        f"--user disable --now {timer}",
        "--user daemon-reload",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="by systemd alone")
@pytest.mark.parametrize("there", [True, False])
def test_without_a_scheduler_it_says_so_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
):
    if there:
        scheduler(tmp_path, monkeypatch, works=False)
    else:
        monkeypatch.setenv("PATH", "")
    with pytest.raises(LogError, match="systemctl"):
        install(schedule(tmp_path / "log"))
    assert [path for path in (tmp_path / "config").rglob("*") if path.is_file()] == []


def test_what_is_shown_before_is_what_is_written(tmp_path: Path):
    for platform in ("linux", "darwin", "win32"):
        made = schedule(tmp_path / "log", platform)
        told = made.told()
        assert all(str(path) in told for path, _data in made.files)
        assert all(" ".join(command) in told for command in made.after)
        assert '"remind"' in told or "<string>remind</string>" in told


@pytest.mark.skipif(sys.platform != "linux", reason="freedesktop.org alone")
def test_the_menu_entry_is_a_valid_one_and_starts_this_program(home: Path):
    made = menu_entry()
    assert made is not None
    install(made)
    (entry,) = home.rglob("*.desktop")
    assert entry == home / "data" / "applications" / "homecare.desktop"
    assert said_by("desktop-file-validate", entry) == ""
    (exec_line,) = [line for line in entry.read_text().splitlines() if line.startswith("Exec=")]
    assert exec_line.split('"')[1] == sys.executable
    assert exec_line.split('"')[3].endswith("main.py")
    remove(made)
    assert [path for path in home.rglob("*") if path.is_file()] == []
