"""The catalogues of translations: up to the program's texts, and nothing in them is broken."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from homecare.i18n import N_, NP_, _, use_language
from homecare.i18n.pseudo import LONGER, longer
from tools.american import respelled
from tools.catalogue_checks import mistakes
from tools.catalogues import (
    DOMAINS,
    LANGUAGES,
    RESPELLED,
    brought_up,
    po_file,
    read,
    write,
)
from tools.code_texts import code_texts
from tools.guidance_texts import guidance_texts

each_catalogue = pytest.mark.parametrize(
    ("language", "domain"), [(each, domain) for each in LANGUAGES for domain in DOMAINS]
)


@each_catalogue
def test_placeholders_marks_plurals_and_lengths_are_in_order(language: str, domain: str) -> None:
    assert not list(mistakes(read(po_file(language, domain), language)))


# The checks themselves can fail ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("english", "said", "wrong"),
    [
        ("Not before {day}", "Nicht vor {tag}", "{day} must stand in it"),
        ("Not before {day}", "Nicht vor {day", "the braces are not in order"),
        ("&Save", "&Si&chern", "marked with &"),
        ("Safety & care", "Sicherheit & Pflege", ""),
        ("<b>Stop</b>", "<b>Stopp", "tags"),
        ("One\ntwo", "Eins zwei", "line ends"),
        ("see ", "siehe", "a space"),
        (", ", "、", ""),
        ("A sentence of some length, to be sure.", "So" * 90, "times as long"),
        (("{n} day", "{n} days"), ("ein Tag", "{n} Tage"), "{n} must stand in it"),
        (("a day", "{n} days"), ("ein Tag", "{n} Tage"), ""),
        (("{n} day", "{n} days"), ("{n} Tag", ""), "2 plural forms are wanted, 1 are there"),
    ],
)
def test_a_mistake_is_found(
    english: str | tuple[str, str], said: str | tuple[str, str], wrong: str
) -> None:
    catalogue = Catalog("de")
    catalogue.add(english, said)
    found = list(mistakes(catalogue))
    assert (len(found) == 1 and wrong in found[0]) if wrong else not found


def test_a_changed_text_keeps_its_translation_as_a_start_that_is_not_shown(tmp_path: Path) -> None:
    known, wanted = Catalog("de"), Catalog()
    known.add("Too soon for {area}.", "Zu früh ({area}).", auto_comments=["rules.toml R05 message"])
    known.add("Light", "Leicht")
    known.add("It has gone", "Es ist weg")
    wanted.add("It is too soon for {area}.", auto_comments=["rules.toml R05 message"])
    wanted.add("Light", context="pressure")
    wanted.add("Something new")
    write(brought_up(known, wanted, "de"), tmp_path / "de.po")
    made = read(tmp_path / "de.po", "de")
    assert [(m.id, m.context, m.string, m.fuzzy) for m in made if m.id] == [
        ("It is too soon for {area}.", None, "Zu früh ({area}).", True),
        ("Light", "pressure", "Leicht", True),
        ("Something new", None, "", False),
    ]


def test_texts_are_found_by_the_syntax_of_the_code() -> None:
    source = """
# Translators: what a person
# presses
_("Roll " "on")
ngettext("{n} day", "{n} days", n)
_(rules["R48"].words["never"])
NP_("pressure", "Light")
_(f"{n}")
_("")
"""
    found = [(each.text, each.context, each.comment) for each in code_texts(source)]
    assert found == [
        ("Roll on", None, "what a person presses"),
        (("{n} day", "{n} days"), None, ""),
        ("Light", "pressure", ""),
    ]


def test_a_key_of_the_guidance_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text('[R01]\ntitle = "A"\nhint = "B"\n', "utf-8")
    with pytest.raises(ValueError, match="hint"):
        list(guidance_texts(tmp_path))


def test_what_is_for_clinicians_or_for_the_program_is_no_text() -> None:
    told = {each.place.rpartition(" ")[2] for each in guidance_texts()}
    assert not told & {"trigger", "id", "url", "doi", "basis", "other", "class"}
    assert {"title", "message", "why", "text", "alt", "note", "restart"} <= told


def test_americans_spell_it_their_way() -> None:
    said = respelled("The colour of moisturised grey skin was recognised in your programme.")
    assert said == "The color of moisturized gray skin was recognized in your programme."
    use_language([RESPELLED])
    assert _(N_("Moisturiser")) == "Moisturizer"


def test_the_longer_language_keeps_what_is_filled_in_and_a_word_with_a_meaning() -> None:
    use_language([LONGER])
    assert _(NP_("pressure", "Light")) == longer("Light") != "Light"
    said = _("Not before {day}")
    assert "{day}" in said
    assert len(said) >= 1.4 * len("Not before {day}") - 3
