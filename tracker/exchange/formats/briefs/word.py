"""The brief for Word: headings, lists and tables in Word's own styles."""

import re
from pathlib import Path

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as Written

from tracker.exchange.brief import LEAVES_OUT, Numbered, brief_of, source_line, without_source
from tracker.exchange.contents import Contents
from tracker.exchange.format import Format
from tracker.exchange.spooled import pieces_of_file
from tracker.language import later
from tracker.model.documents.document import Block, Paragraph, Points, Sentence, Table

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _make(folder: Path, contents: Contents) -> Path:
    brief = brief_of(contents)
    word = _new(brief, contents)
    word.add_heading(_fit(brief.document.title), 0)
    word.add_paragraph(_fit(brief.document.subtitle))
    for section in brief.document.sections:
        word.add_heading(_fit(section.title), 1)
        for block in section.blocks:
            _block(word, brief, block)
    if brief.sources:
        word.add_heading("Sources", 1)
    for number, source in enumerate(brief.sources, 1):
        said, address = source_line(source)
        word.add_paragraph(_fit(f"[{number}] {said}.{f' {address}' if address else ''}"))
    word.add_heading("About this file", 1)
    for what, said in brief.about:
        written = word.add_paragraph()
        written.add_run(_fit(f"{what}: ")).bold = True
        written.add_run(_fit(said))
    file = folder / "brief.docx"
    word.save(str(file))
    return file


def _new(brief: Numbered, contents: Contents) -> Word:
    word = docx.Document()
    package = word.part.package  # its template brings a picture of another text
    for name, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]
    about = word.core_properties
    about.title, about.author, about.comments = _fit(brief.document.title)[:255], "Parley", ""
    about.created = about.modified = contents.made_at()
    for page in word.sections:
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2)
        page.top_margin = page.bottom_margin = Cm(1.8)
    usual = word.styles["Normal"]
    usual.font.size = Pt(10)
    usual.paragraph_format.space_after = Pt(3)
    return word


def _block(word: Word, brief: Numbered, block: Block) -> None:
    if isinstance(block, Paragraph):
        written = word.add_paragraph()
        for place, sentence in enumerate(block.sentences):
            written.add_run(" " if place else "")
            _say(written, brief, sentence)
    elif isinstance(block, Points):
        if block.label:
            word.add_heading(_fit(block.label), 2)
        for sentence in block.sentences:
            _say(word.add_paragraph(style="List Bullet"), brief, sentence)
    else:
        _table(word, brief, block)


def _table(word: Word, brief: Numbered, table: Table) -> None:
    grid = word.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    for cell, name in zip(grid.rows[0].cells, table.columns, strict=True):
        cell.paragraphs[0].add_run(_fit(name)).bold = True
    for said in table.rows:
        for cell, sentence in zip(grid.add_row().cells, said, strict=True):
            _say(cell.paragraphs[0], brief, sentence)
    word.add_paragraph()


def _say(written: Written, brief: Numbered, sentence: Sentence) -> None:
    written.add_run(_fit(sentence.text))
    marks = "".join(f"[{number}]" for number in brief.marks(sentence))
    if marks or without_source(sentence):
        written.add_run(f" {marks or '(no source)'}")


def _fit(text: str) -> str:
    return _NO_XML.sub("", text)


FORMAT = Format(
    name="brief-docx",
    label=later("Brief for Word"),
    use=later("to go on writing: a page or two of sentences with numbered sources"),
    ending="brief.docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    pieces=pieces_of_file(_make),
    describes=False,
    leaves_out=LEAVES_OUT,
    is_text=False,
    tells=True,
)
