"""The wheel brings compiled catalogues along. Babel alone is needed, for nothing else is installed then."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools.command.build_py import build_py

_LOCALE = Path(__file__).resolve().parents[1] / "resources" / "locale"


class BuildWithCatalogues(build_py):
    """As ever, with a .mo file beside each .po file first."""

    def initialize_options(self) -> None:
        for file in _LOCALE.glob("*/LC_MESSAGES/*.po"):
            with file.open("rb") as source, file.with_suffix(".mo").open("wb") as made:
                write_mo(made, read_po(source, locale=file.parents[1].name))
        super().initialize_options()
