"""The page as HTML: what can be read without a script stands in it as text."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from typing import Any, NamedTuple

from dashboards.look.wording import counted, short_day
from dashboards.page import scripts
from dashboards.page.sheet import event_link, source_line
from dashboards.timeline.picture_html import html as picture
from tracker.exchange.about import About
from tracker.language import ENGLISH, speaking
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.sources import Citation


class Page(NamedTuple):
    """What a page is made of.

    Attributes:
        dossier: Whose events it shows.
        asked: Its filter, which names the dossier.
        made: The day on which it is made.
        events: As known on its day, in order of time.
        given: What its scripts are given (see `packed`).
        answers: The answers of the questions, each as a section of HTML.
        about: What the file says of itself; None where nobody says it.
        passed_over: How many days of knowing have no step of their own.
        more: Sections of HTML that stand between the events and the answers.
    """

    dossier: Dossier
    asked: EventFilter
    made: date
    events: Sequence[Event]
    given: dict[str, Any]
    answers: Sequence[str]
    about: About | None
    passed_over: int = 0
    more: Sequence[str] = ()


def document(page: Page) -> Iterator[str]:
    """The page, piece by piece."""
    title = escape(page.dossier.title)
    policy = escape(scripts.policy())
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}: timeline</title>\n<style>\n{scripts.style()}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#events">Go to the table of events</a>\n'
        f'<header>\n<h1 dir="auto">{title}</h1>\n<p class="quiet">{_subtitle(page)}</p>\n'
        f'{_summary(page.dossier)}</header>\n<main>\n<dl id="facts" hidden></dl>\n'
    )
    yield _FILTERS
    yield '<div id="row">\n<section id="picture" aria-labelledby="timeline">'
    yield f"{_HEAD}{_picture()}</section>\n"
    yield '<aside id="panel" aria-label="Event" hidden></aside>\n</div>\n'
    yield from _table(page.events)
    yield from page.more
    yield '<section id="answers">\n<h2>Answers</h2>\n'
    yield (
        f'<p class="quiet">What the record answers to the questions of a negotiation, '
        f"{escape(_as_of(page))}. They follow the filter of the file, and neither the choices "
        "nor the day chosen above.</p>\n"
    )
    yield from page.answers
    yield "</section>\n"
    yield from _sources(page.events)
    yield from _about(page)
    yield "</main>\n"
    yield f'<script type="text/plain" id="given">{scripts.packed(page.given)}</script>\n'
    yield f'<script type="text/plain" id="plotly">{scripts.plotly()}</script>\n'
    yield f"<script>{scripts.script()}</script>\n</body>\n</html>\n"


_HEAD = '<h2 id="timeline" class="unseen">Timeline</h2>'


def _picture() -> str:
    with speaking(ENGLISH):  # as the whole file is
        return picture(table="The table below has the same events.", pdf=False)


def _as_of(page: Page) -> str:
    if page.asked.known_on:
        return f"as known on {short_day(page.asked.known_on)}"
    return f"as known on {short_day(page.made)}, when this file was made"


def _subtitle(page: Page) -> str:
    words = _as_of(page)
    return escape(f"{counted(len(page.events), 'event')} · {words}")


def _summary(dossier: Dossier) -> str:
    return f'<p dir="auto">{escape(dossier.summary)}</p>\n' if dossier.summary else ""


_FILTERS = """<noscript><p class="told">Without scripts this page has its tables, answers and
sources; the picture, filters and days of knowing need them.</p></noscript>
<form id="asked" hidden autocomplete="off">
<details class="filters" open><summary>Filters</summary><div class="boxes">
<label>From <input type="date" name="from"></label>
<label>To <input type="date" name="to"></label>
<label>Actors <select name="actor"><option value="">any</option></select></label>
<label>Kinds <select name="kind"><option value="">any</option></select></label>
<label>Issues <select name="issue"><option value="">any</option></select></label>
<label>Words <input type="search" name="text" placeholder="in title and summary"></label>
<label>Lanes by <select name="by"><option value="family">kind</option>
<option value="actor">actor</option><option value="issue">issue</option>
<option value="track">track</option></select></label>
<button type="reset">Reset</button>
</div></details>
<div id="chips" role="group" aria-label="Picked" hidden></div>
<div class="knowing">
<label for="known">Known on</label>
<button type="button" data-step="-1" aria-label="The day of knowing before">◀</button>
<input type="range" id="known" name="known" min="0" step="1">
<button type="button" data-step="1" aria-label="The next day of knowing">▶</button>
<output for="known" id="known-day"></output>
<p id="count" role="status"></p>
</div>
</form>
"""


def _table(events: Sequence[Event]) -> Iterator[str]:
    yield (
        '<section id="events">\n<h2>Events</h2>\n<div class="wide" tabindex="0" role="region" '
        'aria-label="Events"><table>\n<thead><tr><th scope="col">When</th><th scope="col">Kind'
        '</th><th scope="col">Event</th><th scope="col">Actors</th><th scope="col">Issues</th>'
        '<th scope="col">Confidence</th><th scope="col">Sources</th></tr></thead>\n<tbody>\n'
    )
    for event in events:
        cells = (
            escape(event.when.short()), escape(type(event).label),
            event_link(event.id, event.title), escape(", ".join(event.actors())),
            escape(", ".join(event.issues)), escape(event.confidence), f"{len(event.citations):,}",
        )  # fmt: skip
        row = "".join(f'<td dir="auto">{cell}</td>' for cell in cells)
        yield f'<tr data-id="{escape(event.id)}">{row}</tr>\n'
    yield "</tbody>\n</table></div>\n</section>\n"


def _sources(events: Sequence[Event]) -> Iterator[str]:
    """Every document that is cited, once, with the events that rest on it."""
    found: dict[tuple[str, str, str | None], tuple[Citation, dict[str, str]]] = {}
    for event in events:
        for citation in event.citations:
            _, citing = found.setdefault(citation.source.document, (citation, {}))
            citing[event.id] = event.title
    yield f'<section id="sources">\n<h2>Sources</h2>\n<p class="quiet">{len(found):,} documents, '
    yield "by publisher, with the events that cite them.</p>\n<details><summary>All sources"
    yield '</summary>\n<ol class="sources">\n'
    ranked = sorted(found.values(), key=lambda one: _rank(one[0]))
    for citation, citing in ranked:
        links = " · ".join(event_link(name, title) for name, title in citing.items())
        bare = citation.model_copy(update={"locator": "", "quotation": "", "origin": None})
        yield f'<li dir="auto">{source_line(bare)}<br><small>{links}</small></li>\n'
    yield "</ol>\n</details>\n</section>\n"


def _rank(citation: Citation) -> tuple[str, date, str]:
    source = citation.source
    return source.publisher.casefold(), source.published or date.max, source.title


def _about(page: Page) -> Iterator[str]:
    if page.about is None:
        return
    yield '<section id="about">\n<h2>About this file</h2>\n<dl>\n'
    steps = (
        f"{counted(len(page.given['days']), 'step')}, each a day on which something became known"
    )
    if page.passed_over:
        steps += f"; {counted(page.passed_over, 'such day')} between them have no step of their own"
    for what, said in (*page.about.lines(), ("Days of knowing", steps)):
        yield f'<div><dt>{escape(what)}</dt><dd dir="auto">{escape(said)}</dd></div>\n'
    yield "</dl>\n</section>\n"
