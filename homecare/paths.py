"""Where things are: the files that ship with the program, and the folder of the person's log."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"
"""Guidance, icons, report template and translations; installed beside this package."""

SETTINGS_FILE: Final = "window.ini"
"""What was chosen in the window, in the folder of its settings."""

TYPEFACE: Final = "Fira Sans"
"""A humanist sans, for where the system has none of its own to speak of."""
_TYPEFACE_FILES: Final = ("FiraSans-Regular.ttf", "FiraSans-Bold.ttf")


def typeface_files() -> tuple[Path, ...]:
    """The files of ``TYPEFACE``, regular and bold; none where its package is not installed."""
    package = find_spec("fontpkg_fira_sans")
    if package is None or not package.submodule_search_locations:
        return ()
    folder = Path(package.submodule_search_locations[0]) / "files"
    files = tuple(folder / name for name in _TYPEFACE_FILES)
    return files if all(file.exists() for file in files) else ()


def default_log_folder() -> Path:
    """The platform's own place for a person's data."""
    from platformdirs import user_data_path  # a few ms that ``--version`` need not pay

    return user_data_path("Homecare", appauthor=False) / "log"


def settings_folder() -> Path:
    """The platform's own place for settings of the window."""
    from platformdirs import user_config_path

    return user_config_path("Homecare", appauthor=False)


def diagnostics_folder() -> Path:
    """The platform's own place for the program's log of its errors (no health data in it)."""
    from platformdirs import user_log_path

    return user_log_path("Homecare", appauthor=False)
