"""What is asked of the person in more than one place: at the welcome, and under "About me"."""

from dataclasses import dataclass
from typing import Any

from homecare.guidance.emergency import default_number
from homecare.i18n import _
from ui.dialogs.profile.concerns import ConcernsField
from ui.dialogs.profile.skin_types import SkinTypeField
from ui.forms.record_fields import CountField, TextField


@dataclass(frozen=True)
class Asked:
    """One question: the record's field, its words, and the field that shows and takes the answer."""

    name: str
    text: str
    field: Any
    help: str = ""


def skin_type() -> Asked:
    return Asked(
        "fitzpatrick",
        _("S&kin type (Fitzpatrick)"),
        SkinTypeField(),
        _("How your untanned skin answers to strong sun. Darker skin gets dark marks more easily."),
    )


def birth_year() -> Asked:
    why = _("Approved devices are for 22 and over.")
    return Asked("birth_year", _("&Year of birth"), CountField(), why)


def concerns() -> Asked:
    return Asked("concerns", _("What would you like to im&prove?"), ConcernsField())


def emergency_number() -> Asked:
    field = TextField()
    why = _("Shown beside the words wherever an emergency is spoken of.")
    if number := default_number():
        field.setPlaceholderText(number)
        check = _(
            "{number} is our default for your region: check it, and write yours where it differs."
        )
        why = "\n".join((why, check.format(number=number)))
    return Asked("emergency_number", _("Local &emergency number"), field, why)
