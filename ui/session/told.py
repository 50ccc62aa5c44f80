"""What is said around a session, with what it rests on."""

from PySide6.QtWidgets import QLabel

from homecare.guidance.evidence import Basis, Grounds
from homecare.guidance.guided_texts import Topic, guided_texts
from homecare.guidance.words import (
    basis_words,
    source_keys,
)
from homecare.i18n import _
from ui.widgets.findings import sources_words
from ui.widgets.text import caption


def told(topic: Topic, **values: object) -> tuple[str, str, str]:
    """Title, text and sources of a topic, in words."""
    found = guided_texts()[topic]
    return _(found.title), _(found.text).format(**values), cites(found)


def cites(grounds: Grounds) -> str:
    """Where a text comes from, and how strong each of its sources is, on one line."""
    if grounds.basis is Basis.OUR_DEFAULT:
        return basis_words(grounds.basis)
    return f"{basis_words(grounds.basis)} · {sources_words(grounds.sources)} · {source_keys(grounds.sources)}"


def source_line(text: str) -> QLabel:
    """Small print below a text."""
    return caption(text)
