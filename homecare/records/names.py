"""How names of devices and products are compared, and how what was written is searched."""

import unicodedata


def name_key(name: str | None) -> str | None:
    """A name as it is compared: case and ways of writing one letter make no difference."""
    return None if name is None else unicodedata.normalize("NFKC", name).casefold()


def as_searched(text: str) -> str:
    """A text as a search reads it: without case and accents, however its letters are composed."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return unicodedata.normalize("NFKC", plain).casefold()
