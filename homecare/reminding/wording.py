"""The words of a notice: discreet ones for every screen that others may see, plain ones where chosen."""

from collections.abc import Sequence

from homecare.desktop.notice import Notice
from homecare.i18n import _, ngettext
from homecare.reminding.choosing import Why
from homecare.reminding.reminder import Kind, Reminder
from homecare.words import listed, words


def notice_of(told: Sequence[Reminder], *, plain: bool) -> Notice:
    """One notice for all of them. A discreet one has no word of skin, roller or area."""
    if plain and len(told) == 1:
        return Notice(title=told[0].kind.words, text=told[0].text)
    if plain:
        title = ngettext("Homecare: {n} reminder", "Homecare: {n} reminders", len(told))
        lines = dict.fromkeys(map(_line, told))
        return Notice(title=title.format(n=len(told)), text="\n".join(lines))
    if all(each.kind is Kind.DATE for each in told):
        title = _("Homecare: a date is reached")
    else:
        title = _("Homecare: something is due")
    return Notice(title=title, text=_("Open Homecare to see it."))


def in_window(told: Sequence[Reminder]) -> str:
    """All of them in the window itself, where plain words do: one by its sentence."""
    if len(told) == 1:
        return told[0].text
    lines = list(dict.fromkeys(map(_line, told)))
    said = ngettext("{n} reminder: {what}", "{n} reminders: {what}", len(told))
    return said.format(n=len(told), what=listed(lines))


def _line(each: Reminder) -> str:
    """One of several, in few words."""
    if not each.areas:
        return each.kind.words
    return _("{what}: {areas}").format(what=each.kind.words, areas=words(each.areas))


def why_words(why: Why) -> str:
    """Why nothing is told now, in a sentence."""
    return {
        Why.NOTHING_NEW: _("There is nothing new to remind of."),
        Why.PAUSED: _("Reminders are paused."),
        Why.QUIET_HOURS: _("These are quiet hours."),
        Why.TOO_EARLY: _("It is before the time of day that reminders come at."),
        Why.ONE_A_DAY: _("There was a notice today already."),
    }[why]


def test_notice() -> Notice:
    """What “Send a test” shows: nothing of the log."""
    return Notice(title=_("Homecare: a test"), text=_("Reminders reach you like this."))
