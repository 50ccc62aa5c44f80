"""Whether two logs are of one person, as far as they tell: asked plainly where they do not."""

from homecare.i18n import _
from homecare.records.models import Profile
from homecare.sharing.merging.sides import Side, live_rows
from homecare.words import in_quotes


def doubt(ours: Side, theirs: Side) -> str:
    """Why the other log may be somebody else's, in words; empty where nothing is to be asked.

    Logs that have a record in common are of one person. So are those that say the same name and no
    other year of birth; silence proves nothing, and many people are born in one year.
    """
    if not ours or not theirs or ours.keys() & theirs.keys():
        return ""
    one, other = _person(ours), _person(theirs)
    if one is None or other is None:
        return _("The two logs have no record in common, and not both say whose they are.")
    pairs = [(one.name, other.name), (one.birth_year, other.birth_year)]
    known = [(a, b) for a, b in pairs if a and b]
    if any(_told(a) != _told(b) for a, b in known):
        words = _(
            "The two logs have no record in common. Yours is of {ours}, the other of {theirs}."
        )
        return words.format(ours=_named(one), theirs=_named(other))
    if not (one.name and other.name):
        return _("The two logs have no record in common, and not both say whose they are.")
    return ""


def _told(value: object) -> str:
    return " ".join(str(value).split()).casefold()


def _person(side: Side) -> Profile | None:
    return next((row for row in live_rows(side) if isinstance(row, Profile)), None)


def _named(person: Profile) -> str:
    if person.birth_year is None:
        return in_quotes(person.name) if person.name else _("somebody without a name")
    name = in_quotes(person.name) if person.name else _("somebody")
    return _("{name}, born in {year}").format(name=name, year=person.birth_year)
