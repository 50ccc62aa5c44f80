"""What is wrong with a translation, as far as a program can tell, and how far each language is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from string import Formatter
from typing import Final

from babel.messages.catalog import Catalog, Message

_MARKUP: Final = re.compile(r"</?[a-z][^>]*>|\t|\n")
_MARKED_LETTER: Final = re.compile(r"&(?=[^&\s])")
_NEVER_LONGER: Final = 3.0
"""Times as long as the English, for texts that are not short: then something else was pasted."""
_SHORT: Final = 25


def mistakes(catalogue: Catalog) -> Iterator[str]:
    """Each mistake of a language's catalogue in a line; what is missing or fuzzy is none."""
    for message in catalogue:
        said = forms(message.string)
        if not message.id or message.fuzzy or not any(said):
            continue
        name = forms(message.id)[0][:60]
        for wrong in _mistakes(message, said, catalogue.num_plurals):
            yield f"“{name}”: {wrong}"


def _mistakes(message: Message, said: tuple[str, ...], n_forms: int) -> Iterator[str]:
    texts = forms(message.id)
    if message.pluralizable and (len(said) != n_forms or not all(said)):
        yield f"{n_forms} plural forms are wanted, {sum(map(bool, said))} are there"
        return
    wanted = [_placeholders(each) for each in texts]
    for text in said:
        yield from _of_placeholders(text, wanted)
    for text in said if len(texts) == 1 else ():
        yield from _of_form(texts[0], text)


def _of_placeholders(text: str, wanted: list[frozenset[str]]) -> Iterator[str]:
    """Every form needs the placeholders that all English forms have, and may have no other."""
    try:
        here = _placeholders(text)
    except ValueError as error:
        yield f"the braces are not in order ({error})"
        return
    allowed = {name for each in wanted for name in each}
    needed = {name for name in allowed if all(name in each for each in wanted)}
    if not needed <= here <= allowed:
        yield f"{_listed(allowed)} must stand in it, and {_listed(here)} stands there"


def _of_form(english: str, text: str) -> Iterator[str]:
    if Counter(_MARKUP.findall(english)) != Counter(_MARKUP.findall(text)):
        yield "tags, tabs or line ends differ"
    if len(_MARKED_LETTER.findall(english)) < len(_MARKED_LETTER.findall(text)):
        yield "a letter too many is marked with &"  # one may lack: where no letter was free
    if not any(map(str.isalpha, english)):  # punctuation goes by the language
        return
    ends = (english[:1].isspace(), english[-1:].isspace())
    if ends != (text[:1].isspace(), text[-1:].isspace()):
        yield "it begins or ends with a space, and the other does not"
    if len(english) > _SHORT and len(text) > _NEVER_LONGER * len(english):
        yield f"it is {len(text) / len(english):.1f} times as long"


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(
        f"{{{name}:{spec}}}" if spec else f"{{{name}}}"
        for _text, name, spec, _conversion in Formatter().parse(text)
        if name is not None
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "no placeholder"


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A text, or its plural forms; nothing where there is none."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def _key(message: Message) -> tuple[str | None, ...]:
    return message.context, *forms(message.id)


def progress(catalogue: Catalog) -> tuple[int, int, int]:
    """How many texts are translated, fuzzy, and missing."""
    texts = [each for each in catalogue if each.id]
    fuzzy = sum(each.fuzzy for each in texts)
    done = sum(not each.fuzzy and all(forms(each.string)) for each in texts)
    return done, fuzzy, len(texts) - done - fuzzy


def check_all() -> int:
    """Say of every language how far it is and what is wrong; 1 where anything is."""
    from tools.catalogues import DOMAINS, LANGUAGES, belongs_to, po_file, read, template

    wrong = 0
    for domain in DOMAINS:
        texts = template(domain)
        for language in LANGUAGES:
            catalogue = read(po_file(language, domain), language)
            wanted = {_key(each) for each in texts if belongs_to(language, each)}
            done, fuzzy, missing = progress(catalogue)
            print(f"{language:6} {domain:9} {done} translated, {fuzzy} fuzzy, {missing} missing")
            found = list(mistakes(catalogue))
            there = {_key(each) for each in catalogue if each.id}
            if there != wanted:
                found.append(f"{len(there ^ wanted)} texts differ from the program's: run update")
            for each in found:
                print(f"       {each}")
            wrong += len(found)
    return 1 if wrong else 0
