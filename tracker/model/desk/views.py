"""Views that somebody gave a name."""

from typing import Annotated, ClassVar

from pydantic import Field

from tracker.model.desk.item import DeskItem
from tracker.model.values import Line, Name

MOST_OF_A_VIEW = 8000
"""Letters of an address that servers and browsers still take."""


class SavedView(DeskItem):
    """An address of the dashboard under a name: what is shown, how, and on which page."""

    sort: ClassVar[str] = "view"
    label: ClassVar[str] = "view"

    name: Name
    page: Annotated[Line, Field(max_length=40, pattern=r"^[a-z_]+$")]
    """Name of the page in addresses."""
    query: Annotated[Line, Field(max_length=MOST_OF_A_VIEW)] = ""
    """What stands behind the question mark, as it is written in an address."""

    @property
    def own_name(self) -> str | None:
        """Its name."""
        return self.name
