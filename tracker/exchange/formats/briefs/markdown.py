"""The brief as Markdown: what people typed is escaped, sources are numbered at the end."""

import re
from collections.abc import Iterator

from tracker.exchange.brief import LEAVES_OUT, Numbered, brief_of, source_line, without_source
from tracker.exchange.contents import Contents
from tracker.exchange.format import Format
from tracker.language import later
from tracker.model.documents.document import Block, Paragraph, Points, Sentence, Table

_MARKUP = re.compile(r"([\\`*_\[\]#|~$])")
_AT_THE_BEGIN = re.compile(r"^(\s*)([-+>=]|[0-9]+[.)])")


def escaped(text: str) -> str:
    r"""A text that Markdown shows letter by letter, on one line.

    >>> escaped("<b>*loud*</b>")
    '&lt;b&gt;\\*loud\\*&lt;/b&gt;'
    """
    one_line = " ".join(text.split())
    marked = _MARKUP.sub(r"\\\1", one_line.replace("&", "&amp;"))
    return marked.replace("<", "&lt;").replace(">", "&gt;")


def _pieces(contents: Contents) -> Iterator[str]:
    brief = brief_of(contents)
    yield f"# {escaped(brief.document.title)}\n\n{escaped(brief.document.subtitle)}\n"
    for section in brief.document.sections:
        yield f"\n## {escaped(section.title)}\n"
        for block in section.blocks:
            yield f"\n{_block(brief, block)}\n"
    if brief.sources:
        yield "\n## Sources\n\n"
        for number, source in enumerate(brief.sources, 1):
            said, address = source_line(source)
            link = f" <{safe_address(address)}>" if address else ""
            yield f"{number}. {escaped(said)}.{link}\n"
    yield "\n## About this file\n\n"
    yield from (f"- {escaped(what)}: {escaped(said)}\n" for what, said in brief.about)


def _block(brief: Numbered, block: Block) -> str:
    if isinstance(block, Paragraph):
        said = " ".join(_sentence(brief, one) for one in block.sentences)
        return _AT_THE_BEGIN.sub(r"\1\\\2", said)
    if isinstance(block, Points):
        label = f"**{escaped(block.label)}**\n\n" if block.label else ""
        return label + "\n".join(f"- {_sentence(brief, one)}" for one in block.sentences)
    return "\n".join(_table(brief, block))


def _table(brief: Numbered, table: Table) -> Iterator[str]:
    yield _row(escaped(name) for name in table.columns)
    yield _row("---" for _ in table.columns)
    for cells in table.rows:
        yield _row(_sentence(brief, cell) for cell in cells)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _sentence(brief: Numbered, sentence: Sentence) -> str:
    marks = "".join(f"\\[{number}\\]" for number in brief.marks(sentence))
    marks = marks or ("(no source)" if without_source(sentence) else "")
    return f"{escaped(sentence.text)} {marks}".strip()


def safe_address(address: str) -> str:
    """An address that stands between `<` and `>`."""
    return address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\\", "%5C")


FORMAT = Format(
    name="brief-md",
    label=later("Brief in Markdown"),
    use=later(
        "to paste into a message or a wiki: a page or two of sentences with numbered sources"
    ),
    ending="brief.md",
    media_type="text/markdown; charset=utf-8",
    pieces=_pieces,
    describes=False,
    leaves_out=LEAVES_OUT,
    tells=True,
)
