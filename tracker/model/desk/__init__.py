"""What people lay beside a record to work with it: views, stars, comments, stories.

Nothing of it is a claim about what happened: it has no part in the history, in what was known on
a day, or in files, feeds and the API. One file alone takes something of it along: the page that
stands alone tells the stories of its dossier.
"""

from tracker.model.desk.item import DeskItem
from tracker.model.desk.notes import Comment, Star
from tracker.model.desk.stories import Step, Story
from tracker.model.desk.views import SavedView

DESK: dict[str, type[DeskItem]] = {cls.sort: cls for cls in (SavedView, Star, Comment, Story)}
"""Everything that can lie on a desk, by the name of its sort."""

__all__ = ["DESK", "Comment", "DeskItem", "SavedView", "Star", "Step", "Story"]
