"""Mappings that are offered again: for the same columns, and without a word of anybody's health."""

import json
import stat
from pathlib import Path
from uuid import UUID

import pytest

from homecare.sharing.intake.mapping.applying import applied
from homecare.sharing.intake.mapping.dates import Order
from homecare.sharing.intake.mapping.guess import guessed
from homecare.sharing.intake.mapping.remembered import KEPT_MOST, recalled, remember
from tests.homecare.sharing.intake.mapping.tables import (
    BERLIN,
    mapped,
    records,
    text_book,
    with_words,
)

KEY, OTHER = UUID(int=7), UUID(int=8)
TABLE = "Datum;Zeit;Bereich;Juckreiz;Rötung\n{};20:00;{};1;flammend\n"


def answered(text: str = TABLE.format("03/04/2026", "Gesicht")):
    made = mapped(text_book(text), dates=Order.DAY_FIRST, areas=("buttocks",)).mapping
    return with_words(made, "Rötung", flammend=3)


def test_a_like_table_is_read_as_the_one_before_wherever_its_headings_stand(tmp_path: Path) -> None:
    file = tmp_path / "settings" / "mappings.json"
    remember(file, KEY, answered())
    book = text_book("Mein Tagebuch;;;;\n;;;;\n" + TABLE.format("05/04/2026", "Hals"))
    mapping = recalled(file, KEY, book)
    assert mapping is not None
    (record,) = records(applied(book, mapping, BERLIN))
    assert (record["at"][:10], record["area"], record["redness"]) == ("2026-04-05", "neck", 3)


def test_nothing_of_it_can_be_read_without_the_log(tmp_path: Path) -> None:
    file = tmp_path / "mappings.json"
    remember(file, KEY, answered())
    text = file.read_text()
    for word in ("Datum", "Bereich", "flammend", "buttocks", "Rötung"):
        assert word not in text
        assert json.dumps(word)[1:-1] not in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    book = text_book(TABLE.format("05/04/2026", "Hals"))
    assert recalled(file, OTHER, book) is None


def test_another_table_has_none_and_the_newest_ones_stay(tmp_path: Path) -> None:
    file = tmp_path / "mappings.json"
    for n in range(KEPT_MOST + 5):
        remember(
            file,
            KEY,
            guessed(text_book(TABLE.format("1.4.2026", "Hals").replace("Zeit", f"Zeit {n}"))),
        )
    assert len(json.loads(file.read_text())) == KEPT_MOST
    assert recalled(file, KEY, text_book("Datum;Zeit 3\n1.4.2026;20:00\n")) is None
    remember(file, KEY, answered())
    remember(file, KEY, answered())
    assert len({each["of"] for each in json.loads(file.read_text())}) == KEPT_MOST


@pytest.mark.parametrize("text", ["", "{", "[1, null]", '[{"of": 3}]', '{"of": []}', "[" * 5000])
def test_a_file_of_another_hand_is_passed_over(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mappings.json"
    file.write_text(text)
    book = text_book(TABLE.format("05/04/2026", "Hals"))
    assert recalled(file, KEY, book) is None
    remember(file, KEY, answered())
    assert recalled(file, KEY, book) is not None


def test_an_entry_that_is_no_mapping_is_none(tmp_path: Path) -> None:
    file = tmp_path / "mappings.json"
    remember(file, KEY, answered())
    kept = json.loads(file.read_text())
    for broken in ({"columns": []}, {"dates": "any"}, {"columns": [{"name": "", "to": "heart"}]}):
        file.write_text(json.dumps([kept[0] | broken]))
        assert recalled(file, KEY, text_book(TABLE.format("05/04/2026", "Hals"))) is None


def test_where_it_can_not_be_kept_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    remember(tmp_path / "file" / "mappings.json", KEY, answered())
    assert (
        recalled(
            tmp_path / "file" / "mappings.json", KEY, text_book(TABLE.format("1.4.2026", "Hals"))
        )
        is None
    )
