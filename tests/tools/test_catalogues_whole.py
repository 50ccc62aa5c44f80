"""The catalogues are whole: each text of the program is in them and translated. ``make languages`` mends it."""

from functools import cache

import pytest
from babel.messages.catalog import Catalog

from tools.catalogue_checks import progress
from tools.catalogues import (
    DOMAINS,
    LANGUAGES,
    LOCALE,
    RESPELLED,
    american,
    belongs_to,
    po_file,
    read,
    template,
)

each_catalogue = pytest.mark.parametrize(
    ("language", "domain"), [(each, domain) for each in LANGUAGES for domain in DOMAINS]
)


@cache
def texts(domain: str) -> Catalog:
    return template(domain)


def keys(catalogue: Catalog) -> set[tuple[object, ...]]:
    return {(each.context, each.id) for each in catalogue if each.id}


@each_catalogue
def test_no_text_is_stale_or_left_out(language: str, domain: str) -> None:
    wanted = {(m.context, m.id) for m in texts(domain) if belongs_to(language, m)}
    assert keys(read(po_file(language, domain), language)) == wanted, "run: make languages"


@each_catalogue
def test_each_text_is_translated_and_none_is_in_doubt(language: str, domain: str) -> None:
    _done, fuzzy, missing = progress(read(po_file(language, domain), language))
    assert (fuzzy, missing) == (0, 0)


@pytest.mark.parametrize("domain", DOMAINS)
def test_templates_and_american_are_as_new_as_the_texts(domain: str) -> None:
    assert keys(read(LOCALE / f"{domain}.pot")) == keys(texts(domain)), "run: make languages"
    assert keys(read(po_file(RESPELLED, domain), RESPELLED)) == keys(american(texts(domain)))
