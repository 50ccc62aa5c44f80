"""What a font lacks is found before it is printed."""

import io
from typing import Any, cast

import pypdf
import pytest
from fontTools.ttLib import TTFont

from homecare.charts.glyphs import font_folder
from homecare.sharing.own_words import OwnWords
from homecare.sharing.pdf import report as setting
from homecare.sharing.pdf import typefaces as module
from homecare.sharing.pdf.data import report_data
from homecare.sharing.pdf.report import report_pdf, typefaces
from homecare.sharing.pdf.typefaces import readable, typefaces_for
from tests.homecare.sharing.pdf.test_report import facts

LATIN = "Grüße, Łódź — “quoted” ▲ ● ≤ °"
NOBODYS = "\U00012000"
"""A cuneiform sign: no font of a usual machine has it."""


def text_of(words: str) -> str:
    pdf = report_pdf(report_data(facts(), (), OwnWords(reason_for_visit=words)))
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    text = " ".join(page.extract_text() for page in pages).replace("\u200b", "")
    return " ".join(text.split())


def fonts_of(words: str) -> set[str]:
    """The names of the fonts that are embedded in a report with these words."""
    data = report_data(facts(), (), OwnWords(reason_for_visit=words))
    fonts: set[str] = set()
    for page in cast("Any", pypdf.PdfReader(io.BytesIO(report_pdf(data))).pages):
        for each in page["/Resources"]["/Font"].values():
            fonts.add(str(each.get_object()["/BaseFont"]))
    return fonts


def test_the_report_is_set_in_the_humanist_sans_and_dejavu_only_helps_out():
    names = fonts_of("plain words")
    assert any("FiraSans-Regular" in name for name in names)
    assert any("FiraSans-Bold" in name for name in names)


def test_where_the_humanist_sans_is_missing_the_report_is_set_in_dejavu(monkeypatch):
    monkeypatch.setattr(module, "typeface_files", tuple)
    monkeypatch.setattr(setting, "typeface_files", tuple)
    assert all("DejaVuSans" in name for name in fonts_of("plain words"))


def test_our_own_typeface_is_enough_for_european_letters_and_for_arabic():
    assert typefaces_for([LATIN, "Ελλάδα Привет مرحبا"]) == module.Typefaces()


def test_control_characters_are_seen_as_signs_and_marks_that_only_direct_are_left_out():
    assert readable("a\x07b\x7f\u202ec\ufe0f\r\nd\te") == "a^Gb^?c\nd    e"


def test_what_no_font_has_is_named_and_never_a_silent_box(monkeypatch):
    monkeypatch.setattr(module, "_system_fonts", tuple)
    faces = typefaces(report_data(facts(), (), OwnWords(questions=f"改{NOBODYS}?")))
    assert faces.missing == ("改", NOBODYS)
    assert faces.missing_names == ("U+6539 CJK UNIFIED IDEOGRAPH-6539", "U+12000 CUNEIFORM SIGN A")
    text = text_of(f"改{NOBODYS} of the cheeks")
    assert "□□ of the cheeks" in text
    assert "□ stands for what no font here can print: U+6539 CJK" in text


def test_a_font_of_the_machine_is_embedded_where_the_notes_need_it(tmp_path, monkeypatch):
    font = TTFont(font_folder() / "DejaVuSans.ttf")
    for table in font["cmap"].tables:
        if 0x1F600 in table.cmap or table.isUnicode():
            table.cmap[0x6539] = "A"
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = b"Other" if record.platformID == 1 else "Other".encode("utf-16-be")
    font.save(tmp_path / "Other.ttf")
    monkeypatch.setattr(module, "_system_fonts", lambda: (tmp_path / "Other.ttf",))
    assert typefaces_for(["改"]).files == (tmp_path / "Other.ttf",)
    text = text_of("改 of the cheeks")
    assert "改 of the cheeks" in text
    assert "can print" not in text
    assert any("Other" in name for name in fonts_of("改 of the cheeks"))  # and not a silent box


@pytest.mark.parametrize("words", ["=1+1", "<b>x</b>", "#eval(1)", "x" * 10_000, "a\x00b\x1b[0m"])
def test_nasty_words_are_only_words(words):
    assert readable(words)[:60].split()[0][:40] in text_of(words)
