"""Redness measured on photos, in words: a zone, a look, the rows of the table, the sentence."""

from collections.abc import Iterator, Sequence
from typing import Final

from homecare.charts.photo_strips import PhotoQuarter, PhotoStrip
from homecare.charts.reading import Reading, lines_of
from homecare.charts.redness_words import Row
from homecare.charts.timeline import day_number
from homecare.charts.wording import number, signed, when
from homecare.guidance.texts import guidance
from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated, in_parts, labelled, sentences
from homecare.regional.writing import day_text
from homecare.stats.photo_redness import ZoneCourse, ZoneLook
from homecare.stats.words import measured_words
from homecare.words import (
    uncapped,
    word,
)

TOLD_MAX: Final = 3
"""So many zones are told in the sentence; the table has all of them."""


def course_name(course: ZoneCourse) -> str:
    """``Left cheek, front``"""
    if course.view is None:
        return word(course.zone)
    return _("{zone}, {view}").format(zone=word(course.zone), view=uncapped(course.view))


def day_told(look: ZoneLook) -> str:
    """How long after a session, in words; empty at rest."""
    if look.day is None:
        return ""
    if look.day == 0:
        return _("the day of a session")
    return ngettext("{n} day after a session", "{n} days after a session", look.day).format(
        n=look.day
    )


def last_told(course: ZoneCourse) -> str:
    """``Left cheek, front: +2.3, noise ±1.4, 3 days after a session (n = 12)``"""
    if course.last is None:
        return ""
    return _("{zone}: {told}").format(zone=course_name(course), told=look_told(course))


def look_told(course: ZoneCourse) -> str:
    """The same without its name; a course without a change says nothing."""
    last = course.last
    if last is None:
        return ""
    parts = measured_words(last.change, last.mdc), day_told(last)
    told = enumerated(parts)
    return _("{told} (n = {n})").format(told=told, n=len(course.looks))


def nothing_measured() -> str:
    return _("No change was measured on photos in this time.")


def summary_of(
    courses: Sequence[ZoneCourse], n_not_comparable: int, n_uncorrected: int, *, dark: bool
) -> str:
    """The latest of each zone, what was left out, and what it can't tell."""
    told = [last_told(each) for each in courses if each.looks]
    more = len(told) - TOLD_MAX
    latest = in_parts(told[:TOLD_MAX])
    if more > 0:
        latest = ngettext("{told}; and {n} more zone", "{told}; and {n} more zones", more).format(
            told=latest, n=more
        )
    parts = (
        _("The latest photo of each against the first: {latest}.").format(latest=latest),
        *left_out(n_not_comparable, n_uncorrected),
        *caveats(dark=dark),
    )
    return sentences(parts)


def left_out(n_not_comparable: int, n_uncorrected: int) -> Iterator[str]:
    """How many have no change to be told, and why."""
    if n := n_not_comparable:
        text = ngettext(
            "{n} photo is left out: it can’t be compared with the first.",
            "{n} photos are left out: they can’t be compared with the first.",
            n,
        )
        yield text.format(n=n)
    if n := n_uncorrected:
        text = ngettext(
            "On {n} photo the light could not be corrected, or a zone was not seen.",
            "On {n} photos the light could not be corrected, or a zone was not seen.",
            n,
        )
        yield text.format(n=n)


def caveats(*, dark: bool) -> Iterator[str]:
    """What goes with every number of it; ``dark``: skin of types IV to VI."""
    rules = guidance().rules
    never, on_dark_skin = rules["R48"].words["never"], rules["R49"].words["photos"]
    yield _(never)
    if dark:
        yield _(on_dark_skin)


# --- rows and points


def headers() -> tuple[str, ...]:
    return (
        _("When"), _("Zone"), _("Change of a*"), _("Noise ±"), _("What it tells"), _("After a session")
    )  # fmt: skip


def look_row(course: ZoneCourse, look: ZoneLook) -> Row:
    texts = (
        when(look.moment),
        course_name(course),
        signed(look.change, 1),
        number(look.mdc),
        _told(look),
        day_told(look),
    )
    return Row(look.moment, texts, look.photo)


def _told(look: ZoneLook) -> str:
    if not look.is_clear:
        return _("no clear change")
    return _("redder") if look.change > 0 else _("less red")


def quarter_row(course: ZoneCourse, each: PhotoQuarter) -> Row:
    """The quarter in one row; its photos have none of their own."""
    texts = (
        quarter_name(each),
        course_name(course),
        _("median {median}, middle half {low} to {high}").format(
            median=signed(each.median, 1), low=signed(each.low, 1), high=signed(each.high, 1)
        ),
        number(each.mdc),
        ngettext("{n} photo", "{n} photos", each.n).format(n=each.n),
        _("reddest {change}").format(change=signed(each.highest.change, 1)),
    )
    return Row(each.highest.moment, texts, each.highest.photo)


def quarter_name(each: PhotoQuarter) -> str:
    return _("quarter from {month}").format(month=day_text(each.begin, "yMMM"))


def look_reading(strip: PhotoStrip, look: ZoneLook) -> Reading:
    text = lines_of(
        _("{zone}: {told}").format(
            zone=course_name(strip.course), told=measured_words(look.change, look.mdc)
        ),
        day_told(look),
        when(look.moment),
    )
    key = f"photo {look.photo} {strip.course.key}"
    place = day_number(look.moment), strip.floor + look.change
    return Reading(*place, text, key, look.photo, "photo")


def quarter_reading(strip: PhotoStrip, each: PhotoQuarter) -> Reading:
    row = quarter_row(strip.course, each).texts
    text = lines_of(
        labelled(row[1], row[2]),
        # Translators: {photos} is a phrase such as "12 photos".
        _("noise ±{noise}, {photos}").format(noise=row[3], photos=row[4]),
        row[0],
    )
    key = f"photo quarter {each.begin} {strip.course.key}"
    return Reading(sum(each.ends) / 2, strip.floor + each.median, text, key, None, "photo")
