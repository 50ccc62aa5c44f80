"""The texts of the guidance: plain words, short sentences, no reassurance, always a source."""

import re
import tomllib
from collections.abc import Iterator
from statistics import mean

import pyphen
import pytest

from homecare.guidance.how_it_works import guide
from homecare.guidance.texts import guidance
from homecare.paths import RESOURCES

SYLLABLES = pyphen.Pyphen(lang="en_US")  # of its dictionaries the one that finds most
HIGHEST_GRADE = 8
LONGEST_SENTENCE = 25

TYPICAL = {
    "area": "the left cheek",
    "condition": "waxing or another hair removal",
    "count": "5",
    "date": "Monday 30 November",
    "day": "2",
    "hours": "24 hours",
    "last": "Monday 24 May",
    "days": "28 days",
    "device": "The face roller",
    "emergency": "112",
    "logged": "Sunday 22 November",
    "longest": "0.2",
    "minutes": "10 minutes",
    "missing": "the needle length",
    "most": "6",
    "needle": "0.5",
    "new": "the needle length",
    "product": "the night cream",
    "recommended": "Monday 14 December",
    "rule": "R05",
    "severity": "Stop",
    "signs": "heat and pain",
}
"""What stands in place of a placeholder on an ordinary day."""

REASSURANCE = re.compile(
    r"""\b(?:
        on \s track | nothing \s to \s worry | (?:do \s not|don.t|no \s need \s to) \s worry
      | normal(?:ly)? | fine(?! \s needles) | safe \s to | safely | all \s good | no \s need
      | no \s problem | harmless | looks? \s good | looks? \s well | healthy | okay | ok
      | nothing \s serious | as \s it \s should | you \s are \s safe | carry \s on | relax
      | only \s a \s little | perfectly | risk-free | painless | guaranteed?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def messages() -> dict[str, str]:
    """Every message of every rule by its name, with typical values."""
    return {
        f"{rule.id} {variant}".strip(): text.format_map(TYPICAL)
        for rule in guidance().rules.values()
        for variant, text in {"": rule.message, **rule.variants}.items()
    }


def whys() -> dict[str, str]:
    return {rule.id: rule.why for rule in guidance().rules.values()}


def claims() -> dict[str, str]:
    """Every claim of the guide, by its chapter and place."""
    return {
        f"{chapter.id} {place}": claim.text
        for chapter in guide().chapters
        for place, claim in enumerate(chapter.claims, start=1)
    }


def texts_of(node: object) -> Iterator[str]:
    """Every text of a guidance file, however deep."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for each in node.values():
            yield from texts_of(each)
    elif isinstance(node, list):
        for each in node:
            yield from texts_of(each)


def sentences(text: str) -> list[str]:
    """A colon goes on with a sentence; a semicolon joins two ideas, so it ends none either."""
    return [each for each in re.split(r"(?<=[.!?])\s+", text) if re.search(r"\w", each)]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:[-'’.,][^\W_]+)*", text)


def syllables(word: str) -> int:
    return sum(len(SYLLABLES.positions(part)) + 1 for part in re.split(r"[-.,]", word))


def grade(text: str) -> float:
    """Flesch–Kincaid: years of school that reading it takes."""
    said = words(text)
    per_sentence = len(said) / len(sentences(text))
    return 0.39 * per_sentence + 11.8 * mean(map(syllables, said)) - 15.59


@pytest.mark.parametrize("texts", [messages(), whys(), claims()], ids=["messages", "whys", "guide"])
def test_reading_takes_eight_years_of_school_or_less(texts):
    grades = {name: grade(text) for name, text in texts.items()}
    assert mean(grades.values()) <= HIGHEST_GRADE, sorted(grades.items(), key=lambda g: -g[1])[:9]


def test_no_single_message_is_far_harder_than_the_others():
    hard = {name: grade(text) for name, text in messages().items()}
    assert {name: found for name, found in hard.items() if found > HIGHEST_GRADE + 4} == {}


@pytest.mark.parametrize("texts", [messages(), whys(), claims()], ids=["messages", "whys", "guide"])
def test_a_sentence_has_one_idea(texts):
    found = {
        name: each
        for name, text in texts.items()
        for each in sentences(text)
        if len(words(each)) > LONGEST_SENTENCE
    }
    assert found == {}


def test_the_measure_knows_hard_from_easy():
    easy = "Call 112 now. Lie flat. Do not stand."
    hard = "Dermatological contraindications necessitate individualised professional evaluation."
    assert grade(easy) < 3 < 15 < grade(hard)


@pytest.mark.parametrize(
    "file", sorted(path.name for path in (RESOURCES / "guidance").glob("*.toml"))
)
def test_no_text_reassures(file):
    """Titles of sources are other people's words."""
    plain = tomllib.loads((RESOURCES / "guidance" / file).read_text(encoding="utf-8"))
    if file == "sources.toml":
        return
    plain.pop("sources", None)
    assert [text for text in texts_of(plain) if REASSURANCE.search(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "You are on track.",
        "This is normal.",
        "It is safe to roll.",
        "You need no help: it is fine.",
    ],
)
def test_reassurance_would_be_found(text):
    assert REASSURANCE.search(text)


def test_nothing_is_said_without_a_source():
    known = guidance()
    grounds = [*known.rules.values(), *known.conditions.values(), *known.events.values()]
    grounds += [limit for rule in known.rules.values() for limit in rule.limits.values()]
    grounds += [tip.until for tip in known.tips]
    grounds += [limit for due in known.due.values() for limit in (due.start, due.until)]
    assert [each for each in grounds if not each.sources] == []
    assert all(each.id in known.sources for ground in grounds for each in ground.sources)
