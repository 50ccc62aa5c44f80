"""A damaged TIFF is refused in one plain line; libtiff's own words do not come out."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from homecare.photos.silence import nothing_printed

ROOT = Path(__file__).parents[3]


def damaged(compression: str) -> bytes:
    out = BytesIO()
    levels = np.random.default_rng(1).integers(0, 255, (200, 200, 3), dtype=np.uint8)
    Image.fromarray(levels).save(out, "TIFF", compression=compression)
    data = bytearray(out.getvalue())
    data[2000:2400] = b"\xff\x00" * 200
    return bytes(data)


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate"])
def test_a_command_says_one_line_of_a_damaged_tiff(tmp_path: Path, compression: str) -> None:
    file = tmp_path / "damaged.tif"
    file.write_bytes(damaged(compression))
    words = [sys.executable, "main.py", "compare-photos", str(file), str(file)]
    done = subprocess.run(words, capture_output=True, cwd=ROOT, text=True, check=False)
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert "It is damaged, or not whole, and can't be read to its end." in line


def says_and_fails() -> None:
    with nothing_printed():
        os.write(2, b"unheard")
        raise ValueError("why")


def test_standard_error_is_back_after_a_failure(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="why"):
        says_and_fails()
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"
