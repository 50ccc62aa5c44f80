"""The catalogues of translations: ``resources/locale/<language>/LC_MESSAGES/<domain>.po``.

python -m tools.catalogues extract           write the templates (guidance.pot, homecare.pot) anew
python -m tools.catalogues update            the same, and bring every language up to them
python -m tools.catalogues take LL FILE …    take over what another .po file of language LL has
python -m tools.catalogues compile           make the .mo files that the program reads
python -m tools.catalogues check             say how far each language is, and what is wrong; 1 if anything is

Two domains: ``guidance`` is what is said about skin, with its sources; ``homecare`` is all else.
"""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from homecare.i18n import CAPITAL_NOUNS, WITHIN_LINE, begun_small, plain, without_key
from homecare.paths import RESOURCES
from homecare.queries.journal.matching import TITLES
from homecare.records.scales import SCALES
from homecare.values.word_tables import BOTH_SIDES, OF_ONE_SET, WORDS
from tools.american import respelled
from tools.catalogue_checks import forms
from tools.code_texts import code_texts, files
from tools.guidance_texts import guidance_texts

ROOT: Final = Path(__file__).resolve().parents[1]
LOCALE: Final = RESOURCES / "locale"
DOMAINS: Final = ("guidance", "homecare")
LANGUAGES: Final = ("de", "es", "fr", "ja", "pt_BR")
RESPELLED: Final = "en_US"
"""Made of the British source by rule: nobody translates it."""
_OF_THE_MOMENT: Final = re.compile(
    rb'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|'
    rb'Generated-By):[^"\n]*"\n'
)
"""Lines of a header that would differ each time."""
_ALIKE: Final = 0.75
"""From this share of agreement on, an old text's translation is a start for the new one."""


def template(domain: str) -> Catalog:
    """All texts of the program that belong to ``domain``."""
    catalogue = _empty()
    (_add_guidance if domain == "guidance" else _add_code)(catalogue)
    return catalogue


def _add_guidance(catalogue: Catalog) -> None:
    for each in guidance_texts():
        catalogue.add(each.text, locations=[(each.file, 0)], auto_comments=[each.place])


def _add_code(catalogue: Catalog) -> None:
    for file in files(ROOT):
        name = file.relative_to(ROOT).as_posix()
        for each in code_texts(file.read_text("utf-8")):
            comments = (each.comment,) if each.comment else ()
            catalogue.add(
                each.text, None, [(name, 0)], auto_comments=comments, context=each.context
            )
    for small in sorted(words_within_lines()):
        said = ["in the middle of a line; only languages with capital nouns need it"]
        catalogue.add(small, None, auto_comments=said, context=WITHIN_LINE)


def words_within_lines() -> set[str]:
    """What the values of the log are called where they stand in the middle of a line."""
    tables = (WORDS, *OF_ONE_SET.values(), BOTH_SIDES)
    marked = {plain(each) for table in tables for each in table.values()}
    named = {without_key(each.marked) for each in SCALES} | {
        plain(each) for each in TITLES.values()
    }
    return {begun_small(each) for each in marked | named if begun_small(each) != each}


def read(file: Path, language: str | None = None) -> Catalog:
    """The catalogue in ``file``."""
    with file.open("rb") as stream:
        return read_po(stream, locale=language, domain=file.stem, abort_invalid=True)


def write(catalogue: Catalog, file: Path) -> None:
    """Nothing in it depends on when it was written, on line numbers or on the width of a line."""
    file.parent.mkdir(parents=True, exist_ok=True)
    catalogue.header_comment = f"# Homecare: {file.stem}"
    for message in catalogue:
        message.flags.discard("python-format")  # "70 % isopropyl": a per cent sign is one here
    made = BytesIO()
    write_po(made, catalogue, width=-1, include_lineno=False, ignore_obsolete=True)
    file.write_bytes(_OF_THE_MOMENT.sub(b"", made.getvalue()))


