"""The brief as a page of HTML that needs nothing else; also what is printed as PDF."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from tracker.exchange.brief import Numbered, source_line, without_source
from tracker.model.documents.document import Block, Paragraph, Points, Sentence, Table

STYLE = Path(__file__).with_suffix(".css")
"""The style of texts on pages that stand alone."""


def page(brief: Numbered) -> Iterator[str]:
    """The page, piece by piece; all that people typed is escaped."""
    title, subtitle = escape(brief.document.title), escape(brief.document.subtitle)
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}: {subtitle}</title>\n"
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{title}</h1>\n<p class="subtitle">{subtitle}</p>\n'
    )
    for section in brief.document.sections:
        blocks = "\n".join(_block(brief, block) for block in section.blocks)
        yield f"<section>\n<h2>{escape(section.title)}</h2>\n{blocks}\n</section>\n"
    if brief.sources:
        yield '<section>\n<h2>Sources</h2>\n<ol class="sources">\n'
        for number, source in enumerate(brief.sources, 1):
            said, address = source_line(source)
            link = f' <a href="{escape(address)}">{escape(address)}</a>' if address else ""
            yield f'<li id="source-{number}">{escape(said)}.{link}</li>\n'
        yield "</ol>\n</section>\n"
    yield '<section class="about">\n<h2>About this file</h2>\n<dl>\n'
    for what, said in brief.about:
        yield f"<div><dt>{escape(what)}</dt><dd>{escape(said)}</dd></div>\n"
    yield "</dl>\n</section>\n</main>\n</body>\n</html>\n"


def _block(brief: Numbered, block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{' '.join(_sentence(brief, one) for one in block.sentences)}</p>"
    if isinstance(block, Points):
        label = f"<h3>{escape(block.label)}</h3>\n" if block.label else ""
        items = "\n".join(f"<li>{_sentence(brief, one)}</li>" for one in block.sentences)
        return f"{label}<ul>\n{items}\n</ul>"
    return _table(brief, block)


def _table(brief: Numbered, table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "\n".join(
        f"<tr>{''.join(f'<td>{_sentence(brief, cell)}</td>' for cell in cells)}</tr>"
        for cells in table.rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _sentence(brief: Numbered, sentence: Sentence) -> str:
    said = escape(sentence.text)
    if without_source(sentence):
        return f'{said} <span class="mark">(no source)</span>'
    marks = "".join(f'<a href="#source-{one}">[{one}]</a>' for one in brief.marks(sentence))
    return f'{said} <span class="mark">{marks}</span>' if marks else said
