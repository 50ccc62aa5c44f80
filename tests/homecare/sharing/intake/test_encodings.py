"""Tables as Excel saves them by itself: taken where they can be read in one way, else told what to do."""

import codecs

import pytest

from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.encodings import UnsureEncoding, decoded_table
from homecare.sharing.intake.given import read_json
from homecare.sharing.intake.own_table import read_csv

GERMAN = (
    "kind;at;zone;area;temperature_c;redness;notes\r\n"
    "check-in;2026-10-06T08:00;Europe/Berlin;face;36,9;1;Kühl, größer – für 5 € bei 20 °C\r\n"
)
NOTE = "Kühl, größer – für 5 € bei 20 °C"
ADVICE = "CSV UTF-8"


@pytest.mark.parametrize(
    "data",
    [
        GERMAN.encode("cp1252"),
        GERMAN.encode("cp1250"),
        GERMAN.encode("utf-8"),
        GERMAN.encode("utf-8-sig"),
        GERMAN.replace(";", "\t").encode("utf-16"),
        codecs.BOM_UTF16_BE + GERMAN.replace(";", "\t").encode("utf-16-be"),
    ],
    ids=["ANSI", "ANSI of Central Europe", "UTF-8", "with its mark", "UTF-16", "big-endian"],
)
def test_what_excel_saves_is_read(data: bytes) -> None:
    (read,) = read_csv(data)
    assert read.plain["notes"] == NOTE
    assert (read.plain["temperature_c"], read.plain["redness"]) == (36.9, 1)
    assert not read.flaws
    assert not read.cut


@pytest.mark.parametrize(
    "data",
    [
        "kind;id;notes\r\nx;;кожа".encode("cp1251"),
        "kind;id;notes\r\nx;;в доме".encode("cp1251"),
        "kind;id;notes\r\nx;;très".encode("cp1252"),  # a č in Central Europe
        "kind;id;notes\r\nx;;肌".encode("shift_jis"),
        "kind;id;notes\r\nx;;größer ".encode() + b"\xfc",
        codecs.BOM_UTF8 + b"kind;id;notes\r\nx;;K\xfchl",
    ],
    ids=["Cyrillic", "one Cyrillic letter", "French", "Japanese", "damaged UTF-8", "marked as UTF-8"],
)  # fmt: skip
def test_what_may_be_read_in_two_ways_is_told_what_to_do(data: bytes) -> None:
    with pytest.raises(BadFile, match=ADVICE) as told:
        read_csv(data)
    assert "\n" not in str(told.value)


def test_text_cut_within_a_sign_is_cut_and_no_other_text() -> None:
    for data in ("kind;id;notes\r\nx;;größer ü".encode()[:-1], GERMAN.encode("utf-16")[:-1]):
        with pytest.raises(BadFile, match="cut short"):
            decoded_table(data)


def test_records_are_utf_8_or_say_what_they_are() -> None:
    assert read_json('{"notes": "Kühl"}'.encode("utf-16"))[0].plain == {"notes": "Kühl"}
    with pytest.raises(BadFile, match=ADVICE):
        read_json('{"notes": "Kühl"}'.encode("cp1252"))


@pytest.mark.parametrize("place", range(20, len(GERMAN), 7))
def test_a_cut_of_it_is_never_read_as_other_text(place: int) -> None:
    """A table of UTF-8 that was cut within a sign does not become one of a code page."""
    try:
        read = read_csv(GERMAN.encode()[:place])
    except BadFile:
        return
    assert all(NOTE.startswith(each.plain.get("notes", "")) for each in read)


@pytest.mark.parametrize(
    ("note", "encoding"),
    [
        ("ılık, kızarık, İyi", "cp1254"),
        ("kızarık", "cp1254"),
        ("très rouge, déjà calmé", "cp1252"),
        ("skóra zaczerwieniona, łagodnie", "cp1250"),
        ("кожа покраснела", "cp1251"),
        ("赤み、無し", "cp932"),
        ("赤み、無し", "euc_jp"),
    ],
)
def test_letters_that_differ_are_asked_for_and_then_read_as_said(note: str, encoding: str) -> None:
    data = f"kind;id;notes\r\nx;;{note}\r\n".encode(encoding)
    with pytest.raises(UnsureEncoding) as asked:
        decoded_table(data)
    shown = dict(asked.value.readings)
    mine = [page for page in shown if data.decode(page) == data.decode(encoding)]
    assert mine, shown
    assert shown[mine[0]].split(",")[0] in note
    assert len(set(shown.values())) == len(shown), "two that read alike are no choice"
    assert note in decoded_table(data, mine[0])


def test_utf_16_without_its_mark_is_read() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        (read,) = read_csv(GERMAN.encode(encoding))
        assert read.plain["notes"] == NOTE


def test_what_it_can_not_be_is_told() -> None:
    with pytest.raises(BadFile, match="can't be read as utf-8"):
        decoded_table(b"kind;id\r\n\xff\xff", "utf-8")
