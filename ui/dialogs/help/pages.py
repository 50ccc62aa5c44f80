"""What the help says. It tells where things are and how they behave; about skin the guidance alone speaks.

The texts stand here, marked, so that they come into the catalogues as all others do.
"""

from dataclasses import dataclass
from typing import Final

from homecare.i18n import N_, _


@dataclass(frozen=True)
class HelpPage:
    """``acts`` are names in the table of acts: where the page leads to."""

    title: str
    text: str
    acts: tuple[str, ...]

    def holds(self, words: list[str]) -> bool:
        """Whether each of these, in small letters, stands somewhere on the page."""
        told = f"{_(self.title)} {_(self.text)}".casefold()
        return all(word in told for word in words)


PAGES: Final = (
    HelpPage(
        N_("Can I roll today?"),
        N_(
            "The first card of Today answers, with the date from which each area may be rolled again. "
            "The other cards show how the last recovery goes, what is due, and what to leave alone "
            "on this day."
        ),
        ("page_today",),
    ),
    HelpPage(
        N_("Log a session"),
        N_(
            "Last time's values are filled in. The safety check stands beside the form and follows "
            "every change. What you enter is kept as a draft: closing the window loses nothing."
        ),
        ("log_session", "guide"),
    ),
    HelpPage(
        N_("Warnings, and your reason"),
        N_(
            "A warning never stops you from writing down what you did. Where it says stop, you are "
            "asked for your reason, which then stands in the journal and in the report. Each warning "
            "names its rule; the rules with their sources stand in Safety & care."
        ),
        ("page_care",),
    ),
    HelpPage(
        N_("In an emergency"),
        N_(
            "An emergency is shown above everything, with whom to call. The number beside the words is "
            "our default for your region until you write yours in Preferences. What to look for, and "
            "who says so, stands in Safety & care."
        ),
        ("preferences", "page_care"),
    ),
    HelpPage(
        N_("Check in"),
        N_(
            "How an area is at a moment: every scale on one screen. The number keys answer, N says that "
            "nothing else was seen, Enter saves. It belongs to the recovery of the last session there "
            "by itself."
        ),
        ("check_in",),
    ),
    HelpPage(
        N_("Undo, and what was deleted"),
        N_(
            "Everything that you save or delete can be undone. What was deleted can be restored for 30 "
            "days: in the journal, View has Recently deleted. The journal searches, filters, and has a "
            "calendar."
        ),
        ("page_journal", "undo"),
    ),
    HelpPage(
        N_("Charts"),
        N_(
            "Each chart has a table of the same numbers, to read, to hear and to copy. A line never runs "
            "across days without an entry. Arrow keys walk from point to point; Enter opens the entry."
        ),
        ("page_progress",),
    ),
    HelpPage(
        N_("Photos"),
        N_(
            "Choose, drop or paste pictures, or take one with a guide to stand as last time. They are "
            "kept without place or device. Compare says when two of them must not be compared."
        ),
        ("page_photos", "add_photos", "take_photo"),
    ),
    HelpPage(
        N_("Devices and products"),
        N_("The kit counts the uses of each device, and says when it is worn."),
        ("page_kit",),
    ),
    HelpPage(
        N_("Share with a specialist"),
        N_(
            "You see the very pages before they are saved, and choose what leaves your computer: as a "
            "report, a table, a calendar, or an archive, each with a password if you like."
        ),
        ("page_share",),
    ),
    HelpPage(
        N_("Bring in a table, an archive or another log"),
        N_(
            "First you see what would be written; nothing is before you say so. You can also drop a "
            "file on the window. Two logs of the same person are merged."
        ),
        ("import", "merge"),
    ),
    HelpPage(
        N_("Copies, and the way back"),
        N_(
            "The log is copied each day into its folder. A second place, such as a stick, holds the "
            "copies and the photos, too. Any copy can be put back; what the log holds is kept first."
        ),
        ("copies",),
    ),
    HelpPage(
        N_("Encrypt and lock"),
        N_(
            "An encrypted log opens with your passphrase or the recovery code alone, and locks by itself. "
            "Who loses both has lost the log: nobody can open it."
        ),
        ("encryption", "lock"),
    ),
    HelpPage(
        N_("Several people"),
        N_("Each person has a log of their own, in a folder of its own."),
        ("logs",),
    ),
    HelpPage(
        N_("Reminders"),
        N_(
            "They are off until you want them, use discreet words, and keep your quiet hours. They can "
            "pause until a day, for an illness or a holiday. None urges you to roll."
        ),
        ("reminders",),
    ),
    HelpPage(
        N_("Look, language and size of text"),
        N_(
            "Light, dark, or high contrast; texts up to twice their size; no motion. Each change holds "
            "at once."
        ),
        ("preferences",),
    ),
    HelpPage(
        N_("By keyboard, and with a screen reader"),
        N_(
            "Everything can be done by keyboard. Tab goes on, arrow keys choose within a group, Escape "
            "closes. The list of keys can be searched."
        ),
        ("keys",),
    ),
    HelpPage(
        N_("When something goes wrong"),
        N_(
            "The window says what happened, what was kept, and what you can do. About Homecare shows where "
            "your data lie, and diagnostics to copy that tell nothing of you."
        ),
        ("about",),
    ),
)
