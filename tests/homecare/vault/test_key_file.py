"""What opens a key: the passphrase, the recovery code, and nothing that was changed or only resembles them."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare import errors
from homecare.vault import key_file, keys, recovery_code
from homecare.vault.key_file import (
    WrongPassphrase,
    key_file_of,
    new_key_file,
    read_key_file,
    write_key_file,
)
from homecare.vault.keys import Key, hold, let_go, new_key
from homecare.vault.sealing import (
    MARK,
    is_sealed,
    read_file,
    read_kept,
    seal,
    unseal,
    write_kept,
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_file, "MEMORY_KIB", 64)


def test_the_choice_of_argon2id_is_the_one_that_rfc_9106_recommends_second(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.undo()
    wrap = new_key_file(new_key(), "a").passphrase
    assert (wrap["memory-kib"], wrap["passes"], wrap["lanes"]) == (2**16, 3, 4)


def test_the_passphrase_opens_the_key_and_another_does_not(tmp_path: Path):
    key = new_key()
    write_key_file(tmp_path / "key.json", new_key_file(key, "Straße 7"))
    held = read_key_file(tmp_path / "key.json")
    assert held.key("Straße 7") == key
    for wrong in ("Strasse 7", "straße 7", "Straße 7 ", "", "\ud800"):
        with pytest.raises(WrongPassphrase):
            held.key(wrong)


def test_letters_that_look_the_same_are_the_same():
    key = new_key()
    assert new_key_file(key, "caf\u00e9").key("cafe\u0301") == key


def test_the_recovery_code_opens_the_key_however_it_is_typed():
    key = new_key()
    held, code = new_key_file(key, "a").with_new_code(key)
    for typed in (
        code,
        code.lower(),
        code.replace("-", " "),
        code.replace("0", "o").replace("1", "l"),
    ):
        assert held.key_by_code(typed) == key


def test_a_new_code_ends_the_one_before():
    key = new_key()
    first, old = new_key_file(key, "a").with_new_code(key)
    second, new = first.with_new_code(key)
    assert second.key_by_code(new) == key
    with pytest.raises(WrongPassphrase, match="newer one"):
        second.key_by_code(old)


@given(
    secret=st.binary(min_size=16, max_size=16), place=st.integers(0, 33), sign=st.sampled_from("7Z")
)
def test_a_code_is_read_as_it_was_written_and_a_slip_is_noticed(
    secret: bytes, place: int, sign: str
):
    code = recovery_code.written(secret)
    assert recovery_code.read(code) == secret
    slip = code[:place] + sign + code[place + 1 :]
    if slip not in (code, code.replace("-", "")) and code[place] != "-":
        # 12 bits of check: one slip of 4096 is a code, and it is another one
        with suppress(recovery_code.NoCode):
            assert recovery_code.read(slip) != secret


@pytest.mark.parametrize("text", ["", "hello", "0000", "U" * 28, "0" * 29, "é" * 28])
def test_what_is_no_code_is_said_to_be_none(text: str):
    key = new_key()
    held, _code = new_key_file(key, "a").with_new_code(key)
    with pytest.raises(WrongPassphrase, match="no recovery code"):
        held.key_by_code(text)


CHANGES: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("id", lambda d: d.update(id="00" * 16)),
    ("passes", lambda d: d["wraps"][0].update(passes=2)),
    ("salt", lambda d: d["wraps"][0].update(salt="AAAAAAAAAAAAAAAAAAAAAA==")),
    ("wrapped", lambda d: d["wraps"][0].update(wrapped="A" * 64)),
    ("nonce", lambda d: d["wraps"][0].update(nonce="AAAAAAAAAAAAAAAA")),
    ("no nonce", lambda d: d["wraps"][0].pop("nonce")),
    ("all memory", lambda d: d["wraps"][0].update({"memory-kib": 1 << 40})),
    ("no memory", lambda d: d["wraps"][0].update({"memory-kib": 0})),
    ("for ever", lambda d: d["wraps"][0].update(passes=1 << 31)),
    ("a word", lambda d: d["wraps"][0].update(passes="three")),
    ("no lanes", lambda d: d["wraps"][0].update(lanes=0)),
    ("short id", lambda d: d.update(id="00")),
    ("no wraps", lambda d: d.update(wraps=[])),
    ("a list", lambda d: d.update(wraps={"by": 1})),
    ("newer", lambda d: d.update({"homecare-key": 2})),
]


@pytest.mark.parametrize("change", [each[1] for each in CHANGES], ids=[each[0] for each in CHANGES])
def test_a_key_file_that_was_changed_opens_nothing(
    tmp_path: Path, change: Callable[[dict[str, Any]], object]
):
    path = tmp_path / "key.json"
    write_key_file(path, new_key_file(new_key(), "a"))
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document))
    with pytest.raises(errors.LogError):
        read_key_file(path).key("a")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, "\x00"])
def test_a_damaged_key_file_is_said_to_be_one_and_the_other_serves(tmp_path: Path, text: str):
    (tmp_path / "backups").mkdir()
    held = new_key_file(new_key(), "a")
    (tmp_path / "key.json").write_text(text)
    with pytest.raises(errors.Damaged):
        key_file_of(tmp_path)  # never a plain log
    write_key_file(tmp_path / "backups" / "key.json", held)
    assert key_file_of(tmp_path) == held


@pytest.fixture
def sealed_folder(tmp_path: Path) -> tuple[Path, Key]:
    key = new_key()
    write_key_file(tmp_path / "key.json", new_key_file(key, "a"))
    hold(key)
    return tmp_path, key


def test_a_file_is_sealed_where_the_log_is_encrypted_and_reads_as_it_was(
    sealed_folder: tuple[Path, Key], tmp_path_factory: pytest.TempPathFactory
):
    folder, key = sealed_folder
    plain = tmp_path_factory.mktemp("plain")
    for each in (folder, plain):
        write_kept(each, "draft.json", b"words of a person")
        assert read_kept(each, "draft.json") == b"words of a person"
    assert (plain / "draft.json").read_bytes() == b"words of a person"
    assert b"person" not in (folder / "draft.json").read_bytes()
    let_go(key.id)
    with pytest.raises(errors.Locked):
        read_kept(folder, "draft.json")
    with pytest.raises(errors.Locked):
        write_kept(folder, "draft.json", b"new")


@given(data=st.binary(max_size=100), place=st.integers(0), bit=st.integers(0, 7))
def test_a_sealed_file_with_one_bit_changed_does_not_open(data: bytes, place: int, bit: int):
    key = new_key()
    hold(key)
    sealed = bytearray(seal(key, "a", data))
    sealed[len(MARK) + place % (len(sealed) - len(MARK))] ^= 1 << bit
    with pytest.raises((errors.Damaged, errors.Locked)):  # another id: another key
        unseal("a", bytes(sealed))
    let_go(key.id)


def test_a_sealed_file_under_another_name_does_not_open():
    key = new_key()
    hold(key)
    sealed = seal(key, "photos/a.jpg", b"x")
    assert is_sealed(sealed)
    assert unseal("photos/a.jpg", sealed) == b"x"
    with pytest.raises(errors.Damaged):
        unseal("photos/b.jpg", sealed)
    with pytest.raises(errors.Damaged):
        unseal("photos/a.jpg", sealed[:30])
    let_go(key.id)


@pytest.mark.parametrize("length", [len(MARK), 15, 23, 30])
def test_a_sealed_file_that_was_cut_off_is_damaged_and_asks_for_no_passphrase(
    sealed_folder: tuple[Path, Key], length: int
):
    folder, key = sealed_folder
    (folder / "a").write_bytes(seal(key, "a", b"x")[:length])
    for read in (lambda: read_kept(folder, "a"), lambda: read_file(folder / "a")):
        with pytest.raises(errors.Damaged):
            read()


def test_a_sealed_file_of_another_key_is_another_one_and_locked_only_while_the_log_is(
    sealed_folder: tuple[Path, Key],
):
    folder, key = sealed_folder
    (folder / "a").write_bytes(seal(new_key(), "a", b"x"))
    with pytest.raises(errors.Damaged):
        read_kept(folder, "a")
    let_go(key.id)
    with pytest.raises(errors.Locked):
        read_kept(folder, "a")


def test_nothing_is_written_plain_once_the_key_files_of_an_unlocked_log_are_gone(
    sealed_folder: tuple[Path, Key],
):
    folder, key = sealed_folder
    write_kept(folder, "a", b"x")
    (folder / "key.json").unlink()
    with pytest.raises(errors.Damaged):
        write_kept(folder, "b", b"x")
    assert not (folder / "b").exists()
    let_go(key.id)  # as where encryption was removed: it is a plain log from now on
    write_kept(folder, "b", b"x")
    assert (folder / "b").read_bytes() == b"x"


def test_the_same_data_is_never_sealed_the_same_way():
    key = new_key()
    assert len({seal(key, "a", b"x") for _n in range(100)}) == 100


def test_a_key_shows_nothing_of_itself():
    key = keys.new_key()
    assert key.secret.hex() not in repr(key)
    assert str(key.secret) not in repr(key)
