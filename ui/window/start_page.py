"""What stands in the window while there is no log: the first words, or what went wrong."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from homecare.guidance.emergency import default_number
from homecare.i18n import _
from ui.widgets.buttons import button, primary_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.middle_card import middle_card
from ui.widgets.text import heading, label, secondary

Choice = tuple[str, Callable[[], object]]


class StartPage(QWidget):
    """A card in the middle: a title, some sentences, and the ways on; the first is the main one."""

    def __init__(
        self, title: str, texts: list[str], choices: list[Choice], small: str = ""
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._is_chosen = False
        card = middle_card(self, 620)
        card.body.addWidget(heading(title))
        for text in texts:
            card.body.addWidget(label(text))
        if small:
            card.body.addWidget(secondary(small))
        card.body.addSpacing(8)
        line = FlowLayout()
        buttons = self._buttons(choices)
        self._waiting = secondary("")
        for each in (*buttons, self._waiting):
            line.addWidget(each)
        card.body.addLayout(line)
        self.setFocusProxy(buttons[0])  # Enter does the main thing

    def _buttons(self, choices: list[Choice]) -> list[QPushButton]:
        made = [
            (button if place else primary_button)(text, partial(self._choose, act))
            for place, (text, act) in enumerate(choices)
        ]
        for each in made:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made

    def _choose(self, act: Callable[[], object]) -> None:
        """Do it once: a log that is being opened can't be opened a second time."""
        if self._is_chosen:
            return
        self._is_chosen = True
        self._waiting.setText(_("One moment…"))
        act()


def first_run(
    start: Callable[[], object],
    look_around: Callable[[], object],
    bring_back: Callable[[], object],
) -> StartPage:
    """For a person who opens the program for the first time, or on a new computer."""
    return StartPage(
        _("Welcome to Homecare"),
        [
            _(
                "A quiet log for people who roll their skin at home. It keeps each session, says "
                "when it is too soon, and shows how your skin recovers."
            ),
            _("Every warning says why, and who says so. You can always log what you did."),
            _("Your log stays in a folder on this computer. Nothing is sent anywhere, ever."),
        ],
        [
            (_("Start &my log"), start),
            (_("Look a&round in a sample log"), look_around),
            (_("&Bring my log back from…"), bring_back),
        ],
        "".join((_not_a_device(), _number_here(), _translated())),
    )


def _not_a_device() -> str:
    return _(
        "Homecare is not a medical device and does not replace a professional. No regulator "
        "we know of has approved rollers that penetrate the skin for home use (as of 2021). "
        "In an emergency call your local emergency number."
    )


def _translated() -> str:
    """That nobody has reviewed what is said about skin in this language."""
    from homecare.guidance.words import translation_note  # it reads the guidance

    note = translation_note()
    return f" {note}" if note else ""


def _number_here() -> str:
    """The number itself, beside the words, where we know one for the region."""
    number = default_number()
    if not number:
        return ""
    said = _("In your region that is {number}, by our default: check it.")
    return "\n" + said.format(number=number)


def trouble(
    what: str,
    again: Callable[[], object],
    look_around: Callable[[], object],
    copy: tuple[str, Callable[[], object]] | None = None,
    salvage: Callable[[], object] | None = None,
    bring_back: Callable[[], object] | None = None,
) -> StartPage:
    """For a log that can't be opened: what happened, what was kept, what to do now.

    ``copy`` is what the newest good copy holds, and what puts it back; ``salvage`` makes a new log of
    what can be read of the damaged one; ``bring_back`` asks for a folder with copies.
    """
    texts, ways = [what, _("Nothing was changed.")], list[Choice]()
    if copy is not None:
        words, put_back = copy
        texts += [words, _("Restored, it lacks what you entered after it was made.")]
        ways.append((_("Re&store this copy"), put_back))
    if salvage is not None:
        texts.append(_("Salvaging reads what is left of the log, entry by entry, and lists it."))
        if copy is not None:
            texts.append(_("What is lost it takes from the newest good copy."))
        ways.append((_("Salvage &what can be read"), salvage))
    if ways:
        texts.append(
            _(
                "The log that does not open is kept as it is: it is moved into a folder “damaged” "
                "with today's date, beside it."
            )
        )
    else:
        texts = [what, _("Nothing was changed. Put it right and try again.")]
    ways.append((_("Tr&y again"), again))
    if bring_back is not None:
        ways.append((_("&Bring my log back from…"), bring_back))
    ways.append((_("Look a&round in a sample log"), look_around))
    return StartPage(_("Your log could not be opened"), texts, ways)


def salvaged(what: list[str], go_on: Callable[[], object]) -> StartPage:
    """What came back of a damaged log, and what did not, before it is opened."""
    return StartPage(_("Your log was salvaged"), what, [(_("Open &my log"), go_on)])


def lost(
    folder: str,
    copy: tuple[str, Callable[[], object]],
    start: Callable[[], object],
    look_around: Callable[[], object],
    bring_back: Callable[[], object],
) -> StartPage:
    """For a folder in which copies lie and no log: they are offered before anything new is made."""
    words, put_back = copy
    return StartPage(
        _("Your log is missing, but there are copies"),
        [
            _("There is no log in {folder}. Its copies are still there.").format(folder=folder),
            words,
            _(
                "What you entered after it was made is not in it. If you have moved the log "
                "yourself, close this window and put it back instead."
            ),
        ],
        [
            (_("Re&store this copy"), put_back),
            (_("&Bring my log back from…"), bring_back),
            (_("Start a &new log"), start),
            (_("Look a&round in a sample log"), look_around),
        ],
        _("A new log leaves the copies where they are."),
    )
