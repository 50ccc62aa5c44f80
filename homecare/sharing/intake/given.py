"""Records as a file gives them: plain values with their place in the file, not yet looked at.

``read_json`` is here; ``sharing.tables.read_csv`` does the same for tables.
"""

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final, cast

from homecare.i18n import _
from homecare.records.fields import Plain
from homecare.records.reading import Problem
from homecare.sharing.intake.bounds import BadFile, TooMany, counted, refuse_crowded
from homecare.sharing.intake.encodings import decoded

__all__ = ["BadFile", "Given", "loads", "read_json"]

_DEEPEST: Final = 6
"""Levels that a file may be nested; the record format needs four."""


@dataclass(frozen=True)
class Given:
    """One record of a file.

    ``silent`` are fields that the file does not speak of at all: a record that is in the log
    already keeps them. ``flaws`` are what was wrong before there was a plain record.
    """

    line: int
    plain: Plain
    silent: frozenset[str] = frozenset()
    flaws: tuple[Problem, ...] = ()
    abridged: bool = False
    """Whether the person's name may be left out or stand as initials, as exports have it."""
    edited: datetime | None = None
    """When it was written last, where the file says so."""
    made: datetime | None = None
    """When the file was made: nothing in it was written later."""
    cut: str = ""
    """The row as it stands, where it may be cut short."""
    unit: str = "line"
    """What ``line`` counts: lines, or the records of an array."""
    sheet: str = ""
    """Which sheet the line is of, where there are several."""
    if_new: bool = False
    """A device or product that others name: it is passed over where the log has one of that name."""

    @property
    def place(self) -> tuple[str, int]:
        """What tells its row from every other of the file."""
        return self.sheet, self.line


def read_json(data: bytes) -> list[Given]:
    """The records of a file: one object, an array, or one object a line.

    Raises ``BadFile``.
    """
    text = decoded(data)
    if not text.strip():
        raise BadFile(_("The file is empty."))
    refuse_crowded(text)
    try:
        array = text.lstrip().startswith("[")
        many = list(counted(_elements(text))) if array else [_strict(text)]
    except TooMany:
        raise
    except (BadFile, json.JSONDecodeError):
        return list(counted(_lines(text)))
    return [Given(place, plain, unit="record") for place, plain in enumerate(many, start=1)]


def loads(data: bytes) -> Plain:
    """Read one JSON document strictly. Raises ``BadFile``."""
    text = decoded(data)
    refuse_crowded(text)
    try:
        return _strict(text)
    except json.JSONDecodeError as problem:
        raise _not_json(problem, problem.lineno) from None


def _lines(text: str) -> Iterator[Given]:
    """One record a line; where not even the first line is one, the file is no JSON as a whole."""
    lines = enumerate(io.StringIO(text, newline="\n"), start=1)
    filled = ((n, line.removesuffix("\n")) for n, line in lines if line.strip())
    for place, (n, line) in enumerate(filled):
        try:
            yield Given(n, _strict(line))
        except (BadFile, json.JSONDecodeError) as problem:
            if place == 0:
                loads(text.encode("utf-8", "surrogatepass"))
            if isinstance(problem, json.JSONDecodeError):
                raise _not_json(problem, n) from None
            raise BadFile(_("line {n}: {problem}").format(n=n, problem=problem)) from None


def _elements(text: str) -> Iterator[Plain]:
    """Those of an array, one after the other: too many of them are noticed on the way."""
    place = _filled_from(text, text.index("[") + 1)
    if text[place : place + 1] != "]":
        while True:
            plain, place = _strictly(partial(_DECODER.raw_decode, text, place))
            yield plain
            place = _filled_from(text, place)
            if text[place : place + 1] != ",":
                break
            place = _filled_from(text, place + 1)
    if text[place : place + 1] != "]":
        raise json.JSONDecodeError("Expecting ',' delimiter", text, place)
    if text[place + 1 :].strip():
        raise json.JSONDecodeError("Extra data", text, place + 1)


def _filled_from(text: str, place: int) -> int:
    """The next place where something stands that JSON does not pass over."""
    found = _FILLED.search(text, place)
    return found.start() if found else len(text)


def _strict(text: str) -> Plain:
    return _strictly(lambda: (_DECODER.decode(text), 0))[0]


def _strictly(decode: Callable[[], tuple[Plain, int]]) -> tuple[Plain, int]:
    """What comes of decoding, nested no deeper than records are, and the place behind it."""
    try:
        plain, end = decode()
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise BadFile(_("The file is nested too deep to be records.")) from None
    except ValueError:  # a whole number of thousands of digits
        raise BadFile(_("The file holds a number that is too long.")) from None
    if _deeper_than(_DEEPEST, plain):
        raise BadFile(_("The file is nested too deep to be records."))
    return plain, end


def _not_json(problem: json.JSONDecodeError, line: int) -> BadFile:
    words = _("The file is not JSON: line {line}, column {column}: {reason}.")
    return BadFile(words.format(line=line, column=problem.colno, reason=problem.msg))


def _object(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen = set[str]()
        twice = next(name for name, _value in pairs if name in seen or seen.add(name))
        raise BadFile(_("The field “{name}” stands twice in one object.").format(name=twice[:60]))
    return made


def _refuse_constant(name: str) -> None:
    raise BadFile(_("{name} is not a number that JSON knows.").format(name=name))


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse_constant)
_FILLED: Final = re.compile(r"[^ \t\r\n]")


def _deeper_than(levels: int, value: Plain) -> bool:
    if not isinstance(value, dict | list):
        return False
    held = cast("Iterable[Plain]", value.values() if isinstance(value, dict) else value)
    return levels == 0 or any(_deeper_than(levels - 1, each) for each in held)
