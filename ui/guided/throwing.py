"""Throwing a session away that was begun, and taking that back."""

from homecare.diary.keeper import DraftKeeper
from homecare.diary.session_draft import copy_of
from homecare.i18n import _
from homecare.records.models import Treatment
from ui.desk import Desk


def throw_away(desk: Desk, keeper: DraftKeeper[Treatment], draft: Treatment) -> None:
    """Throw the draft away; for a while it can be brought back. Raises a ``LogError``."""
    kept, guide = copy_of(draft), keeper.guide
    keeper.discard()

    def bring_back() -> None:
        again = DraftKeeper(desk.diary, Treatment, None)
        again.guide = guide
        again.keep(kept)
        desk.acts.guide()

    desk.acts.notice_act(
        _("The session that was begun is thrown away."), _("Bring it back"), bring_back
    )
