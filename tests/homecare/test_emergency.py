"""Whom to call: the words always, the number beside them, by the person or else by their region."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from homecare.guidance import emergency
from homecare.guidance.emergency import EmergencyServices, default_number, territory, use_territory
from homecare.guidance.filled import fill, plainly
from homecare.paths import RESOURCES

CALL = "Call {emergency} now."


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = list(emergency._chosen)
    yield
    emergency._chosen[:] = before


def called(number: str | None) -> str:
    return fill(CALL, {"emergency": EmergencyServices(number)}, plainly)


@pytest.mark.parametrize(
    ("code", "number"),
    [("DE", "112"), ("US", "911"), ("GB", "999"), ("JP", "119"), ("AU", "000"), ("NZ", "111")],
)
def test_the_number_of_the_region_stands_beside_the_words(code: str, number: str) -> None:
    use_territory(code)
    assert called(None) == f"Call the emergency services ({number}) now."


def test_the_persons_own_number_holds_wherever_they_are() -> None:
    use_territory("US")
    assert called("144") == "Call the emergency services (144) now."


@pytest.mark.parametrize("code", ["", "AQ", "XX"])
def test_where_none_is_known_the_words_stand_alone(code: str) -> None:
    use_territory(code)
    assert called(None) == called("") == "Call the emergency services now."


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("LANG", "de_AT.UTF-8", "AT"),
        ("LANG", "zh_Hant_TW", "TW"),
        ("LANG", "en_GB", "GB"),
        ("LANG", "C.UTF-8", ""),
        ("LANG", "POSIX", ""),
        ("LANG", "de", ""),
        ("LC_ALL", "pt_BR.UTF-8@x", "BR"),
    ],
)
def test_a_command_asks_the_environment(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, code: str
) -> None:
    emergency._chosen.clear()
    for each in ("LC_ALL", "LC_ADDRESS", "LANG"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(name, value)
    assert territory() == code


def test_the_table_is_sound_and_says_what_it_is() -> None:
    table = tomllib.loads((RESOURCES / "emergency.toml").read_text("utf-8"))
    assert table["basis"] == "our default, to be checked"
    codes = [code for those in table["numbers"].values() for code in those]
    assert len(codes) == len(set(codes)), "one number a territory"
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)
    assert all(re.fullmatch(r"\d{3,5}", number) for number in table["numbers"])
    use_territory("DE")
    assert default_number() == "112"
