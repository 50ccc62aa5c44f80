"""Throwing a session away that was begun, and taking that back."""

from homecare.i18n import _
from homecare.models import Treatment
from ui.acts import Desk
from ui.session.draft import copy_of
from ui.session.keeper import DraftKeeper


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
