"""The form of a session as the window shows it: with a real log behind it, and with the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Diary
from homecare.records.models import Treatment
from tests.ui.desk import Asked, desk_of
from ui.desk import Desk
from ui.session.form import SessionForm
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def desk(diary: Diary, tasks: Tasks) -> tuple[Desk, Asked]:
    return desk_of(diary, tasks)


@pytest.fixture
def open_form(desk: tuple[Desk, Asked], show: Show) -> Callable[..., SessionForm]:
    """Opens a form as the window does: with the keyboard in it."""

    def opened(draft: Treatment | None = None) -> SessionForm:
        form = SessionForm(desk[0], draft)
        form.resize(1240, 860)
        show(form)
        form.setFocus()
        return form

    return opened
