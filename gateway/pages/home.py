"""The page ``/``: doors to the others, and the regions that are included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.pages.laws import laws_on
from gateway.pages.rendering import Sheet

if TYPE_CHECKING:
    from gateway.pages.asking import Asking
    from gateway.pages.visits import Visit


class HomePage:
    """Draws the front page."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    async def show(self, visit: Visit) -> Sheet:
        """The front page on the day of the visit."""
        return Sheet("home.html", await laws_on(self._asking, visit, visit.today), constant=True)
