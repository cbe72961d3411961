"""Questions to a record: each a frozen value with its answer, asked by `Store.seen_by(…).ask`."""

from tracker.store.questions.events.beside import Beside, EventsById, Surroundings
from tracker.store.questions.events.cited import Cited
from tracker.store.questions.events.every import DocumentPage, Documents, Events, LatestEvents
from tracker.store.questions.events.figures import ClaimLine, Claims, ReleaseLine, Releases
from tracker.store.questions.events.latest import Correction, Corrections, LastWritten
from tracker.store.questions.events.links import LinkRow, Links
from tracker.store.questions.events.opened import History, OpenedEvent
from tracker.store.questions.events.outlines import Outlines, TwoEvents
from tracker.store.questions.events.provided import Forbidden, Provider
from tracker.store.questions.events.similar import Similar
from tracker.store.questions.events.stamps import Stamps, WriteStamp
from tracker.store.questions.events.to_choose import EventChoice, EventChoices, EventsNamed
from tracker.store.questions.filtered.choices import ChoiceCounts, Choices
from tracker.store.questions.filtered.count import Count, Fits
from tracker.store.questions.filtered.estimate import About, Number
from tracker.store.questions.filtered.neighbours import Neighbours
from tracker.store.questions.filtered.placed import HasPoints, PlacesOf
from tracker.store.questions.filtered.recognised import Recognised
from tracker.store.questions.filtered.roles import Roles
from tracker.store.questions.filtered.table import IsRanked, Page, Row, TablePage
from tracker.store.questions.filtered.taking_part import TakingPart
from tracker.store.questions.filtered.timeline import Timeline
from tracker.store.questions.filtered.totals import TotalNumbers, Totals
from tracker.store.questions.hidden import HidesAny
from tracker.store.questions.order import BEST, SORTS, Cursor
from tracker.store.questions.question import Question
from tracker.store.questions.record.actors import (
    ActorNamed,
    Actors,
    Aliases,
    OwnName,
    Publishers,
    UnusedActors,
)
from tracker.store.questions.record.changes import Change, Changes
from tracker.store.questions.record.chapters import ChapterNamed, Chapters
from tracker.store.questions.record.dossiers import (
    DossierNamed,
    Dossiers,
    Extent,
    FullestYear,
    Years,
)
from tracker.store.questions.record.knowing import (
    BecameKnown,
    KnownDay,
    KnownDays,
    New,
    NewSince,
)
from tracker.store.questions.record.meant import Meaning, Meant
from tracker.store.questions.record.named import Descriptions, Following, SaidOf, Used, UsedNames
from tracker.store.questions.record.names import HasName, Names
from tracker.store.questions.record.stories import Stories
from tracker.store.viewer import Look

__all__ = [
    "BEST",
    "SORTS",
    "About",
    "ActorNamed",
    "Actors",
    "Aliases",
    "BecameKnown",
    "Beside",
    "Change",
    "Changes",
    "ChapterNamed",
    "Chapters",
    "ChoiceCounts",
    "Choices",
    "Cited",
    "ClaimLine",
    "Claims",
    "Correction",
    "Corrections",
    "Count",
    "Cursor",
    "Descriptions",
    "DocumentPage",
    "Documents",
    "DossierNamed",
    "Dossiers",
    "EventChoice",
    "EventChoices",
    "Events",
    "EventsById",
    "EventsNamed",
    "Extent",
    "Fits",
    "Following",
    "Forbidden",
    "FullestYear",
    "HasName",
    "HasPoints",
    "HidesAny",
    "History",
    "IsRanked",
    "KnownDay",
    "KnownDays",
    "LastWritten",
    "LatestEvents",
    "LinkRow",
    "Links",
    "Look",
    "Meaning",
    "Meant",
    "Names",
    "Neighbours",
    "New",
    "NewSince",
    "Number",
    "OpenedEvent",
    "Outlines",
    "OwnName",
    "Page",
    "PlacesOf",
    "Provider",
    "Publishers",
    "Question",
    "Recognised",
    "ReleaseLine",
    "Releases",
    "Roles",
    "Row",
    "SaidOf",
    "Similar",
    "Stamps",
    "Stories",
    "Surroundings",
    "TablePage",
    "TakingPart",
    "Timeline",
    "TotalNumbers",
    "Totals",
    "TwoEvents",
    "UnusedActors",
    "Used",
    "UsedNames",
    "WriteStamp",
    "Years",
]
