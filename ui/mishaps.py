"""What went wrong, in words; details go to a file, and the window goes on."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from homecare.errors import LogError
from homecare.i18n import _
from homecare.regional.joining import sentences

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


def explain(error: BaseException) -> str:
    """Plain words; the details of what is no ``LogError`` are kept in a file."""
    return str(error) if isinstance(error, LogError) else _keep_details(error)


def say_unexpected(window: "MainWindow", kind: type[BaseException], error: BaseException) -> None:
    """Say it in the window, keep the details in a file, and go on: what was saved is safe."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    from ui.forms.keeping import keep_all

    words = [explain(error)]
    try:
        if keep_all(window):
            words.append(_("What you are entering is kept as a draft. You can go on."))
    except Exception as another:  # the very mistake, perhaps: it must not end in another one
        _keep_details(another)
    window.notice(sentences(words))


def _keep_details(error: BaseException) -> str:
    from homecare.diagnostics import keep_error

    return _("Something went wrong. What you saved is safe; the details are in {file}.").format(
        file=keep_error(error)
    )
