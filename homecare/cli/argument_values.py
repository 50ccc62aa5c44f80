"""The values that arguments take, from text. Each raises ``ArgumentTypeError``, in words, for others."""

import argparse
import math
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from homecare.i18n import _
from homecare.values.areas import Area
from homecare.values.terms import NEEDLE_MAX_MM
from homecare.values.times import BadTime, Moment, parse_time

if TYPE_CHECKING:
    from homecare.photos.zones import Zone

PARTS: Final = ("sessions", "check-ins", "changes")
"""What may follow the first page of the report."""


def moment(text: str) -> Moment:
    """A time; without an offset it is on this machine's clock."""
    try:
        return parse_time(text)
    except BadTime as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = _("“{text}” is not a day such as 2026-11-22")
        raise argparse.ArgumentTypeError(words.format(text=text)) from None


def number(text: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(_("“{text}” is not a number").format(text=text))
    return value


def needle_mm(text: str) -> float:
    length = number(text)
    if not 0 < length <= NEEDLE_MAX_MM:
        words = _("a needle is over 0 and at most {most} mm long")
        raise argparse.ArgumentTypeError(words.format(most=NEEDLE_MAX_MM))
    return length


def area(text: str) -> Area:
    name = text.strip()
    if name in list(Area):
        return Area(name)
    near = get_close_matches(name, list(map(str, Area)), n=3) or list(map(str, Area))[:6]
    words = _("“{text}” is no area; some there are: {areas}")
    raise argparse.ArgumentTypeError(words.format(text=name, areas=", ".join(near)))


def areas(text: str) -> tuple[Area, ...]:
    return tuple(dict.fromkeys(area(name) for name in text.split(",")))


def zone(text: str) -> "Zone":
    name, _equals, place = text.rpartition("=")
    if not name.strip():
        words = _("“{text}” is no zone such as cheek-left=0.6,0.5,0.1,0.1")
        raise argparse.ArgumentTypeError(words.format(text=text))
    return replace(rectangle(place), name=name.strip())


def rectangle(text: str) -> "Zone":
    """Shares of a picture's width and height, without a name."""
    from homecare.photos.zones import Zone  # the window starts by way of these arguments too

    try:
        x, y, w, h = map(float, text.split(","))
    except ValueError:
        x = y = w = h = math.nan
    near = 1 + 1e-9
    inside = x >= 0 and y >= 0 and w > 0 and h > 0 and x + w <= near and y + h <= near
    if not inside:  # whatever is no number fails too
        words = _("“{text}” is no place such as 0.6,0.5,0.1,0.1: left, top, width, height, 0 to 1")
        raise argparse.ArgumentTypeError(words.format(text=text))
    return Zone("", x, y, w, h)


def included(text: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in text.split(",") if name.strip())
    for name in sorted(names - {"photos", "notes"}):
        words = _("“{text}” is neither photos nor notes")
        raise argparse.ArgumentTypeError(words.format(text=name))
    return names


def parts(text: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in text.split(",") if name.strip())
    for name in sorted(names - set(PARTS)):
        words = _("“{text}” is none of {parts}")
        raise argparse.ArgumentTypeError(words.format(text=name, parts=", ".join(PARTS)))
    return names
