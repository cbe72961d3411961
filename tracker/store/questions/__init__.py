"""Questions to a record: each a frozen value with its answer, asked by `Store.seen_by(…).ask`."""

from tracker.store.questions.about import About, Number
from tracker.store.questions.actors import ActorNamed, Actors, Aliases, OwnName, Publishers
from tracker.store.questions.changes import Change, Changes
from tracker.store.questions.choices import ChoiceCounts, Choices
from tracker.store.questions.claims import ClaimLine, Claims, ReleaseLine, Releases
from tracker.store.questions.count import Count, Fits
from tracker.store.questions.dossiers import DossierNamed, Dossiers, Extent, FullestYear, Years
from tracker.store.questions.event import History, OpenedEvent
from tracker.store.questions.event_choices import EventChoice, EventChoices, EventsNamed
from tracker.store.questions.events import DocumentPage, Documents, Events
from tracker.store.questions.links import LinkRow, Links
from tracker.store.questions.names import HasName, Names
from tracker.store.questions.order import BEST, SORTS, Cursor
from tracker.store.questions.question import Look, Question
from tracker.store.questions.recognised import Recognised
from tracker.store.questions.roles import Roles
from tracker.store.questions.similar import Similar
from tracker.store.questions.table import IsRanked, Page, Row, TablePage
from tracker.store.questions.timeline import Timeline
from tracker.store.questions.totals import TotalNumbers, Totals

__all__ = [
    "BEST",
    "SORTS",
    "About",
    "ActorNamed",
    "Actors",
    "Aliases",
    "Change",
    "Changes",
    "ChoiceCounts",
    "Choices",
    "ClaimLine",
    "Claims",
    "Count",
    "Cursor",
    "DocumentPage",
    "Documents",
    "DossierNamed",
    "Dossiers",
    "EventChoice",
    "EventChoices",
    "Events",
    "EventsNamed",
    "Extent",
    "Fits",
    "FullestYear",
    "HasName",
    "History",
    "IsRanked",
    "LinkRow",
    "Links",
    "Look",
    "Names",
    "Number",
    "OpenedEvent",
    "OwnName",
    "Page",
    "Publishers",
    "Question",
    "Recognised",
    "ReleaseLine",
    "Releases",
    "Roles",
    "Row",
    "Similar",
    "TablePage",
    "Timeline",
    "TotalNumbers",
    "Totals",
    "Years",
]
