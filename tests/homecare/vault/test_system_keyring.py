"""The system's keyring: a real one is asked where there is one, and a plain file never."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from homecare.vault.keys import new_key
from homecare.vault.system_keyring import NoKeyring, keep
from tests.homecare.outside import installed

_ACT = """
import sys
from pathlib import Path
from homecare.store import encryption
from homecare.store.log import open_log
from homecare.vault.keys import hold
folder = Path(sys.argv[1])
open_log(folder, create=True).close()
encryption.turn_on(folder, "a")
encryption.keep_in_keyring(folder, kept=True)
encryption.lock(folder)
encryption.unlock_by_keyring(folder)
open_log(folder).close()
encryption.keep_in_keyring(folder, kept=False)
encryption.lock(folder)
try:
    encryption.unlock_by_keyring(folder)
except encryption.system_keyring.NoKeyring as problem:
    print("taken out:", problem)
"""


def test_a_real_keyring_opens_the_log_and_lets_it_go_again(tmp_path: Path):
    if not (installed("gnome-keyring-daemon") and installed("dbus-run-session")):
        pytest.skip("gnome-keyring and dbus are not installed")
    unlocked = f"echo -n p | gnome-keyring-daemon --unlock >/dev/null; '{sys.executable}' -c \"$ACT\" '{tmp_path}/log'"
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", unlocked],
        env=os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "d"), "ACT": _ACT},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "taken out: The system's keyring has no key for this log." in done.stdout, done.stderr


def test_a_keyring_that_is_a_plain_file_is_never_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    module = tmp_path / "keyrings_alt_file.py"
    module.write_text(
        "from keyring.backend import KeyringBackend\n"
        "class PlaintextKeyring(KeyringBackend):\n"
        "    priority = 9\n"
        "    def set_password(self, service, username, password): raise AssertionError\n"
        "    def get_password(self, service, username): raise AssertionError\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings_alt_file.PlaintextKeyring")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    import keyring.backend
    import keyrings_alt_file  # pyright: ignore[reportMissingImports]

    plain = keyrings_alt_file.PlaintextKeyring()
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [plain])
    with pytest.raises(NoKeyring, match="no keyring"):
        keep(new_key())
    shutil.rmtree(tmp_path, ignore_errors=True)
