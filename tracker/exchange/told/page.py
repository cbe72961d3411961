"""A story as a page of HTML that needs nothing else; also what is printed."""

from collections.abc import Iterator
from html import escape

from tracker.exchange.brief_page import STYLE
from tracker.exchange.told.told import Told, ToldStep, sources_of


def page(told: Told) -> Iterator[str]:
    """The page, piece by piece; all that people typed is escaped."""
    title = escape(told.story.title)
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n"
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{title}</h1>\n<p class="subtitle">{escape(told.about())}</p>\n'
    )
    if told.story.opening:
        yield f"<p>{escape(told.story.opening)}</p>\n"
    for step in told.steps:
        yield _step(step)
    if told.story.closing:
        yield f"<section>\n<h2>In the end</h2>\n<p>{escape(told.story.closing)}</p>\n</section>\n"
    if told.left_out:
        yield f'<p class="about">{escape(told.missing())}</p>\n'
    yield "</main>\n</body>\n</html>\n"


def _step(step: ToldStep) -> str:
    event = step.event
    head = f"{step.number}. {escape(event.when.words())}: {escape(event.title)}"
    said = f"<p>{escape(step.text)}</p>\n" if step.text else ""
    sources = "".join(
        f"<li>{escape(words)}.{_link(address)}</li>\n" for words, address in sources_of(step)
    )
    listed = sources or "<li>No source is given.</li>\n"
    return (
        f'<section id="step-{step.number}">\n<h2>{head}</h2>\n{said}'
        f'<ul class="sources">\n{listed}</ul>\n</section>\n'
    )


def _link(address: str | None) -> str:
    return f' <a href="{escape(address)}">{escape(address)}</a>' if address else ""
