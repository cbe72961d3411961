"""The page, drawn: what `parley export --format page` and the Export menu write."""

from collections.abc import Iterator

from dashboards.page import stories
from dashboards.page.answers import answers
from dashboards.page.days import days_of_knowing, known, lanes, some_of
from dashboards.page.document import Page, document
from dashboards.page.packed import packed
from dashboards.session import data
from dashboards.session.answers import read_from
from tracker.exchange.contents import Contents
from tracker.model.filters import EventFilter
from tracker.store import Seen


def draw(record: Seen, contents: Contents) -> Iterator[str]:
    """A page of what goes into a file, piece by piece.

    Args:
        record: As whoever takes the page away may see it; of its dossiers the page shows one.
        contents: The events, and what the file says of itself.
    """
    events = list(contents.events)
    dossier = contents.dossiers[0]
    about = contents.about
    asked = (about.asked if about else EventFilter()).but(dossier=dossier.slug)
    made = contents.made_at().astimezone(dossier.zone).date()
    titles = {event.id: event.title for event in events}
    with read_from(record):
        every = days_of_knowing(events, asked, dossier)
        days = some_of(every, len(events))
        drawn = known(days, events, asked, dossier)
        given = packed(drawn, dossier, last=asked.known_on, made=made)
        given |= {"title": dossier.title, "file": f"{dossier.slug}-timeline"}
        given["lanes"] = lanes(events, asked)
        told = stories.stories(asked, titles)
        given["stories"] = stories.given(told)
        answered = list(answers(asked, titles, data.today(dossier)))
    passed_over = len(every) - len(days)
    more = [*stories.section(told)]
    return document(Page(dossier, asked, made, events, given, answered, about, passed_over, more))