def po_file(language: str, domain: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def extract() -> dict[str, Catalog]:
    """Write both templates; gives them by their domain."""
    templates = {domain: template(domain) for domain in DOMAINS}
    for domain, each in templates.items():
        write(each, LOCALE / f"{domain}.pot")
    return templates


def update() -> None:
    """Templates, and each language's catalogues by them."""
    for domain, each in extract().items():
        for language in LANGUAGES:
            file = po_file(language, domain)
            known = read(file, language) if file.exists() else Catalog(language)
            write(brought_up(known, each, language), file)
        write(american(each), po_file(RESPELLED, domain))


def brought_up(known: Catalog, wanted: Catalog, language: str) -> Catalog:
    """``wanted`` with the translations of ``known``.

    A new text gets the translation of one that has gone from the same place, or was nearly the
    same, marked as not looked at yet (fuzzy).
    """
    made = _empty(language)
    gone = [each for each in known if _is_translated(each) and _same(wanted, each) is None]
    for each in (message for message in wanted if belongs_to(language, message)):
        old = _same(known, each)
        if old is None or not _is_translated(old):
            old = _nearly(each, gone)
            fuzzy = old is not None
        else:
            fuzzy = old.fuzzy
        made.add(
            each.id,
            old.string if old is not None else "",
            each.locations,
            {"fuzzy"} if fuzzy else (),
            each.auto_comments,
            old.user_comments if old is not None else (),
            context=each.context,
        )
    return made


def belongs_to(language: str, message: Message) -> bool:
    """Whether the catalogue of a language has this text: some are for capital nouns alone."""
    is_for_all = message.context != WITHIN_LINE or language in CAPITAL_NOUNS
    return bool(message.id) and is_for_all


def american(wanted: Catalog) -> Catalog:
    """The texts that Americans spell in another way, spelled so."""
    made = _empty(RESPELLED)
    for each in (message for message in wanted if message.id):
        texts = forms(each.id)
        spelled = tuple(map(respelled, texts))
        if spelled != texts:
            said = spelled if isinstance(each.id, tuple) else spelled[0]
            made.add(each.id, said, each.locations, (), each.auto_comments, context=each.context)
    return made


def take(language: str, files: Iterable[Path]) -> int:
    """Take over what these files have for texts that we have; how many that were.

    For work on a copy: the catalogue may have changed meanwhile.
    """
    taken = 0
    for domain in DOMAINS:
        ours = read(po_file(language, domain), language)
        for theirs in (read(file, language) for file in files):
            for message in theirs:
                mine = _same(ours, message)
                if mine is None or not _is_translated(message) or message.fuzzy:
                    continue
                taken += mine.string != message.string or mine.fuzzy
                mine.string = message.string
                mine.flags.discard("fuzzy")
        write(ours, po_file(language, domain))
    return taken


def compile_all() -> None:
    """A .mo file beside each .po file, where it is older or not there; texts that are fuzzy are
    not in it."""
    for file in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        made = file.with_suffix(".mo")
        if made.exists() and made.stat().st_mtime_ns > file.stat().st_mtime_ns:
            continue
        half = file.with_suffix(f".{os.getpid()}")
        with half.open("wb") as stream:
            write_mo(stream, read(file, file.parents[1].name))
        half.replace(made)


def _empty(language: str | None = None) -> Catalog:
    return Catalog(language, project="Homecare", version="1", charset="utf-8")


def _same(catalogue: Catalog, message: Message) -> Message | None:
    """The same text in another catalogue, counted alike."""
    found = catalogue.get(message.id, message.context) if message.id else None
    return found if found is not None and found.pluralizable == message.pluralizable else None


def _is_translated(message: Message) -> bool:
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    return bool(message.id) and all(said)


def _nearly(wanted: Message, gone: Sequence[Message]) -> Message | None:
    """Of texts that have gone the one that this was before, as far as one can tell."""
    alike = [each for each in gone if each.pluralizable == wanted.pluralizable]
    for each in alike:
        if wanted.auto_comments and wanted.auto_comments == each.auto_comments:
            return each
    for each in alike:
        if _text(each) == _text(wanted):  # it was given a context
            return each
    texts = {_text(each): each for each in alike if each.context == wanted.context}
    found = get_close_matches(_text(wanted), texts, n=1, cutoff=_ALIKE)
    return texts[found[0]] if found else None


def _text(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def main(argv: Sequence[str]) -> int:
    """Carry out one command; gives the exit code."""
    match list(argv):
        case ["extract"]:
            extract()
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["take", language, *files] if language in LANGUAGES and files:
            print(f"{take(language, [Path(file) for file in files])} texts taken over")
        case ["check"]:
            from tools.catalogue_checks import check_all

            return check_all()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
