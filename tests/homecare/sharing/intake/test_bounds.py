"""What is small and hostile, or never ends, is refused in words: by records, nesting, bytes and kind of file."""

import io
import json
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from homecare import cli
from homecare.diary.diary import Diary
from homecare.sharing.intake import bounds
from homecare.sharing.intake.bounds import BYTES_MOST, RECORDS_MOST, BadFile
from homecare.sharing.intake.given import read_json
from homecare.sharing.intake.incoming import incoming
from homecare.sharing.intake.own_table import read_csv
from homecare.sharing.intake.plan import REJECTED_MOST, plan

HEADER = b"kind,at,area,redness\n"
ROW = b"check-in,2026-10-03T08:00+02:00,face,1\n"
MEMORY_MOST = 1 << 30


def tried(file: str, folder: Path, command: str = "import") -> subprocess.CompletedProcess[str]:
    """The command with no more memory and processor time than a small machine has to spare."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (3 * MEMORY_MOST, 3 * MEMORY_MOST))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))

    words = [sys.executable, "main.py", command, "--log", str(folder / "log"), file]
    return subprocess.run(
        words, capture_output=True, text=True, check=False, preexec_fn=bounded, stdin=subprocess.DEVNULL
    )  # fmt: skip


def zipped(data: bytes, file: Path, name: str = "log.csv") -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)
    return file


HOSTILE: Final[dict[str, Callable[[], bytes]]] = {
    "commas": lambda: b"," * (50 << 20),
    "commas under a header": lambda: HEADER + b"," * (50 << 20),
    "semicolons in the header": lambda: b"kind;at;" + b";" * (50 << 20),
    "line ends": lambda: HEADER + b"\n" * (50 << 20),
    "one quote": lambda: HEADER + b'check-in,"' + b"x" * (50 << 20),
    "empty rows in quotes": lambda: HEADER + b'"\n",' * (10 << 20),
    "rows of one letter": lambda: HEADER + b"x\n" * (20 << 20),
    "more than its bytes": lambda: HEADER + b"x" * BYTES_MOST,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_table_ends_in_a_line(tmp_path: Path, data: Callable[[], bytes]) -> None:
    done = tried(str(zipped(data(), tmp_path / "a.zip")), tmp_path)
    assert (done.returncode, done.stdout) == (3, ""), done
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not (tmp_path / "log").exists()


HOSTILE_JSON: Final[dict[str, Callable[[], bytes]]] = {
    "an array of objects": lambda: b"[" + b"{}," * (15 << 20) + b"{}]",
    "an array of arrays": lambda: b"[[" + b"{}," * (15 << 20) + b"{}]]",
    "lines": lambda: b"{}\n" * (15 << 20),
    "few lines": lambda: b"{}\n" * 12_500,
    "numbers": lambda: b"[" + b"1," * (30 << 20) + b"1]",
    "one key twice at the end": lambda: (
        b'{"a":1,' + b",".join(b'"%d":0' % n for n in range(400_000)) + b',"a":2}'
    ),
    "deep": lambda: b"[" * (10 << 20),
    "line ends": lambda: b"\n" * (50 << 20) + b"{}",
}


@pytest.mark.parametrize("data", HOSTILE_JSON.values(), ids=HOSTILE_JSON)
def test_hostile_records_end_in_a_line(tmp_path: Path, data: Callable[[], bytes]) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(data())
    done = tried(str(file), tmp_path, "add")
    assert (done.returncode, done.stdout) == (3, ""), done
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not (tmp_path / "log").exists()


@pytest.mark.parametrize("command", ["add", "import"])
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    for file in ("/dev/zero", str(tmp_path / "pipe")):
        done = tried(file, tmp_path, command)
        assert (done.returncode, done.stdout) == (3, "")
        assert "is a device or a pipe, not a file" in done.stderr
    assert not (tmp_path / "log").exists()


def test_as_many_records_as_there_may_be_and_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "RECORDS_MOST", 5)
    record = b'{"kind":"check-in"}'
    assert len(read_csv(HEADER + ROW * 5)) == 5
    assert len(read_json(b"\n".join([record] * 5))) == 5
    assert len(read_json(b"[" + b",".join([record] * 5) + b"]")) == 5
    for more in (
        lambda: read_csv(HEADER + ROW * 6),
        lambda: read_json(b"\n".join([record] * 6)),
        lambda: read_json(b"[" + b",".join([record] * 6) + b"]"),
    ):
        with pytest.raises(BadFile, match="more than 5 records"):
            more()
    assert RECORDS_MOST == 200_000


def test_bytes_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "BYTES_MOST", 8)
    assert bounds.read_within(io.BytesIO(b"12345678")) == b"12345678"
    with pytest.raises(BadFile, match="larger than records"):
        bounds.read_within(io.BytesIO(b"123456789"))


@pytest.mark.parametrize(
    "text",
    ["[]", "[ ]", "[1]", "[1 ,2]", " [1,\n[2]]\n", '["]"]', "[{}]"],
)
def test_an_array_is_read_as_json_reads_it(text: str) -> None:
    assert [each.plain for each in read_json(text.encode())] == json.loads(text)


@pytest.mark.parametrize("text", ["[", "[1", "[1,", "[1,]", "[,]", "[1 2]", "[1]]", "[1] x", "[1}"])
def test_what_is_no_array_is_told_as_no_json(text: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        json.loads(text)
    with pytest.raises(BadFile, match="not JSON: line 1"):
        read_json(text.encode())


def test_a_file_of_nothing_but_faults_is_not_gone_through_to_its_end(diary: Diary) -> None:
    bad = b"picnic,,,\n"
    assert plan(diary, read_csv(HEADER + bad * 100)).refused == 100
    with pytest.raises(BadFile, match=r"can't be taken\. The first: line 2"):
        plan(diary, read_csv(HEADER + bad * (REJECTED_MOST + 2)))


def test_a_long_row_of_devices_that_name_each_other_ends(diary: Diary) -> None:
    names = "kind,id,name,replaced_by\n" + "".join(
        f"device,,roller {n},roller {n + 1}\n" for n in range(300)
    )
    with pytest.raises(BadFile, match="name one that can't be taken"):
        plan(diary, read_csv(names.encode()))


def test_pictures_that_grow_a_thousandfold_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", "{}")
        for n in range(3):
            made.writestr(f"photos/{n}.jpg", bytes(40 << 20))
    with pytest.raises(BadFile, match="larger than the log takes"), incoming(tmp_path / "a.zip"):
        pass


def test_a_password_is_the_first_line_of_whatever_is_given(tmp_path: Path) -> None:
    log = str(tmp_path / "log")
    words = ["import", "--log", log, "--password-file", "/dev/zero", str(tmp_path / "none.zip")]
    assert cli.run(words) == 3
