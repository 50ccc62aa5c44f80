"""What an import would do, and what it did, in words; the rejected ones as a table."""

from collections.abc import Iterator

from homecare.i18n import _, ngettext
from homecare.records.kinds import KINDS
from homecare.regional.joining import enumerated, labelled
from homecare.sharing.intake.kept import Kept, KeptFor
from homecare.sharing.intake.plan import Rejected, place_of
from homecare.sharing.intake.work import Forecast
from homecare.sharing.tables.headings import of_wrong
from homecare.sharing.tables.workbook import sheet_name
from homecare.words import figure
from ui.widgets.table_view import Column


def foreseen(seen: Forecast) -> list[str]:
    """A line for each thing that would happen, and for what would not."""
    return list(_foreseen(seen))


def _foreseen(seen: Forecast) -> Iterator[str]:
    if seen.added and seen.added == seen.n and not (seen.same or seen.refused):
        yield ngettext("It is new to your log.", "All of them are new to your log.", seen.n)
    elif seen.added:
        words = ngettext("{n} record is new.", "{n} records are new.", seen.added)
        yield words.format(n=figure(seen.added))
    if seen.replaced:
        words = ngettext(
            "{n} record takes the place of what your log has of it.",
            "{n} records take the place of what your log has of them.",
            seen.replaced,
        )
        yield words.format(n=figure(seen.replaced))
    newer = sum(each.why is KeptFor.NEWER for each in seen.kept)
    if newer:
        words = ngettext(
            "{n} record stays as it is: yours is newer.",
            "{n} records stay as they are: yours are newer.",
            newer,
        )
        yield words.format(n=figure(newer))
    cut = sum(each.why is KeptFor.CUT for each in seen.kept)
    if cut:
        words = ngettext(
            "{n} row may be cut short and stays out.",
            "{n} rows may be cut short and stay out.",
            cut,
        )
        yield words.format(n=figure(cut))
    half = sum(each.why is KeptFor.HALF for each in seen.kept)
    if half:
        words = ngettext(
            "{n} row stays out: your log has an entry of that time and skin.",
            "{n} rows stay out: your log has entries of that time and skin.",
            half,
        )
        yield words.format(n=figure(half))
    if seen.same and len(seen.kept) > newer + cut + half:  # what stays is told by name
        words = ngettext("{n} record changes nothing.", "{n} records change nothing.", seen.same)
        yield words.format(n=figure(seen.same))
    elif seen.same:
        words = ngettext(
            "{n} record is in your log already, just so.",
            "{n} records are in your log already, just so.",
            seen.same,
        )
        yield words.format(n=figure(seen.same))
    if seen.refused:
        words = ngettext(
            "{n} record can't be taken, for the reasons below. Put it right in the file and "
            "import it again.",
            "{n} records can't be taken, for the reasons below. Put them right in the file and "
            "import it again.",
            seen.refused,
        )
        yield words.format(n=figure(seen.refused))
    if not (seen.n or seen.same or seen.refused or newer or cut or half):
        yield _("The file holds no record.")


def kept_words(each: Kept) -> str:
    """What the log keeps, and what the file says of it where it speaks of it."""
    if not each.said:
        return each.words
    if each.record:
        return _("Yours: {kept}. The file: {said}").format(kept=each.words, said=each.said)
    return _("{kept}. The file says: {said}").format(kept=each.words, said=each.said)


def headline(seen: Forecast) -> str:
    """The one sentence: what a press of the button does."""
    if not seen.n:
        return _("There is nothing to import.")
    words = ngettext("{n} record can be imported", "{n} records can be imported", seen.n)
    return words.format(n=figure(seen.n))


def by_kind(seen: Forecast) -> str:
    """How many of each kind would be written."""
    return " · ".join(labelled(sheet_name(KINDS[kind]), figure(n)) for kind, n in seen.kinds)


def button_words(seen: Forecast) -> str:
    """What stands on the button; a letter is marked for the keyboard."""
    if not seen.n:
        return _("&Import")
    return ngettext("&Import {n} record", "&Import {n} records", seen.n).format(n=figure(seen.n))


def done(seen: Forecast) -> str:
    """What was done, for the foot of the window."""
    new = ngettext("Imported: {n} new", "Imported: {n} new", seen.added)
    words = [new.format(n=figure(seen.added))]
    if n := seen.replaced:
        words.append(ngettext("{n} replaced", "{n} replaced", n).format(n=figure(n)))
    if n := seen.refused:
        words.append(ngettext("{n} not taken", "{n} not taken", n).format(n=figure(n)))
    return enumerated(words)


def columns() -> list[Column]:
    """Where a rejected record stands, what was wrong with it, and why."""
    return [
        Column(_("Place"), _place, key=lambda each: each.given.place),
        Column(_("Field"), _field),
        Column(_("Value"), lambda each: each.problem.value),
        Column(_("Why"), lambda each: each.problem.why),
    ]


def _field(each: Rejected) -> str:
    return of_wrong(str(each.given.plain.get("kind", "")), each.problem.field)


def _place(each: Rejected) -> str:
    return place_of(each.given)
