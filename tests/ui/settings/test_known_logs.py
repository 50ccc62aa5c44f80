"""The list of logs: the last used first, names only where the log is not encrypted, nothing damaged."""

from pathlib import Path

import pytest

from ui.settings.kept import Settings, use_settings
from ui.settings.known_logs import _KEPT, KnownLog, forget_log, known_logs, remember_log

ANNA, BEN = Path("/data/anna, and more"), Path("/data/ben")


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "window.ini")
    use_settings(made)
    return made


def test_the_last_used_comes_first_and_keeps_its_name(kept: Settings) -> None:
    remember_log(ANNA, "Anna")
    remember_log(BEN)
    assert known_logs() == (KnownLog(BEN), KnownLog(ANNA, "Anna"))
    remember_log(ANNA)
    assert known_logs() == (KnownLog(ANNA, "Anna"), KnownLog(BEN))
    forget_log(ANNA)
    assert known_logs() == (KnownLog(BEN),)


def test_an_encrypted_log_leaves_no_name_in_the_file(kept: Settings, tmp_path: Path) -> None:
    remember_log(ANNA, "Anna Secret")
    remember_log(ANNA, is_encrypted=True)
    kept.write_out()
    assert known_logs() == (KnownLog(ANNA),)
    assert "Anna Secret" not in (tmp_path / "window.ini").read_text("utf-8")


@pytest.mark.parametrize(
    "damaged",
    ["", "[", "null", "7", '{"a": 1}', '[["/x"]]', '[[1, 2], ["/x", "X"]]', '["/x"]', "[" * 19_000],
)
def test_what_is_damaged_is_left_out(kept: Settings, damaged: str) -> None:
    kept.keep(_KEPT, damaged)
    assert all(isinstance(each.folder, Path) for each in known_logs())
    remember_log(BEN)
    assert known_logs()[0] == KnownLog(BEN)
