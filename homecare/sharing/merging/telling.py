"""What a merge would do, and what it did, in words: for the window and for the command."""

from collections.abc import Iterator

from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated
from homecare.sharing.intake.kept import Kept
from homecare.sharing.merging.work import MergeForecast
from homecare.words import figure


def told(seen: MergeForecast) -> list[str]:
    """A line for each thing that would happen, and for what would not."""
    return list(_told(seen))


def _told(seen: MergeForecast) -> Iterator[str]:
    if seen.added:
        words = ngettext("{n} record comes in.", "{n} records come in.", seen.added)
        yield words.format(n=figure(seen.added))
    if seen.replaced:
        words = ngettext(
            "{n} record of yours becomes as the other log has it.",
            "{n} records of yours become as the other log has them.",
            seen.replaced,
        )
        yield words.format(n=figure(seen.replaced))
    if seen.deleted:
        words = ngettext(
            "{n} record of yours goes: it was deleted in the other log.",
            "{n} records of yours go: they were deleted in the other log.",
            seen.deleted,
        )
        yield words.format(n=figure(seen.deleted))
    if seen.united:
        words = ngettext(
            "{n} thing that each log had for itself becomes one.",
            "{n} things that each log had for itself become one each.",
            seen.united,
        )
        yield words.format(n=figure(seen.united))
    if seen.same:
        words = ngettext(
            "{n} record is the same in both.", "{n} records are the same in both.", seen.same
        )
        yield words.format(n=figure(seen.same))
    yield from _amiss(seen)


def _amiss(seen: MergeForecast) -> Iterator[str]:
    if seen.without_picture:
        words = ngettext(
            "{n} photo comes in without its picture: the other log does not have it.",
            "{n} photos come in without their pictures: the other log does not have them.",
            seen.without_picture,
        )
        yield words.format(n=figure(seen.without_picture))
    if seen.refused:
        words = ngettext(
            "{n} record of the other log can't be taken.",
            "{n} records of the other log can't be taken.",
            seen.refused,
        )
        yield words.format(n=figure(seen.refused))
    if not (seen.n or seen.united or seen.refused):
        yield _("There is nothing in the other log that yours does not have.")


def kept_told(each: Kept) -> str:
    """What stays of the person, and what the other of the two logs says."""
    if not each.said:
        return _("{what}: only one of the logs has it. It stays.").format(what=each.words)
    words = _("{what}. It stays; the other log says: {said}")
    return words.format(what=each.words, said=each.said)


def done_words(seen: MergeForecast) -> str:
    """What was done, for the foot of the window."""
    new = ngettext("Merged: {n} new", "Merged: {n} new", seen.added)
    parts = [new.format(n=figure(seen.added))]
    if n := seen.replaced:
        parts.append(ngettext("{n} replaced", "{n} replaced", n).format(n=figure(n)))
    if n := seen.deleted:
        parts.append(ngettext("{n} deleted", "{n} deleted", n).format(n=figure(n)))
    return enumerated(parts)
