"""How names of devices and products are compared."""

import unicodedata


def name_key(name: str | None) -> str | None:
    """A name as it is compared: case and ways of writing one letter make no difference."""
    return None if name is None else unicodedata.normalize("NFKC", name).casefold()
